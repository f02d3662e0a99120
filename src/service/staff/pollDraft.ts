import type { Audience } from '../../domain/audience.js'
import type { Instant, UnitId } from '../../domain/ids.js'
import type { Level } from '../../domain/level.js'
import type { Officer } from '../../domain/officer.js'
import {
  type Bilingual,
  OPEN_MAX_MS,
  OPTIONS,
  type Poll,
  type PollKind,
  type PollOption,
  QUESTION,
} from '../../domain/poll/poll.js'
import { type Result, ok, refused } from '../../domain/result.js'
import { type Unit, isServing } from '../../domain/unit.js'
import { characters, cleanName, cleanText } from '../../language/clean.js'
import { yesAndNo } from '../../language/yesNo.js'
import { audienceFits } from './audience.js'

/** A poll as staff write it down; options get their numbers from their order. */
export interface PollDraft {
  readonly unit?: UnitId | undefined
  readonly question: Bilingual
  readonly kind: PollKind
  readonly options: readonly Bilingual[]
  readonly asksWhy: boolean
  readonly audience: Audience
  readonly level?: Level | undefined
  readonly showsInterim: boolean
  readonly opensAt?: Instant | undefined
  readonly closesAt: Instant
  readonly cellMin?: number | undefined
}

export type DraftRefusal =
  'badQuestion' | 'badOptions' | 'badKind' | 'badAudience' | 'badUnit' | 'closesInThePast' | 'opensTooLate'

/** Steps a scale may have. */
const SCALE_STEPS = 10

/** Words in both languages, each cleaned. */
export const both = (words: Bilingual, clean: (text: string) => string): Bilingual => ({
  ar: clean(words.ar),
  en: clean(words.en),
})

export const fits = (words: Bilingual, { min, max }: { readonly min: number; readonly max: number }): boolean =>
  [words.ar, words.en].every(each => characters(each) >= min && characters(each) <= max)

export const distinct = (labels: readonly string[]): boolean =>
  new Set(labels.map(each => each.toLowerCase())).size === labels.length

const optionsFit = (kind: PollKind, options: readonly Bilingual[]): boolean => {
  if (kind.is === 'scale' || kind.is === 'yesNo') return options.length === 0
  return (
    options.length >= OPTIONS.min &&
    options.length <= OPTIONS.max &&
    options.every(each => fits(each, { min: 1, max: OPTIONS.label })) &&
    distinct(options.map(({ ar }) => ar)) &&
    distinct(options.map(({ en }) => en))
  )
}

const kindFits = (kind: PollKind, options: number): boolean => {
  switch (kind.is) {
    case 'single':
    case 'yesNo':
      return true
    case 'multiple':
      return Number.isInteger(kind.max) && kind.max >= 2 && kind.max <= options
    case 'scale':
      return (
        [kind.from, kind.to].every(Number.isInteger) &&
        kind.from >= 0 &&
        kind.to > kind.from &&
        kind.to - kind.from < SCALE_STEPS &&
        [kind.low, kind.high].every(each => fits(each, { min: 1, max: OPTIONS.label }))
      )
  }
}

/** The options that a poll keeps: its own, numbered, or yes and no. */
const numbered = (kind: PollKind, options: readonly Bilingual[]): readonly PollOption[] =>
  kind.is === 'yesNo' ? yesAndNo() : options.map((label, at) => ({ id: String(at + 1), label }))

/** Whose poll it is: the officer's own unit, or any where the officer has none. */
export const unitFor = (units: readonly Unit[], officer: Officer, wanted: UnitId | undefined): UnitId | undefined => {
  if (officer.unit !== undefined) return wanted === undefined || wanted === officer.unit ? officer.unit : undefined
  return isServing(units, wanted) ? wanted : undefined
}

/** The poll that a draft describes, without its code, or what is wrong with it. */
export const readDraft = (
  draft: PollDraft,
  units: readonly Unit[],
  officer: Officer,
  now: Instant,
): Result<Omit<Poll, 'code'>, DraftRefusal> => {
  const question = both(draft.question, cleanText)
  const options = draft.options.map(each => both(each, cleanName))
  const unit = unitFor(units, officer, draft.unit)
  if (!fits(question, QUESTION)) return refused('badQuestion')
  if (!optionsFit(draft.kind, options)) return refused('badOptions')
  if (!kindFits(draft.kind, options.length)) return refused('badKind')
  if (!audienceFits(draft.audience)) return refused('badAudience')
  if (unit === undefined) return refused('badUnit')
  if (draft.closesAt <= now || draft.closesAt > now + OPEN_MAX_MS) return refused('closesInThePast')
  if (draft.opensAt !== undefined && draft.opensAt >= draft.closesAt) return refused('opensTooLate')
  return ok({
    unit,
    question,
    kind: draft.kind,
    options: numbered(draft.kind, options),
    asksWhy: draft.asksWhy,
    audience: draft.audience,
    ...(draft.level !== undefined && { level: draft.level }),
    showsInterim: draft.showsInterim,
    ...(draft.opensAt !== undefined && { opensAt: draft.opensAt }),
    closesAt: draft.closesAt,
    ...(draft.cellMin !== undefined && { cellMin: draft.cellMin }),
    createdBy: officer.id,
    createdAt: now,
    state: { is: 'draft' },
  })
}
