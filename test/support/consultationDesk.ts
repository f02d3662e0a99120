import { type TrackingCode, mint } from '../../src/domain/ids.js'
import type { Act, Officer } from '../../src/domain/officer.js'
import type { ConsultationDraft } from '../../src/service/staff/consultationDraft.js'
import {
  approveConsultation,
  draftConsultation,
  openConsultation,
  writeTable,
} from '../../src/service/staff/consultations.js'
import { alternativeOf, newCode } from './contributions.js'
import { type Citizen, type StaffWorld, hire, staffWorld } from './staffWorld.js'

const DAY = 86_400_000

export const STATEMENTS = [
  { ar: 'يبدأ الدوام في الثامنة صباحًا', en: 'School begins at eight in the morning' },
  { ar: 'تقصر حصص يوم الخميس', en: 'Lessons on Thursday are shorter' },
  { ar: 'تُخصص ساعة للقراءة كل أسبوع', en: 'One hour a week is kept for reading' },
]

/** A consultation with three statements, for everybody, for a week. */
export const consultationDraft = (world: StaffWorld, more: Partial<ConsultationDraft> = {}): ConsultationDraft => ({
  unit: mint('epart'),
  title: { ar: 'اليوم الدراسي الجديد', en: 'The new school day' },
  why: { ar: 'قبل اعتماد تقويم العام القادم', en: 'Before the calendar of next year is set' },
  brief: { ar: 'تعد الوزارة تقويمًا جديدًا لليوم الدراسي.', en: 'The ministry is preparing a new school day.' },
  level: 'consultation',
  topic: 'transport',
  statements: STATEMENTS,
  audience: { capacities: [], governorates: [] },
  closesAt: world.now() + 7 * DAY,
  reportDue: world.now() + 21 * DAY,
  ...more,
})

export const draftsConsultation = async (world: StaffWorld, author: Officer): Promise<TrackingCode> => {
  const made = await draftConsultation(world.house, { officer: author }, consultationDraft(world))
  if (!made.ok) throw new Error(made.because)
  return made.value._id
}

/** Drafted by one, approved by the second, and open. */
export const opensConsultation = async (world: StaffWorld, author: Officer, second: Officer): Promise<TrackingCode> => {
  const code = await draftsConsultation(world, author)
  await approveConsultation(world.house, { officer: second }, code)
  const open = await openConsultation(world.house, { officer: author }, code)
  if (!open.ok) throw new Error(open.because)
  return code
}

/** One of each kind on a desk: a draft, one that is open with what a person said and added, and one whose table is begun. */
export const consultationsOnDesk = async (
  world: StaffWorld,
  { author, second, citizen }: { readonly author: Officer; readonly second: Officer; readonly citizen: Citizen },
): Promise<{ readonly drafted: TrackingCode; readonly consultation: TrackingCode; readonly closed: TrackingCode }> => {
  const drafted = await draftsConsultation(world, author)
  const [consultation, closed] = [
    await opensConsultation(world, author, second),
    await opensConsultation(world, author, second),
  ]
  const { id: participant } = citizen.participant
  for (const poll of [consultation, closed])
    await citizen.contributes({
      is: 'voteCast',
      vote: {
        poll,
        statement: '1',
        participant,
        choice: ['agree'],
        at: world.now(),
        channel: 'telegram',
        evt: mint(`tg:${poll}`),
      },
    })
  await citizen.contributes(alternativeOf(citizen, newCode('A', world.now()), consultation, world.now()))
  await world.store.consultations.updateOne({ _id: closed }, { $set: { state: { is: 'closed', at: world.now() } } })
  await writeTable(world.house, { officer: author }, closed, [DECIDED])
  return { drafted, consultation, closed }
}

/** Two who run a consultation, three who are asked, and what they do. */
export interface Consulted {
  readonly world: StaffWorld
  readonly author: Officer
  readonly second: Officer
  readonly people: readonly Citizen[]
  /** The n-th of the people. */
  person(n: number): Citizen
  opens(): Promise<TrackingCode>
  /** Statement, person and opinion of each vote, in the order of their ids. */
  votesIn(code: TrackingCode): Promise<readonly string[]>
  /** Opens the consultation, begins, and types these words one after the other. */
  answers(citizen: Citizen, code: TrackingCode, ...words: readonly string[]): Promise<void>
}

export const consulted = async (name: string): Promise<Consulted> => {
  const world = await staffWorld(name)
  const author = await hire(world.house, 'coordinator')
  const second = await hire(world.house, 'coordinator', { n: 2 })
  const people: Citizen[] = []
  for (const n of [1, 2, 3]) people.push(await world.citizen(`asked${n}`))
  return {
    world,
    author,
    second,
    people,
    person(n) {
      const found = people[n]
      if (!found) throw new Error('there are three people')
      return found
    },
    opens: () => opensConsultation(world, author, second),
    async votesIn(code) {
      const votes = await world.store.votes.find({ poll: code }).sort({ _id: 1 }).toArray()
      return votes.map(({ statement, participant, choice }) => `${statement} ${participant} ${choice.join()}`)
    },
    async answers(citizen, code, ...words) {
      for (const word of [code, '1', ...words]) await citizen.says(word)
    },
  }
}

/** One finding with all that its line needs. */
export const DECIDED = {
  finding: { ar: 'أغلب المشاركين مع الثامنة', en: 'Most participants want eight o’clock' },
  decision: { ar: 'يبدأ الدوام في الثامنة', en: 'School begins at eight o’clock' },
  why: { ar: 'يناسب وصول الحافلات', en: 'It suits the arrival of the buses' },
  owner: mint<'unit'>('epart'),
}

/** A consultation as the staff API takes it. */
export const CONSULTATION = {
  unit: 'epart',
  title: { ar: 'اليوم الدراسي الجديد', en: 'The new school day' },
  topic: 'transport',
  statements: STATEMENTS,
  why: { ar: 'قبل اعتماد تقويم العام القادم', en: 'Before the calendar of next year is set' },
  brief: { ar: 'تعد الوزارة تقويمًا جديدًا لليوم الدراسي.', en: 'The ministry is preparing a new school day.' },
  closesAt: '2099-01-01T00:00:00Z',
  reportDue: '2099-02-01T00:00:00Z',
}

/** A request to each route about consultations, and who may make it. */
export const consultationRows = (drafted: () => Promise<TrackingCode>) => {
  const row = (what: string, act: Act, body: object = {}) => ({
    route: `post /consultations/:code/${what}`,
    acts: [act],
    body,
    to: async () => `/consultations/${await drafted()}/${what}`,
  })
  const acts: readonly Act[] = ['draftPoll', 'approvePoll', 'runPoll']
  return [
    { route: 'get /consultations', acts },
    { route: 'post /consultations', acts: ['draftPoll'] as readonly Act[], body: CONSULTATION },
    row('test', 'draftPoll'),
    row('approve', 'approvePoll'),
    row('open', 'runPoll'),
    row('extend', 'runPoll', { until: '2099-01-01T00:00:00Z', reason: 'طُلب وقت أطول' }),
    row('close', 'runPoll', { reason: 'اكتملت الآراء' }),
    row('postpone', 'runPoll', { until: '2099-01-01T00:00:00Z', reason: 'كثرت الآراء' }),
    row('table', 'runPoll', { decisions: [] }),
    row('conclude', 'approvePoll'),
    row('cancel', 'runPoll', { reason: 'خطأ في النص' }),
  ]
}
