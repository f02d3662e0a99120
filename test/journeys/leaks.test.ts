import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Sequencer } from '../../src/service/proof/sequencer.js'
import { keepFigures } from '../../src/store/publishedFigures.js'
import { publish } from '../../src/store/publisher.js'
import { type Place, live } from '../support/histories.js'
import { life } from '../support/lives.js'
import { opensConsultation } from '../support/consultationDesk.js'
import { sequencerOf } from '../support/proof.js'
import { publicSide } from '../support/publicSide.js'
import { type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'
import type { Canary, Lived } from '../support/standing.js'

/** `HISTORIES=10000 npx jest --testTimeout=7200000 test/journeys/leaks.test.ts` looks longer. */
const HISTORIES = Number(process.env.HISTORIES ?? 40)

/** Whatever else people wrote. */
const NEVER = [
  '+96891234567',
  'person-',
  'somebody-',
  'conv-',
  'canarynarrative',
  'canarydanger',
  'canaryschool',
] as const

const toldIn = (text: string, { words }: Lived): readonly Canary[] =>
  (Object.keys(words) as Canary[]).filter(each => text.includes(words[each]))

describe('what everybody can read', () => {
  let world: StaffWorld
  let sequencer: Sequencer
  let place: Place
  const lives: Lived[] = []
  beforeAll(async () => {
    world = await staffWorld('leaks')
    sequencer = sequencerOf(world)
    const staff = {
      moderator: await hire(world.house, 'moderator'),
      agent: await hire(world.house, 'agent'),
      coordinator: await hire(world.house, 'coordinator'),
      head: await hire(world.house, 'unitHead', { unit: 'dg_muscat' }),
    }
    const second = await hire(world.house, 'coordinator', { n: 2 })
    place = { world, staff, consultation: await opensConsultation(world, staff.coordinator, second) }
  })
  afterAll(async () => {
    await sequencer.stop()
    await world.close()
  })

  const ends = async (): Promise<void> => {
    world.pass(8 * 86_400_000)
    await world.clock.tick()
    world.pass(60_000)
    await world.clock.tick()
    const counted = await world.store.publishedOpinions.findOne({ _id: place.consultation })
    expect(counted?.final?.statements.length).toBeGreaterThan(0)
  }

  it('is nothing private, nobody’s name without their word for it, and nothing of the young, whatever happened', async () => {
    let n = 0
    const property = fc.asyncProperty(life, async one => {
      const lived = await live(place, one, (n += 1))
      lives.push(lived)
      const published = await world.store.published.find({ _id: { $in: [...lived.codes] } }).toArray()
      const supporters = await world.store.publishedSupporters.find({ code: { $in: [...lived.codes] } }).toArray()
      const told = toldIn(JSON.stringify([published, supporters]), lived)
      expect({ leaked: told.filter(each => !lived.allowed.has(each)), one }).toEqual({ leaked: [], one })
      // Derived again from what is stored it comes out the same.
      await publish(world.store, lived.codes)
      expect(await world.store.published.find({ _id: { $in: [...lived.codes] } }).toArray()).toEqual(published)
    })
    await fc.assert(property, { numRuns: HISTORIES })
    expect(lives.filter(({ allowed }) => allowed.has('name')).length).toBeGreaterThan(0)
    expect(lives.filter(({ allowed }) => allowed.has('supporter')).length).toBeGreaterThan(0)
  })

  /** What stands at every public address. */
  const everything = async (): Promise<string> => {
    await sequencer.tick()
    await keepFigures(world.store, world.house.ministry.calendar, world.now(), 'leaks')
    return [...(await publicSide(world, place)).values()].join('\n')
  }

  it.each(['while a consultation is open', 'once its opinions are counted'])(
    'is the same on the pages, in the API, in the files and in the feed, %s',
    async when => {
      if (when.startsWith('once')) await ends()
      const text = await everything()
      expect(lives.flatMap(lived => toldIn(text, lived).filter(each => !lived.allowed.has(each)))).toEqual([])
      expect(NEVER.filter(each => text.includes(each))).toEqual([])
      const told = lives.filter(lived => toldIn(text, lived).includes('proposal'))
      expect(new Set(told.map(({ kind }) => kind))).toEqual(new Set(['proposal', 'alternative', 'argument']))
    },
  )
})
