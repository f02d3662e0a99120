import { randomBytes } from 'node:crypto'
import { type Side, wordingOf } from '../../src/domain/argument.js'
import { type Visibility, attribute } from '../../src/domain/attribution.js'
import type { CaseKind } from '../../src/domain/case.js'
import type { Change } from '../../src/domain/change.js'
import { type TrackingCode, mint } from '../../src/domain/ids.js'
import { trackingCode } from '../../src/domain/trackingCode.js'
import { shorten } from '../../src/language/shorten.js'
import type { Citizen } from './staffWorld.js'

/** Whose it is. */
type Author = Pick<Citizen, 'participant'>

const HOUR = 3_600_000

const opening = (kind: CaseKind, unit: string, now: number) => ({
  kind,
  unit: mint<'unit'>(unit),
  firstReplyDue: now + 48 * HOUR,
  due: now + 240 * HOUR,
})

/** A complaint as the dialog would submit it. */
export const complaintOf = (
  { participant }: Author,
  code: string,
  now: number,
  narrative = 'الحافلة تتأخر كل يوم نصف ساعة',
  unit = 'dg_muscat',
): Change => ({
  is: 'complaintSubmitted',
  complaint: {
    code: mint<'trackingCode'>(code),
    by: attribute(participant, 'named', 'telegram', [mint('tg:1')], now),
    topic: 'transport',
    subtopic: 'transport.late',
    narrative,
    when: { since: '2026-11-17', lasted: { n: 1, unit: 'week' } },
    where: { text: 'مدرسة الصفاء' },
    attachments: [{ is: 'file', kind: 'photo', ref: 'photo-ref', mime: 'image/jpeg' }],
    urgency: 'normal',
    abusive: false,
  },
  opening: opening('complaint', unit, now),
})

type Reported = Extract<Change, { is: 'safetyReported' }>

/** A report whose author has not said yet how they may be contacted. */
export const unheardOf = ({ participant }: Author, code: string, now: number, narrative = 'طفل في خطر'): Reported => ({
  is: 'safetyReported',
  report: {
    code: mint<'trackingCode'>(code),
    by: attribute(participant, 'confidential', 'telegram', [mint('tg:1')], now),
    narrative,
    attachments: [],
  },
  opening: opening('safety', 'safety', now),
})

export const safetyOf = (author: Author, code: string, now: number, narrative?: string): Change => {
  const { report, ...reported } = unheardOf(author, code, now, narrative)
  return { ...reported, report: { ...report, contact: 'phone', phone: '+96891234567' } }
}

export const proposalOf = (
  { participant }: Author,
  code: string,
  now: number,
  visibility: 'named' | 'unnamed' = 'named',
): Change => ({
  is: 'proposalSubmitted',
  proposal: {
    code: mint<'trackingCode'>(code),
    by: attribute(participant, visibility, 'telegram', [mint('tg:1')], now),
    title: 'مظلات في ساحات المدارس',
    details: 'مظلات تحمي الطلبة من الشمس في الطابور والفسحة',
    topic: 'buildings',
    attachments: [],
    abusive: false,
  },
})

/** A statement that a participant adds to a consultation. */
export const alternativeOf = (
  { participant }: Author,
  code: TrackingCode,
  consultation: TrackingCode,
  now: number,
  title = 'تُفتح مكتبة المدرسة ساعة بعد الدوام',
): Change => ({
  is: 'alternativeSubmitted',
  alternative: {
    code,
    consultation,
    by: attribute(participant, 'named', 'telegram', [mint('tg:1')], now),
    title,
    details: '',
    topic: 'transport',
    attachments: [],
    abusive: false,
  },
})

/** What somebody says for or against a proposal. */
export const argumentOf = (
  { participant }: Author,
  code: TrackingCode,
  proposal: TrackingCode,
  now: number,
  {
    side = 'for',
    words = 'الشمس في الطابور تؤذي الصغار',
    visibility = 'named',
  }: { readonly side?: Side; readonly words?: string; readonly visibility?: Visibility } = {},
): Change => ({
  is: 'argumentSubmitted',
  argument: {
    code,
    proposal,
    side,
    by: attribute(participant, visibility, 'telegram', [mint('tg:1')], now),
    ...wordingOf(words, shorten),
    topic: 'buildings',
    attachments: [],
    abusive: false,
  },
})

export const codeOf = (code: string): TrackingCode => mint(code)

const given = new Set<TrackingCode>()

/** A code that nothing of this test file bears yet, with its check character right: of a million short ones, 250 drawn at random meet in 3 of 100 runs. */
export const newCode = (letter: 'C' | 'S' | 'P' | 'A' | 'R', now: number): TrackingCode => {
  const code = trackingCode(letter, now, randomBytes(32))
  if (given.has(code)) return newCode(letter, now)
  given.add(code)
  return code
}
