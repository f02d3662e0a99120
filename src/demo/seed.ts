import { EVERYBODY } from '../domain/audience.js'
import { type Instant, type TrackingCode, mint } from '../domain/ids.js'
import { draftAnswer, publishAnswer } from '../service/staff/answers.js'
import { claimCase } from '../service/staff/cases.js'
import { makeCommitment, progressCommitment } from '../service/staff/commitments.js'
import type { StaffClock } from '../service/staff/clock.js'
import type { StaffHouse } from '../service/staff/house.js'
import { sendLetter } from '../service/staff/letters.js'
import { declineProposal, publishProposal } from '../service/staff/moderation.js'
import { approvePoll, draftPoll, openPoll, publishResult } from '../service/staff/polls.js'
import { publishSummary } from '../service/staff/summary.js'
import { commitmentId } from '../store/commitments.js'
import type { StageParts } from './actor.js'
import { person } from './cast.js'
import { consultations } from './consultations.js'
import { debates } from './debates.js'
import { multitude, multitudeDays } from './multitude.js'
import { complains, sendsProposal, supports, votes } from './roles.js'
import {
  EVERYBODY_THERE,
  type Event,
  type Stage,
  crowdNumbers,
  crowdSize,
  done,
  inGroups,
  member,
  stageOf,
  together,
} from './stage.js'
import { hire } from './staff.js'
import { COMPLAINTS, PROPOSALS, type Promised } from './story.js'
import { POLLS } from './storyPolls.js'

export interface SeedParts extends StageParts {
  readonly house: StaffHouse
  readonly time: Pick<StaffClock, 'tick'>
  /** The public log: what happened is in it before the clock moves on. */
  readonly logged: Pick<StaffClock, 'tick'>
  readonly sweep: () => Promise<void>
}

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const MORNING_MS = 6 * HOUR_MS
const BEGAN_DAYS_AGO = 45
const LATELY_DAYS = 4
/** Of each seven who vote, which option they choose: people do not divide themselves evenly. */
const CHOSEN = [1, 1, 0, 2, 1, 0, 1] as const

/** Plays five months of a ministry that listens, through the same doors that people and staff use. */
export const seed = async (parts: SeedParts, now: Instant): Promise<void> => {
  const { clock, house, logged } = parts
  const real = lastMorning(now)
  const { calendar } = house.ministry
  const [first = real] = multitudeDays(calendar, real)
  clock.goTo(first)
  await hire(house)
  const stage = stageOf(parts)
  const events = [
    ...multitude(stage, real),
    ...crowd(stage, real - BEGAN_DAYS_AGO * DAY_MS),
    ...proposals(stage, real),
    ...complaints(stage, real),
    ...polls(stage, real),
    ...debates(stage, real),
    ...consultations(stage, real),
    ...days(parts, real),
  ]
  for (const { at, isPrivate, happens } of events.sort((one, other) => one.at - other.at)) {
    clock.goTo(Math.max(at, clock.now()))
    await happens()
    if (!isPrivate) await logged.tick()
  }
  clock.goTo(now)
}

/** The last time it was ten in the morning in Muscat: what is told happens by day. */
const lastMorning = (now: Instant): Instant => Math.floor((now - MORNING_MS) / DAY_MS) * DAY_MS + MORNING_MS

/** Every day or two time brings what is due, and everything told is told before the clock moves on. */
const days = ({ time, sweep, store, house }: SeedParts, real: Instant): readonly Event[] => {
  // A look takes its time: every second day is enough for what comes due long ago.
  const story = Array.from({ length: BEGAN_DAYS_AGO }, (_, n) => n)
    .filter(n => n <= LATELY_DAYS || n % 2 === 1)
    .map(n => real - n * DAY_MS - HOUR_MS)
  // Of the months before only what many people did is told: no need to look each day.
  const { calendar } = house.ministry
  const before = multitudeDays(calendar, real)
    .map(begun => begun + 9 * DAY_MS)
    .filter(at => at < real - BEGAN_DAYS_AGO * DAY_MS)
  return [...story, ...before].map(at => ({
    at,
    happens: async () => {
      await time.tick()
      const unsent = { open: true as const, sendAt: { $exists: true } }
      while ((await store.turns.countDocuments(unsent, { limit: 1 })) > 0) await sweep()
    },
  }))
}

const AT_ONCE = 16

/** The crowd comes on the first morning of the story. */
const crowd = ({ play }: Stage, begun: Instant): readonly Event[] => [
  { at: begun, happens: () => together(AT_ONCE, EVERYBODY_THERE.map(member), play) },
]

/** What is promised a day after the answer, how far it comes, and where it is delivered that its author confirms it. */
const keeps = (
  { house, play, order }: Stage,
  answered: Instant,
  { text, unit, forDays, then: { afterDays, progress } }: Promised,
  by: number,
  code: () => TrackingCode,
): readonly Event[] => [
  {
    at: answered + DAY_MS,
    async happens() {
      const promise = { text, unit: mint<'unit'>(unit), due: answered + forDays * DAY_MS }
      await done(makeCommitment(house, await order('coordinator'), code(), promise))
    },
  },
  {
    at: answered + afterDays * DAY_MS,
    happens: async () => done(progressCommitment(house, await order('coordinator'), commitmentId(code(), 1), progress)),
  },
  ...('evidence' in progress
    ? [
        {
          at: answered + (afterDays + 1) * DAY_MS,
          happens: async () => (await play(person(by))).picks('notice.commitment.kept'),
        },
      ]
    : []),
]

const proposals = (stage: Stage, real: Instant): readonly Event[] => {
  const { house, play, order } = stage
  return PROPOSALS.flatMap(({ by, daysAgo, idea, supporters, declined, waits, answer }, nth) => {
    const sent = real - daysAgo * DAY_MS
    let code: TrackingCode
    const events: Event[] = [
      { at: sent, happens: async () => (code = await sendsProposal(await play(person(by)), idea)) },
    ]
    if (waits) return events
    events.push({
      at: sent + 5 * HOUR_MS,
      happens: async () =>
        done(
          declined
            ? declineProposal(house, await order('moderator'), code, declined)
            : publishProposal(house, await order('moderator'), code),
        ),
    })
    for (const [at, some] of inGroups(crowdNumbers(nth * 4, supporters)).entries())
      events.push({
        at: sent + (8 + at * 40) * HOUR_MS,
        isPrivate: true,
        happens: () => together(AT_ONCE, some, async n => supports(await play(member(n)), code)),
      })
    if (answer)
      events.push({
        at: sent + answer.afterDays * DAY_MS,
        async happens() {
          await done(draftAnswer(house, await order('unitHead'), code, { outcome: answer.outcome, text: answer.text }))
          await done(publishAnswer(house, await order('coordinator'), code))
        },
      })
    if (answer?.promise) events.push(...keeps(stage, sent + answer.afterDays * DAY_MS, answer.promise, by, () => code))
    return events.filter(({ at }) => at < real)
  })
}

const complaints = ({ house, play, order }: Stage, real: Instant): readonly Event[] =>
  COMPLAINTS.flatMap(({ by, daysAgo, trouble, reply, answer, solved, summary }) => {
    const sent = real - daysAgo * DAY_MS
    let code: TrackingCode
    const events: Event[] = [
      { at: sent, happens: async () => (code = await complains(await play(person(by)), trouble)) },
    ]
    if (reply !== undefined)
      events.push({
        at: sent + 4 * HOUR_MS,
        async happens() {
          await done(claimCase(house, await order('agent'), code))
          await done(sendLetter(house, await order('agent'), code, { is: 'reply', text: reply }))
        },
      })
    if (answer !== undefined)
      events.push({
        at: sent + 30 * HOUR_MS,
        happens: async () =>
          done(sendLetter(house, await order('agent'), code, { is: 'resolve', answer, reason: 'fixed' })),
      })
    if (summary)
      events.push({
        at: sent + 60 * HOUR_MS,
        happens: async () => done(publishSummary(house, await order('agent'), code, summary)),
      })
    if (solved)
      events.push({ at: sent + 50 * HOUR_MS, happens: async () => (await play(person(by))).picks('choice.solved') })
    return events
  })

const polls = ({ house, play, order }: Stage, real: Instant): readonly Event[] =>
  [
    { ...POLLS.over, voters: 24, first: 0, published: true },
    { ...POLLS.open, voters: 17, first: 5, published: false },
  ].flatMap(({ daysAgo, forDays, question, options, voters, first, published }) => {
    const opened = real - daysAgo * DAY_MS
    let code: TrackingCode
    const begins = async (): Promise<void> => {
      const audience = published ? EVERYBODY : { ...EVERYBODY, capacities: ['teacher' as const] }
      const draft = {
        unit: mint<'unit'>('epart'),
        question,
        options,
        kind: { is: 'single' as const },
        asksWhy: false,
        showsInterim: true,
        audience,
        closesAt: opened + forDays * DAY_MS,
      }
      code = (await done(draftPoll(house, await order('coordinator'), draft)))._id
      await done(approvePoll(house, await order('admin'), code))
      await done(openPoll(house, await order('coordinator'), code))
    }
    const events: Event[] = [{ at: opened, happens: begins }]
    const asked = crowdNumbers(first, crowdSize).map(member)
    const invited = asked.filter(({ capacity }) => published || capacity === 'teacher').slice(0, voters)
    for (const [at, some] of inGroups([...invited.entries()]).entries())
      events.push({
        at: opened + (2 + at * 5) * HOUR_MS,
        isPrivate: true,
        happens: () =>
          together(AT_ONCE, some, async ([nth, cast]) => {
            const option = options[CHOSEN[nth % CHOSEN.length] ?? 0] ?? options[0]
            await votes(await play(cast), code, option?.[cast.language] ?? '')
          }),
      })
    if (published)
      events.push({
        at: opened + (forDays + 1) * DAY_MS,
        happens: async () => done(publishResult(house, await order('coordinator'), code)),
      })
    return events
  })
