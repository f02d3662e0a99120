import { proposalTopics } from '../../../locales/labels.js'
import type { Audience } from '../../domain/audience.js'
import {
  BRIEF_SENTENCES,
  type Consultation,
  type Finding,
  SEEDS,
  WORDING,
} from '../../domain/consultation/consultation.js'
import type { Instant, UnitId } from '../../domain/ids.js'
import type { Level } from '../../domain/level.js'
import type { Officer } from '../../domain/officer.js'
import { type Bilingual, OPEN_MAX_MS } from '../../domain/poll/poll.js'
import { type Result, ok, refused } from '../../domain/result.js'
import { type Unit, isServing } from '../../domain/unit.js'
import { cleanName, cleanText } from '../../language/clean.js'
import { audienceFits } from './audience.js'
import { both, distinct, fits, unitFor } from './pollDraft.js'

/** A consultation as staff write it down; statements get their numbers from their order. */
export interface ConsultationDraft {
  readonly unit?: UnitId | undefined
  readonly title: Bilingual
  readonly why: Bilingual
  readonly brief: Bilingual
  readonly document?: string | undefined
  readonly level: Level
  readonly topic: string
  readonly statements: readonly Bilingual[]
  readonly audience: Audience
  readonly closesAt: Instant
  readonly reportDue: Instant
}

export type ConsultationDraftRefusal =
  | 'badTitle'
  | 'badText'
  | 'badBrief'
  | 'badDocument'
  | 'badStatements'
  | 'unknownTopic'
  | 'badAudience'
  | 'badUnit'
  | 'closesInThePast'
  | 'reportTooEarly'

const DOCUMENT_MAX = 500

/** An address that everybody can open in a browser. */
const isAddress = (written: string): boolean => {
  if (written.length > DOCUMENT_MAX || !URL.canParse(written)) return false
  const { protocol, username, password } = new URL(written)
  return protocol === 'https:' && username === '' && password === ''
}

/** Sentences by the marks they end with; a brief without any is one. */
const sentences = (text: string): number =>
  text.split(/[.!?؟…]+(?:\s|$)|\n+/u).filter(part => part.trim() !== '').length

const statementsFit = (statements: readonly Bilingual[]): boolean =>
  statements.length >= SEEDS.min &&
  statements.length <= SEEDS.max &&
  statements.every(each => fits(each, WORDING.statement)) &&
  distinct(statements.map(({ ar }) => ar)) &&
  distinct(statements.map(({ en }) => en))

const refusalOf = (
  { document, topic, audience, closesAt, reportDue }: ConsultationDraft,
  words: Pick<Consultation, 'title' | 'why' | 'brief'>,
  statements: readonly Bilingual[],
  now: Instant,
): ConsultationDraftRefusal | undefined => {
  if (!fits(words.title, WORDING.title)) return 'badTitle'
  if (!fits(words.why, WORDING.why)) return 'badText'
  if (!fits(words.brief, WORDING.brief)) return 'badBrief'
  if ([words.brief.ar, words.brief.en].some(text => sentences(text) > BRIEF_SENTENCES)) return 'badBrief'
  if (document !== undefined && !isAddress(document)) return 'badDocument'
  if (!statementsFit(statements)) return 'badStatements'
  if (!proposalTopics().some(({ id }) => id === topic)) return 'unknownTopic'
  if (!audienceFits(audience)) return 'badAudience'
  if (closesAt <= now || closesAt > now + OPEN_MAX_MS) return 'closesInThePast'
  return reportDue <= closesAt || reportDue > closesAt + OPEN_MAX_MS ? 'reportTooEarly' : undefined
}

/** The consultation that a draft describes, without its code, or what is wrong with it. */
export const readConsultation = (
  draft: ConsultationDraft,
  units: readonly Unit[],
  officer: Officer,
  now: Instant,
): Result<Omit<Consultation, 'code'>, ConsultationDraftRefusal> => {
  const words = {
    title: both(draft.title, cleanName),
    why: both(draft.why, cleanText),
    brief: both(draft.brief, cleanText),
  }
  const statements = draft.statements.map(each => both(each, cleanName))
  const refusal = refusalOf(draft, words, statements, now)
  if (refusal) return refused(refusal)
  const unit = unitFor(units, officer, draft.unit)
  if (unit === undefined) return refused('badUnit')
  const { document, level, topic, audience, closesAt, reportDue } = draft
  return ok({
    ...words,
    unit,
    level,
    topic,
    audience,
    closesAt,
    reportDue,
    ...(document !== undefined && { document }),
    seeds: statements.map((text, at) => ({ id: String(at + 1), text })),
    createdBy: officer.id,
    createdAt: now,
    state: { is: 'draft' },
  })
}

/** A line of the table of decisions as staff write it; what is empty in both languages is still to be written. */
export type FindingDraft = { readonly [K in keyof Finding]: Finding[K] | undefined }

const written = (words: Bilingual | undefined): Bilingual | undefined => {
  const cleaned = words && both(words, cleanText)
  return cleaned?.ar === '' && cleaned.en === '' ? undefined : cleaned
}

const lineOf = (draft: FindingDraft): Finding => {
  const { owner, due } = draft
  const [finding, decision, why] = [written(draft.finding), written(draft.decision), written(draft.why)]
  return {
    ...(finding && { finding }),
    ...(decision && { decision }),
    ...(why && { why }),
    ...(owner !== undefined && { owner }),
    ...(due !== undefined && { due }),
  }
}

const wellSaid = ({ finding, decision, why }: Finding): boolean =>
  (finding === undefined || fits(finding, WORDING.finding)) &&
  (decision === undefined || fits(decision, WORDING.decision)) &&
  (why === undefined || fits(why, WORDING.decision))

/** The table that was written, or what is wrong with it; lines without anything in them are left out. */
export const readFindings = (
  rows: readonly FindingDraft[],
  units: readonly Unit[],
): Result<readonly Finding[], 'badFindings' | 'badUnit'> => {
  const lines = rows.map(lineOf).filter(line => Object.keys(line).length > 0)
  if (!lines.every(wellSaid)) return refused('badFindings')
  return lines.every(({ owner }) => owner === undefined || isServing(units, owner)) ? ok(lines) : refused('badUnit')
}
