import type { Instant, TrackingCode } from '../domain/ids.js'
import { type WorkingCalendar, isWorkingTime } from '../domain/workingCalendar.js'
import { draftAnswer, publishAnswer } from '../service/staff/answers.js'
import { claimCase } from '../service/staff/cases.js'
import { sendLetter } from '../service/staff/letters.js'
import { publishProposal } from '../service/staff/moderation.js'
import { person } from './cast.js'
import { complains, sendsProposal, supports } from './roles.js'
import { type Event, type Stage, crowdNumbers, crowdSize, done, member, together } from './stage.js'
import { THOUGHTS } from './storyMany.js'
import { TROUBLES } from './storyTroubles.js'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/** The numbers of the cast from here on. */
const FIRST = 1_000
/** They come on one day of each month, from five months ago until lately. */
const WAVES = { firstDaysAgo: 146, everyDays: 30 }
/** How many complain in each. */
const COMPLAINTS = [11, 21, 10, 22, 16] as const
const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0)
/** Proposals come with the earlier waves, so that what the story tells is the newest. */
const PROPOSING = [0, 2] as const
const PROPOSALS_EACH = Math.ceil(THOUGHTS.length / PROPOSING.length)
/** So many come at the same time: nobody waits for the others. */
const AT_ONCE = 16
const STAFF_AT_ONCE = 4
/** Proposals are answered one part after the other. */
const ANSWERED_AFTER_DAYS = [9, 11, 12, 14, 17] as const
/** No week end with its holidays is longer here. */
const REST_DAYS = 5
/** One complaint of so many is answered late, one of so many is solved in part. */
const [LATE, UNSOLVED] = [9, 7]
const SUPPORTERS_AT_MOST = 4

/** How the help is rated; some do not say. */
const STARS = ['complaint.rate.5', undefined, 'complaint.rate.4', 'complaint.rate.5', 'complaint.rate.3'] as const

/** That hour of the day, or of the last day before on which the ministry works. */
const atWork = (calendar: WorkingCalendar, at: Instant): Instant => {
  for (let n = 0; n <= REST_DAYS; n += 1) if (isWorkingTime(calendar, at - n * DAY_MS)) return at - n * DAY_MS
  return at
}

/** The days on which a wave comes. */
export const multitudeDays = (calendar: WorkingCalendar, real: Instant): readonly Instant[] =>
  COMPLAINTS.map((_, n) => atWork(calendar, real - (WAVES.firstDaysAgo - n * WAVES.everyDays) * DAY_MS))

/** A complaint, the n-th of all: nobody brings more than one. */
interface Brought {
  readonly nth: number
  code?: TrackingCode
}

const complaints = ({ house, play, order }: Stage, begun: Instant, wave: number): readonly Event[] => {
  const earlier = sum(COMPLAINTS.slice(0, wave))
  const all = Array.from({ length: COMPLAINTS[wave] ?? 0 }, (_, n): Brought => ({ nth: earlier + n }))
  const cast = (nth: number) => person(FIRST + nth)
  const troubleOf = (nth: number) => TROUBLES[nth % TROUBLES.length] ?? TROUBLES[0]
  const answers = async (those: readonly Brought[]): Promise<void> => {
    const by = await order('agent')
    await together(STAFF_AT_ONCE, those, async ({ nth, code }) => {
      const trouble = troubleOf(nth)
      if (!trouble || code === undefined) return
      await done(claimCase(house, by, code))
      await done(sendLetter(house, by, code, { is: 'reply', text: trouble.reply[cast(nth).language] }))
    })
  }
  const isLate = ({ nth }: Brought): boolean => nth % LATE === LATE - 1
  return [
    {
      at: begun,
      isPrivate: true,
      happens: () =>
        together(AT_ONCE, all, async each => {
          const trouble = troubleOf(each.nth)
          const author = cast(each.nth)
          if (trouble)
            each.code = await complains(await play(author), { ...trouble, narrative: trouble.told[author.language] })
        }),
    },
    { at: begun + 4 * HOUR_MS, isPrivate: true, happens: () => answers(all.filter(each => !isLate(each))) },
    { at: begun + 6 * DAY_MS, isPrivate: true, happens: () => answers(all.filter(isLate)) },
    {
      at: begun + 7 * DAY_MS,
      isPrivate: true,
      async happens() {
        const by = await order('agent')
        await together(STAFF_AT_ONCE, all, async ({ nth, code }) => {
          const answer = troubleOf(nth)?.answer[cast(nth).language]
          if (code !== undefined && answer !== undefined)
            await done(sendLetter(house, by, code, { is: 'resolve', answer, reason: 'fixed' }))
        })
      },
    },
    {
      at: begun + 8 * DAY_MS,
      happens: () =>
        together(AT_ONCE, all, async ({ nth }) => {
          const author = await play(cast(nth))
          await author.picks(nth % UNSOLVED === UNSOLVED - 1 ? 'choice.partly' : 'choice.solved')
          const stars = STARS[nth % STARS.length]
          if (stars && (await author.isOffered(stars))) await author.picks(stars)
        }),
    },
  ]
}

const proposals = ({ house, play, order }: Stage, begun: Instant, wave: number): readonly Event[] => {
  const thoughts = THOUGHTS.slice(wave * PROPOSALS_EACH, (wave + 1) * PROPOSALS_EACH)
  const all = thoughts.map((thought, n) => ({ thought, nth: wave * PROPOSALS_EACH + n }))
  const codes = new Map<number, TrackingCode>()
  const codeOf = (nth: number): TrackingCode => {
    const code = codes.get(nth)
    if (code === undefined) throw new Error('a proposal of the demo has no code yet')
    return code
  }
  const supportedBy = (who: number): readonly number[] =>
    all.map(({ nth }) => nth).filter(nth => crowdNumbers(nth * 3, 1 + (nth % SUPPORTERS_AT_MOST)).includes(who))
  // Four of five write Arabic, in which these are; the numbers before them end with a whole five.
  const author = (nth: number) => person(FIRST + sum(COMPLAINTS) + 5 * Math.floor(nth / 4) + (nth % 4))
  return [
    {
      at: begun + HOUR_MS,
      isPrivate: true,
      happens: () =>
        together(AT_ONCE, all, async ({ thought, nth }) => {
          codes.set(nth, await sendsProposal(await play(author(nth)), thought))
        }),
    },
    {
      at: begun + 3 * HOUR_MS,
      async happens() {
        const by = await order('moderator')
        await together(STAFF_AT_ONCE, all, ({ nth }) => done(publishProposal(house, by, codeOf(nth))))
      },
    },
    {
      at: begun + 2 * DAY_MS,
      isPrivate: true,
      happens: () =>
        together(AT_ONCE, crowdNumbers(0, crowdSize), async who => {
          // One after the other: nobody is in two talks at once.
          for (const nth of supportedBy(who)) await supports(await play(member(who)), codeOf(nth))
        }),
    },
    ...ANSWERED_AFTER_DAYS.map((days, part) => ({
      at: atWork(house.ministry.calendar, begun + days * DAY_MS),
      async happens() {
        const [head, coordinator] = [await order('unitHead'), await order('coordinator')]
        const those = all.filter(({ nth }) => nth % ANSWERED_AFTER_DAYS.length === part)
        await together(STAFF_AT_ONCE, those, async ({ nth, thought: { outcome, answer } }) => {
          await done(draftAnswer(house, head, codeOf(nth), { outcome, text: { ar: answer } }))
          await done(publishAnswer(house, coordinator, codeOf(nth)))
        })
      },
    })),
  ]
}

/** Months in which many people wrote and were answered, so that there is something to count. */
export const multitude = (stage: Stage, real: Instant): readonly Event[] => {
  const days = multitudeDays(stage.house.ministry.calendar, real)
  return [
    ...days.flatMap((begun, wave) => complaints(stage, begun, wave)),
    ...PROPOSING.flatMap((wave, nth) => proposals(stage, days[wave] ?? real, nth)),
  ]
}
