import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { z } from 'zod'
import type { Officer } from '../../src/domain/officer.js'
import { localTime } from '../../src/domain/zonedTime.js'
import type { Sequencer } from '../../src/service/proof/sequencer.js'
import { opensConsultation } from '../support/consultationDesk.js'
import { opens } from '../support/pollDesk.js'
import { sequencerOf } from '../support/proof.js'
import { PRIVATE_STEPS, type PrivateStep, VOTING, privateLife } from '../support/privateLife.js'
import { type PutToPeople, publicSide } from '../support/publicSide.js'
import { type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'

/** `HISTORIES=50 npx jest --testTimeout=7200000 test/journeys/subtraction.test.ts` looks longer. */
const HISTORIES = Number(process.env.HISTORIES ?? 1)
const DAYS = 6
const [MINUTE, DAY] = [60_000, 86_400_000]

/** What happened unseen, and the one thing before and after which everything is read. */
interface Day {
  readonly unseen: readonly (readonly [PrivateStep, times: number])[]
  readonly seen: readonly PrivateStep[]
}

const step = fc.constantFrom(...PRIVATE_STEPS)
const day: fc.Arbitrary<Day> = fc.record({
  unseen: fc.array(fc.tuple(step, fc.integer({ min: 1, max: 12 })), { minLength: 2, maxLength: 4 }),
  seen: fc.array(step, { minLength: 1, maxLength: 3 }),
})

const Results = z.object({
  voters: z.number().nullable(),
  countedAt: z.string().nullable(),
  results: z.array(z.object({ id: z.string(), votes: z.number() })).nullable(),
})
const Report = z.object({ consultation: z.object({ participants: z.number().nullable() }) })
const Figures = z.object({
  figures: z.array(z.object({ id: z.string(), value: z.number().nullable(), of: z.number().nullable() })),
  declined: z.array(z.object({ reason: z.string(), count: z.number() })),
  months: z.array(z.object({ month: z.string(), proposals: z.number().nullable(), complaints: z.number().nullable() })),
  years: z.array(z.object({ year: z.number(), proposals: z.number().nullable(), complaints: z.number().nullable() })),
  cuts: z.array(z.object({ by: z.string(), id: z.string(), count: z.number() })),
})

/** Moments go on by themselves. */
const timeless = (text: string): string =>
  text
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+00:00)?/gu, 'then')
    .replace(/\d{8}T\d{6}Z/gu, 'then')
    .replace(/\w{3}, \d\d \w{3} \d{4} [\d:]+ GMT/gu, 'then')
    .replace(/\d{1,2}:\d\d(?:\s[صم])?/gu, 'then')

type Read = ReadonlyMap<string, string>

const json = <T>(read: Read, path: string, shape: z.ZodType<T>): T =>
  shape.parse(JSON.parse(read.get(`/api/v1/${path}`) ?? ''))

/** Nobody, or ten and more. */
const isNoneOrMany = (one: number | null, other: number | null): boolean => {
  const apart = Math.abs((one ?? 0) - (other ?? 0))
  return apart === 0 || apart >= 10
}

/** Numbers of private things, each under its name. */
const countsIn = (read: Read): ReadonlyMap<string, number> => {
  const { figures, declined, months, years, cuts } = json(read, 'statistics', Figures)
  const counted = new Set(['proposals', 'complaints', 'safetyReports', 'declined'])
  return new Map([
    ...figures.filter(({ id }) => counted.has(id)).map(({ id, value }) => [id, value ?? 0] as const),
    ...declined.map(({ reason, count }) => [`declined ${reason}`, count] as const),
    ...months.flatMap(({ month, ...n }) =>
      Object.entries(n).map(([of, count]) => [`${month} ${of}`, count ?? 0] as const),
    ),
    ...years.flatMap(({ year, ...n }) =>
      Object.entries(n).map(([of, count]) => [`${year} ${of}`, count ?? 0] as const),
    ),
    ...cuts.map(({ by, id, count }) => [`${by} ${id}`, count] as const),
  ])
}

/** How many entries of the public log are about private things, or about nothing. */
const keptIn = (read: Read): number => (read.get('/api/v1/log/export') ?? '').split('"kind":"kept"').length - 1

/** Shares, middles and means of private things, with of how many they are. */
const sharesIn = (read: Read) => {
  const shares = new Set([
    'firstReplyOnTime',
    'firstReplyDays',
    'resolutionDays',
    'confirmed',
    'reopened',
    'satisfaction',
    'rated',
  ])
  return json(read, 'statistics', Figures).figures.filter(({ id }) => shares.has(id))
}

describe('two readings of everything public', () => {
  let world: StaffWorld
  let sequencer: Sequencer
  let put: Required<PutToPeople>
  let life: ReturnType<typeof privateLife>
  const staff: Officer[] = []
  beforeAll(async () => {
    world = await staffWorld('subtraction')
    sequencer = sequencerOf(world)
    staff.push(await hire(world.house, 'coordinator'), await hire(world.house, 'coordinator', { n: 2 }))
    staff.push(await hire(world.house, 'agent'), await hire(world.house, 'moderator'))
  })
  afterAll(async () => {
    await sequencer.stop()
    await world.close()
  })

  /** A poll and a consultation that are open for longer than a history takes. */
  const begins = async (): Promise<void> => {
    const [author, second, agent, moderator] = staff
    if (!author || !second || !agent || !moderator) throw new Error('there are four of the staff')
    const closesAt = world.now() + 90 * DAY
    const poll = await opens(world, author, second, { showsInterim: true, closesAt })
    put = { poll, consultation: await opensConsultation(world, author, second) }
    const dates = { closesAt, reportDue: closesAt + DAY }
    await world.store.consultations.updateOne({ _id: put.consultation }, { $set: dates })
    life = privateLife({ world, agent, moderator, ...put })
  }

  let n = 0
  const does = async (what: PrivateStep, times = 1): Promise<void> => {
    for (let time = 0; time < times; time += 1) await life.does(what, (n += 1))
  }
  const today = (): number => localTime('Asia/Muscat', world.now()).day
  const reads = async (): Promise<Read> => {
    world.pass(11 * MINUTE)
    await world.clock.tick()
    await sequencer.tick()
    return publicSide(world, put)
  }

  /** What is told of the open poll and the open consultation, which go in steps of ten. */
  const openIn = (read: Read) => ({
    ...json(read, `polls/${put.poll}/results`, Results),
    ...json(read, `consultations/${put.consultation}/report`, Report).consultation,
  })

  /** One private thing lies between the two: only a vote may show, and no vote but with nine others. */
  const expectSame = (what: PrivateStep, before: Read, after: Read): void => {
    const [one, other] = [openIn(before), openIn(after)]
    const sum = ({ results }: typeof one): number => (results ?? []).reduce((all, { votes }) => all + votes, 0)
    expect(isNoneOrMany(one.voters, other.voters)).toBe(true)
    expect(isNoneOrMany(one.participants, other.participants)).toBe(true)
    expect(isNoneOrMany(sum(one), sum(other))).toBe(true)
    if (one.countedAt === other.countedAt) expect(other.results).toEqual(one.results)
    if (VOTING.has(what) && JSON.stringify(one) !== JSON.stringify(other)) return
    const differ = [...after].filter(([path, text]) => timeless(before.get(path) ?? '') !== timeless(text))
    expect({ what, differ: differ.map(([path]) => path) }).toEqual({ what, differ: [] })
  }

  /** A night and whatever else lies between the two. */
  const expectMany = (before: Read, after: Read): void => {
    const [was, is] = [countsIn(before), countsIn(after)]
    const few = [...new Set([...was.keys(), ...is.keys()])].filter(
      each => !isNoneOrMany(was.get(each) ?? 0, is.get(each) ?? 0),
    )
    expect(few).toEqual([])
    const logged = keptIn(after) - keptIn(before)
    expect([logged > 0, logged % 10]).toEqual([true, 0])
    const then = new Map(sharesIn(before).map(each => [each.id, each]))
    for (const share of sharesIn(after)) {
      const earlier = then.get(share.id)
      expect({ id: share.id, many: isNoneOrMany(share.of, earlier?.of ?? 0) }).toEqual({ id: share.id, many: true })
      if (share.of === earlier?.of) expect(share).toEqual(earlier)
    }
  }

  it('differ by nothing where one private thing lies between them, and by ten or more where a night does', async () => {
    let changed = 0
    const history = fc.asyncProperty(fc.array(day, { minLength: DAYS, maxLength: DAYS }), async days => {
      await begins()
      for (const [at, { unseen, seen }] of days.entries()) {
        // Whatever else happens by chance, one night has enough to count.
        if (at === 1) await does('complain', 10)
        for (const [what, times] of unseen) await does(what, times)
        let before = await reads()
        for (const what of seen) {
          const from = today()
          await does(what)
          const after = await reads()
          if (today() === from) expectSame(what, before, after)
          before = after
        }
        // In the end long enough that what was answered is looked at.
        world.pass(at === DAYS - 1 ? 31 * DAY : DAY)
        const after = await reads()
        expectMany(before, after)
        if (JSON.stringify([...countsIn(before)]) !== JSON.stringify([...countsIn(after)])) changed += 1
      }
    })
    await fc.assert(history, { numRuns: HISTORIES, endOnFailure: true })
    expect(changed).toBeGreaterThan(0)
  })
})
