import { type TrackingCode, mint } from '../../src/domain/ids.js'
import { trackingCode } from '../../src/domain/trackingCode.js'
import type { ConsultationReport, StatementEntry } from '../../src/store/registerConsultations.js'

const at = (month: number, day: number): number => Date.UTC(2026, month - 1, day, 8, 0)

const codeOf = (letter: 'K' | 'A', n: number): TrackingCode =>
  trackingCode(
    letter,
    at(11, 24),
    Uint8Array.from({ length: 12 }, (_, place) => (n * 41 + place * 83) % 256),
  )

const SEEDS = [
  { id: '1', text: { ar: 'يبدأ الدوام في الثامنة صباحًا', en: 'School begins at eight in the morning' } },
  { id: '2', text: { ar: 'تقصر حصص يوم الخميس', en: 'Lessons on Thursday are shorter' } },
  { id: '3', text: { ar: 'تُخصص ساعة للقراءة كل أسبوع', en: 'One hour a week is kept for reading' } },
] as const

const count = (agree: number, disagree: number, pass: number) => ({
  voters: agree + disagree + pass,
  counts: { agree, disagree, pass },
})

const said = (agree: number, disagree: number, pass: number): Pick<StatementEntry, 'result'> => ({
  result: { ...count(agree, disagree, pass), groups: { capacity: [], governorate: [] } },
})

export const [OPEN_ALTERNATIVE, ALTERNATIVE] = [codeOf('A', 3), codeOf('A', 4)]

/** Open for a week, with a statement of a participant who is named. */
export const OPEN: ConsultationReport = {
  consultation: {
    code: codeOf('K', 1),
    unit: mint('epart'),
    title: { ar: 'اليوم الدراسي الجديد', en: 'The new school day' },
    why: { ar: 'قبل اعتماد تقويم العام القادم', en: 'Before the calendar of next year is set' },
    brief: { ar: 'تعد الوزارة تقويمًا جديدًا لليوم الدراسي.', en: 'The ministry is preparing a new school day.' },
    document: 'https://ministry.example/day.pdf',
    level: 'consultation',
    topic: 'transport',
    seeds: SEEDS,
    addressedTo: { capacities: ['parent', 'teacher'], governorates: ['muscat'] },
    openedAt: at(11, 20),
    closesAt: at(12, 1),
    reportDue: at(12, 15),
    state: { is: 'open' },
    participants: { is: 'atLeast', n: 40 },
  },
  statements: [
    ...SEEDS,
    {
      id: OPEN_ALTERNATIVE,
      text: 'تُفتح مكتبة المدرسة ساعة بعد الدوام',
      by: {
        author: { name: 'مريم بنت سعيد البلوشية', capacity: 'teacher', assurance: 'phone' },
        governorate: 'dakhiliyah',
        publishedAt: at(11, 22),
      },
    },
  ],
  takenBack: 0,
}

/** The same, a month earlier: over, counted by group, and decided on. */
export const CONCLUDED: ConsultationReport = {
  consultation: {
    ...OPEN.consultation,
    code: codeOf('K', 2),
    addressedTo: { capacities: [], governorates: [] },
    openedAt: at(10, 1),
    closesAt: at(10, 15),
    reportDue: at(10, 29),
    participants: { is: 'exactly', n: 240 },
    state: {
      is: 'concluded',
      at: at(11, 1),
      decisions: [
        {
          finding: { ar: 'أغلب المشاركين مع الثامنة', en: 'Most participants want eight o’clock' },
          decision: { ar: 'يبدأ الدوام في الثامنة', en: 'School begins at eight o’clock' },
          why: { ar: 'يناسب وصول الحافلات', en: 'It suits the arrival of the buses' },
          owner: mint('epart'),
          due: at(12, 31),
        },
      ],
    },
  },
  statements: [
    { ...SEEDS[0], ...said(180, 30, 10) },
    {
      ...SEEDS[1],
      result: {
        ...count(100, 90, 30),
        groups: {
          capacity: [
            { id: 'teacher', ...count(70, 15, 10) },
            { id: 'parent', ...count(30, 75, 20) },
          ],
          governorate: [],
        },
      },
    },
    { ...SEEDS[2], ...said(0, 0, 0) },
    {
      id: ALTERNATIVE,
      text: 'حافلات للأنشطة بعد الدوام',
      by: { author: { capacity: 'parent', assurance: 'channelAccount' }, publishedAt: at(10, 5) },
      ...said(60, 20, 5),
    },
  ],
  countedAt: at(10, 16),
  takenBack: 1,
  turnout: { invited: 800, answered: 200 },
}

export const CONSULTATIONS: readonly ConsultationReport[] = [OPEN, CONCLUDED]
