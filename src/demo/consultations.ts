import { setTimeout as pause } from 'node:timers/promises'
import { EVERYBODY } from '../domain/audience.js'
import { type Instant, type TrackingCode, mint } from '../domain/ids.js'
import {
  approveConsultation,
  concludeConsultation,
  draftConsultation,
  openConsultation,
  writeTable,
} from '../service/staff/consultations.js'
import { publishProposal } from '../service/staff/moderation.js'
import type { Actor, Tap } from './actor.js'
import { type Cast, opinionOn, suggests } from './roles.js'
import { EVERYBODY_THERE, type Event, type Stage, done, member } from './stage.js'
import { CONSULTATIONS, type ConsultationStory } from './storyConsultations.js'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const UNIT = mint<'unit'>('epart')

/** Drafted by one, approved by another, and put to everybody. */
const begins = async ({ house, order }: Stage, story: ConsultationStory, opened: Instant): Promise<TrackingCode> => {
  const { title, why, brief, topic, statements, forDays, reportAfterDays } = story
  const draft = {
    unit: UNIT,
    title,
    why,
    brief,
    topic,
    level: 'consultation' as const,
    statements: statements.map(({ text }) => text),
    audience: { ...EVERYBODY, capacities: story.asked },
    closesAt: opened + forDays * DAY_MS,
    reportDue: opened + reportAfterDays * DAY_MS,
  }
  const { _id } = await done(draftConsultation(house, await order('coordinator'), draft))
  await done(approveConsultation(house, await order('admin'), _id))
  await done(openConsultation(house, await order('coordinator'), _id))
  return _id
}

type Asked = ConsultationStory['asked'][number]

const membersWho = (capacity: Asked): readonly Cast[] =>
  EVERYBODY_THERE.map(member).filter(each => each.capacity === capacity)

const nth = <T>(list: readonly T[], n: number): T | undefined => list[n % list.length]

/** All who take part say something of each statement, one after the other. */
const answers = async ({ play, tap }: Stage, story: ConsultationStory, code: TrackingCode): Promise<void> => {
  for (const [n, { opinions }] of story.statements.entries()) {
    const taps: Tap[] = []
    for (const capacity of story.asked)
      for (const [at, cast] of membersWho(capacity).slice(0, story.ofEach).entries()) {
        const opinion = nth(opinions[capacity] ?? [], at)
        if (opinion) taps.push(opinionOn(await play(cast), code, String(n + 1), opinion))
      }
    await tap(taps)
  }
}

/** What participants add, of which the ministry reviews all but what waits; the codes of what is published. */
const additions = async (
  stage: Stage,
  story: ConsultationStory,
  code: TrackingCode,
): Promise<readonly TrackingCode[]> => {
  const published: TrackingCode[] = []
  for (const { by, text, waits } of story.added) {
    const added = await suggests(await stage.play(member(by)), code, text)
    if (waits) continue
    await done(publishProposal(stage.house, await stage.order('moderator'), added))
    published.push(added)
  }
  return published
}

/** So many say what they think of what others added, so that it can be told. */
const COME_BACK = 14
/** A statement is put to people some seconds after its publication. */
const WAIT = { forMs: 250, times: 40 }

const comeBack = async (
  { play, tap }: Stage,
  { added }: ConsultationStory,
  { code, published }: { readonly code: TrackingCode; readonly published: readonly TrackingCode[] },
): Promise<void> => {
  const authors = added.map(({ by }) => member(by).chat)
  const others = membersWho('teacher').filter(({ chat }) => !authors.includes(chat))
  const [first, ...more] = await Promise.all(others.slice(0, COME_BACK).map(play))
  for (const each of published) {
    const says = (actor: Actor, at: number): Tap => opinionOn(actor, code, each, at % 5 === 4 ? 'disagree' : 'agree')
    for (let time = 0; first && time < WAIT.times; time += 1) {
      await tap([says(first, 0)])
      if (await first.isOffered('consultation.suggest')) break
      await pause(WAIT.forMs)
    }
    await tap(more.map(says))
  }
}

const YEAR_MS = 365 * DAY_MS

/** The report: its table by one, its publication by another. */
const concludes = async ({ house, order }: Stage, story: ConsultationStory, code: TrackingCode, at: Instant) => {
  const rows = story.table.map(row => ({ ...row, owner: UNIT, due: at + YEAR_MS / 2 }))
  await done(writeTable(house, await order('coordinator'), code, rows))
  await done(concludeConsultation(house, await order('admin'), code))
}

/** Two consultations: one whose report is out, and one that is open. */
export const consultations = (stage: Stage, real: Instant): readonly Event[] =>
  CONSULTATIONS.flatMap(story => {
    const opened = real - story.daysAgo * DAY_MS
    const reported = opened + (story.forDays + 6) * DAY_MS
    let code: TrackingCode
    let published: readonly TrackingCode[]
    const events: Event[] = [
      { at: opened, happens: async () => (code = await begins(stage, story, opened)) },
      { at: opened + DAY_MS + HOUR_MS, happens: () => answers(stage, story, code) },
      { at: opened + 2 * DAY_MS + HOUR_MS, happens: async () => (published = await additions(stage, story, code)) },
      { at: opened + 5 * DAY_MS + HOUR_MS, happens: () => comeBack(stage, story, { code, published }) },
    ]
    if (story.table.length > 0) events.push({ at: reported, happens: () => concludes(stage, story, code, reported) })
    return events
  })
