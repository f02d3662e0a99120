import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Officer } from '../../src/domain/officer.js'
import type { Sequencer } from '../../src/service/proof/sequencer.js'
import { publicLogOf } from '../../src/service/proof/reading.js'
import { resolveCase } from '../../src/service/staff/caseAnswers.js'
import { claimCase } from '../../src/service/staff/cases.js'
import { closePoll, publishResult } from '../../src/service/staff/polls.js'
import { declineProposal, publishProposal } from '../../src/service/staff/moderation.js'
import { applyTurns } from '../../src/store/apply.js'
import { registerOf } from '../../src/store/register.js'
import { isBeginning, isIncluded } from '../../verify/verify.mjs'
import { codeOf, complaintOf, newCode } from '../support/contributions.js'
import { type LogDesk, logDesk } from '../support/logDesk.js'
import { opens, votes } from '../support/pollDesk.js'
import { exported, sequencerOf, verified, waitingIn } from '../support/proof.js'
import { type Citizen, type StaffWorld, hire } from '../support/staffWorld.js'
import { until } from '../support/until.js'

const SOUND = { troubles: [] }
const bytes = (text: string): Uint8Array => Buffer.from(text, 'base64')

describe('the public log', () => {
  let desk: LogDesk
  let world: StaffWorld
  let sequencer: Sequencer
  let [coordinator, agent]: readonly Officer[] = []
  let salim: Citizen
  beforeAll(async () => {
    desk = await logDesk('publicLog')
    ;({ world, sequencer, salim } = desk)
    coordinator = await hire(world.house, 'coordinator')
    agent = await hire(world.house, 'agent', { unit: 'dg_muscat' })
  })
  afterAll(() => desk.close())

  const by = (officer: Officer | undefined) => {
    if (!officer) throw new Error('nobody was hired')
    return { officer }
  }

  it('gives its author a receipt in the chat, and only who holds it a proof of what is not published', async () => {
    const code = await desk.proposed()
    await sequencer.tick()
    await salim.says(code)
    const receipts = () => salim.told().flatMap(text => /Receipt of the public log: (\S{12})/u.exec(text)?.[1] ?? [])
    await until(() => receipts().length === 1)
    const [receipt] = receipts()
    const log = publicLogOf(world.store, registerOf(world.store))
    expect((await log.proof(codeOf(code), receipt))?.promised[0]?.hash.slice(0, 12)).toBe(receipt)
    for (const other of [undefined, '', receipt?.slice(0, 11), `${receipt}!`, 'A'.repeat(12)])
      expect(await log.proof(codeOf(code), other)).toBeUndefined()
  })

  it('lets a stranger who guesses a code hear nothing of what is not published', async () => {
    const code = await desk.proposed()
    await sequencer.tick()
    const mona = await world.citizen('mona')
    await mona.says(code)
    await until(() => mona.told().some(text => text.includes(`No published contribution has the code ${code}`)))
  })

  it('says each thing once, whoever applies the turn again and however many processes there are', async () => {
    const others = [sequencerOf(world), sequencerOf(world)]
    const before = await waitingIn(world)
    const code = await desk.proposed()
    const turns = await world.store.turns.find({ conv: salim.conv }).sort({ seq: 1 }).toArray()
    await Promise.all([
      applyTurns(world.store, turns, world.house.ministry),
      ...[sequencer, ...others].map(each => each.tick()),
    ])
    await Promise.all([sequencer, ...others].map(each => each.tick()))
    await Promise.all(others.map(each => each.stop()))
    await sequencer.tick()
    expect((await waitingIn(world)) - before).toBe(1)
    await desk.overnight()
    expect((await desk.proofOf(code))?.entries).toHaveLength(1)
    expect(await verified(world, 'whole')).toMatchObject(SOUND)
  })

  it('says what was decided, and each version of what the public reads', async () => {
    const [one, other] = [await desk.proposed(), await desk.proposed()]
    expect(await desk.logged(() => publishProposal(world.house, by(coordinator), codeOf(one)))).toEqual([
      'kept',
      'published',
    ])
    const given = { reason: 'remit', explanation: 'ليس من اختصاص الوزارة' } as const
    expect(await desk.logged(() => declineProposal(world.house, by(coordinator), codeOf(other), given))).toEqual([
      'kept',
    ])
    const hidden = { is: 'nameHidden', code: codeOf(one), participant: salim.participant.id, at: world.now() } as const
    expect(await desk.logged(() => salim.contributes(hidden))).toEqual(['closed', 'published'])
    expect(await verified(world, 'public')).toMatchObject(SOUND)
    expect((await exported(world, 'public')).join('\n')).not.toContain(salim.participant.name)
  })

  it('says that a complaint was answered', async () => {
    const code = newCode('C', world.now())
    await salim.contributes(complaintOf(salim, code, world.now()))
    await claimCase(world.house, by(agent), codeOf(code))
    const answer = { answer: 'أُضيفت حافلة ثانية على هذا الخط', reason: 'fixed' } as const
    expect(await desk.logged(() => resolveCase(world.house, by(agent), codeOf(code), answer))).toEqual(['kept'])
    expect(await verified(world, 'whole')).toMatchObject(SOUND)
  })

  it('says what a poll asks, how it stands, and what came out of it', async () => {
    const second = await hire(world.house, 'coordinator', { n: 2 })
    const poll = await opens(world, by(coordinator).officer, second)
    await sequencer.tick()
    expect((await desk.proofOf(poll))?.entries.map(({ kind }) => kind)).toEqual(['published'])
    expect(await desk.logged(() => votes(world, salim, poll, '1'))).toEqual([])
    await closePoll(world.house, by(coordinator), poll)
    world.pass(60_000)
    await sequencer.tick()
    expect(await desk.logged(() => publishResult(world.house, by(coordinator), poll))).toEqual([
      'kept',
      'closed',
      'published',
    ])
    expect((await exported(world, 'public')).filter(line => line.includes(`"code":"${poll}"`))).toHaveLength(2)
    expect(await verified(world, 'public')).toMatchObject(SOUND)
  })

  it('says that something was withdrawn, and stays whole', async () => {
    const code = await desk.proposed()
    await publishProposal(world.house, by(coordinator), codeOf(code))
    const withdrawn = { code: codeOf(code), participant: salim.participant.id, at: world.now() }
    const kinds = await desk.logged(() => salim.contributes({ is: 'contributionWithdrawn', ...withdrawn }))
    expect(kinds).toEqual(['kept', 'closed'])
    const open = (await exported(world, 'public')).join('\n')
    expect([open.includes(code), open.includes('"because":"withdrawn"')]).toEqual([false, true])
    expect(await verified(world, 'public')).toMatchObject(SOUND)
    expect(await verified(world, 'whole')).toMatchObject(SOUND)
  })

  it('proves that an entry is in it, and that it only ever grew', async () => {
    const log = publicLogOf(world.store, registerOf(world.store))
    const code = await desk.proposed()
    const earlier = await log.newest()
    await desk.overnight()
    const found = await desk.proofOf(code)
    const [entry] = found?.entries ?? []
    const root = bytes(found?.state.note.split('\n')[2] ?? '')
    const path = entry?.path.map(bytes) ?? []
    expect(
      isIncluded({ index: entry?._id ?? -1, size: found?.state.size ?? 0, leaf: bytes(entry?.hash ?? ''), path, root }),
    ).toBe(true)
    const grew = await log.consistency(earlier?.size ?? 0, undefined)
    const firstRoot = bytes(earlier?.note.split('\n')[2] ?? '')
    expect(
      isBeginning({
        first: earlier?.size ?? 0,
        size: grew?.state.size ?? 0,
        firstRoot,
        root,
        path: grew?.path.map(bytes) ?? [],
      }),
    ).toBe(true)
  })

  it('goes no further once somebody changed its tree', async () => {
    await sequencer.tick()
    const nodes = await world.store.logNodes.find().toArray()
    await world.store.logNodes.updateMany({}, { $set: { hash: Buffer.alloc(32).toString('base64') } })
    await desk.proposed()
    expect(await desk.overnight()).toEqual([])
    for (const { _id, hash } of nodes) await world.store.logNodes.updateOne({ _id }, { $set: { hash } })
    const waiting = { 'untold.log': { $exists: true } }
    await world.store.news.updateMany(waiting, { $set: { 'untold.log.until': new Date(0) } })
    expect((await desk.overnight()).length).toBeGreaterThan(0)
    expect(await verified(world, 'whole')).toMatchObject(SOUND)
  })
})
