import type { StatementView } from '../../dialogs/kit/facts.js'
import type { Consultation } from '../../src/domain/consultation/consultation.js'
import { type Opinion, isOpinion } from '../../src/domain/consultation/opinion.js'
import { type ParticipantId, type TrackingCode, mint } from '../../src/domain/ids.js'
import type { Capacity } from '../../src/domain/participant.js'
import { person } from './transcript.js'
import { type World, publishProposal } from './world.js'

const DAY = 86_400_000

const SENTENCES = [
  ['يبدأ الدوام في الثامنة صباحًا', 'School begins at eight in the morning'],
  ['تقصر حصص يوم الخميس', 'Lessons on Thursday are shorter'],
  ['تُخصص ساعة للقراءة كل أسبوع', 'One hour a week is kept for reading'],
  ['تُقدم وجبة صحية في كل مدرسة', 'Every school offers a healthy meal'],
  ['تُعطى الواجبات ثلاثة أيام في الأسبوع', 'Homework is given on three days a week'],
  ['تُستبدل الحقائب الثقيلة بكتب في المدرسة', 'Books stay at school instead of in heavy bags'],
] as const

/** `@ consultation CODE "عنوان" "Title" [statements=6] [for=teacher] [closed|concluded|draft]`: open for a week. */
export const setConsultation = (world: World, [code, ar = '', en = ar, ...more]: readonly string[]): void => {
  const value = (name: string): string | undefined =>
    more.find(each => each.startsWith(`${name}=`))?.slice(name.length + 1)
  const closesAt = world.now + 7 * DAY
  const it: Consultation = {
    code: mint<'trackingCode'>(code ?? ''),
    unit: mint('participation'),
    title: { ar, en },
    why: { ar: 'قبل اعتماد تقويم العام القادم', en: 'Before the calendar of next year is set' },
    brief: { ar: 'تعد الوزارة تقويمًا جديدًا لليوم الدراسي.', en: 'The ministry is preparing a new school day.' },
    document: 'https://ministry.example/day.pdf',
    level: 'consultation',
    topic: 'other',
    seeds: SENTENCES.slice(0, Number(value('statements') ?? SENTENCES.length)).map(([words, translated], at) => ({
      id: String(at + 1),
      text: { ar: words, en: translated },
    })),
    // A transcript names capacities of the data file.
    audience: { capacities: (value('for')?.split('+') ?? []) as Capacity[], governorates: [] },
    closesAt,
    reportDue: closesAt + 14 * DAY,
    createdBy: mint('officer'),
    createdAt: world.now,
    state: more.includes('draft')
      ? { is: 'draft' }
      : more.includes('closed')
        ? { is: 'closed', at: world.now }
        : more.includes('concluded')
          ? { is: 'concluded', at: world.now, by: mint('other'), decisions: [] }
          : { is: 'open', since: world.now, until: closesAt },
  }
  world.consultations.set(it.code, it)
}

/** `@ alternative CODE CONSULTATION "نص"`: somebody else's, published. */
export const setAlternative = (world: World, [code = '', consultation = '', text = '']: readonly string[]): void => {
  publishProposal(world, mint<'trackingCode'>(code), text, person('سالم الحارثي', 'public', 'muscat'))
  const item = world.items.get(mint<'trackingCode'>(code))
  if (item) world.items.set(item.code, { ...item, kind: 'alternative', consultation: mint(consultation) })
}

const answersTo = (world: World, code: TrackingCode, id: string): number =>
  [...world.votes.values()].filter(({ poll, statement }) => poll === code && statement === id).length

export const statementsOf = (world: World, code: TrackingCode): readonly StatementView[] => {
  const seeds = world.consultations.get(code)?.seeds ?? []
  const others = [...world.items.values()].filter(item => item.consultation === code && item.published)
  return [
    ...seeds.map(({ id, text }) => ({ id, text, answers: answersTo(world, code, id) })),
    ...others.map(item => ({
      id: item.code,
      text: item.title,
      answers: answersTo(world, code, item.code),
      ...(item.owner !== undefined && { by: item.owner }),
    })),
  ]
}

export const opinionsOf = (
  world: World,
  code: TrackingCode,
  participant: ParticipantId,
): Readonly<Record<string, Opinion>> =>
  Object.fromEntries(
    [...world.votes.values()].flatMap(({ poll, statement, participant: whose, choice: [said = ''] }) =>
      poll === code && statement !== undefined && whose === participant && isOpinion(said) ? [[statement, said]] : [],
    ),
  )
