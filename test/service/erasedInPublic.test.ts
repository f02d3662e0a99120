import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { TrackingCode } from '../../src/domain/ids.js'
import type { Officer } from '../../src/domain/officer.js'
import { publicLogOf } from '../../src/service/proof/reading.js'
import type { Sequencer } from '../../src/service/proof/sequencer.js'
import { publishProposal } from '../../src/service/staff/moderation.js'
import { registerOf } from '../../src/store/register.js'
import { codeOf, newCode, proposalOf } from '../support/contributions.js'
import { httpWorld } from '../support/httpWorld.js'
import { exported, sequencerOf, verified } from '../support/proof.js'
import { against } from '../support/served.js'
import { type Citizen, type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'
import { until } from '../support/until.js'

const DAY = 86_400_000
const HOUR = 3_600_000

describe('what everybody reads of somebody whom no notice reaches', () => {
  let world: StaffWorld
  let sequencer: Sequencer
  let coordinator: Officer
  beforeAll(async () => {
    world = await staffWorld('erasedInPublic')
    sequencer = sequencerOf(world)
    coordinator = await hire(world.house, 'coordinator')
    world.telegram.answer = () => ({ is: 'retryLater', scope: 'chat', why: 'away' })
  })
  afterAll(async () => {
    await sequencer.stop()
    await world.close()
  })

  const published = async (citizen: Citizen): Promise<TrackingCode> => {
    const code = newCode('P', world.now())
    await citizen.contributes(proposalOf(citizen, code, world.now(), 'named'))
    await publishProposal(world.house, { officer: coordinator }, codeOf(code))
    await sequencer.tick()
    return codeOf(code)
  }

  /** The first round of the clock in which the erasure is due. */
  const falls = async ({ participant, contributes }: Citizen, keepTexts: boolean): Promise<void> => {
    const dueAt = world.now() + 14 * DAY
    await contributes({ is: 'erasureAsked', participant: participant.id, keepTexts, dueAt, at: world.now() })
    world.pass(14 * DAY + HOUR)
    await until(async () => (await world.store.turns.countDocuments({ changesAt: { $exists: true } })) === 0)
    await world.clock.tick()
    await sequencer.tick()
  }

  /** Every public text in which that stands, read by somebody who sees no older copy, and how the API answers for the code. */
  const reads = async (code: TrackingCode, words: string) => {
    const api = ['contributions', 'contributions.csv', `log/proof/${code}`, `contributions/${code}`]
    const paths = ['/register', '/en/register', `/c/${code}`, '/feed.xml', ...api.map(path => `/api/v1/${path}`)]
    const places = (await exported(world, 'public')).join('\n').includes(words) ? ['log'] : []
    const statuses: number[] = []
    const register = registerOf(world.store)
    const ports = httpWorld({ register, publicLog: publicLogOf(world.store, register), now: world.now }).ports
    await against(ports, async ({ url }) => {
      for (const path of paths) {
        const answer = await fetch(url + path)
        if ((await answer.text()).includes(words)) places.push(path)
        statuses.push(answer.status)
      }
    })
    return { places, status: statuses.at(-1) }
  }

  it.each([false, true])('is gone in the first round, before anything else (texts kept: %s)', async keepTexts => {
    const name = keepTexts ? 'ناصر بن حمد الريامي' : 'سالم بن علي البوسعيدي'
    const citizen = await world.citizen(`unreached-${String(keepTexts)}`, { name })
    const code = await published(citizen)
    const before = await reads(code, name)
    expect(before.places).toEqual(expect.arrayContaining(['log', '/register', `/c/${code}`]))

    await falls(citizen, keepTexts)
    expect(await reads(code, name)).toEqual({ places: [], status: keepTexts ? 200 : 404 })
    expect(await verified(world, 'public')).toMatchObject({ troubles: [] })
    expect(citizen.told()).toEqual([])
    const { id } = citizen.participant
    expect(await world.store.people.countDocuments({ _id: id })).toBe(1)

    world.pass(HOUR)
    await world.clock.tick()
    expect(await world.store.people.countDocuments({ _id: id })).toBe(0)
  })
})
