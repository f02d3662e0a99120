import { createHash } from 'node:crypto'
import { CLOSE_REASONS, type CloseReason } from '../../../domain/case.js'
import type { TrackingCode, UnitId } from '../../../domain/ids.js'
import { REFUSAL_REASONS } from '../../../domain/officialAnswer.js'
import { readTrackingCode } from '../../../domain/trackingCode.js'

/** The case or proposal a button is about, as it stood when the button was shown. */
interface AboutCase {
  readonly code: TrackingCode
  readonly version: number
}

/** A button of a card, or of what a card led to. */
export type CaseTap = AboutCase &
  (
    | { readonly is: 'claim' }
    | { readonly is: 'reply' | 'ask' | 'resolve' | 'aside' | 'takeUp' }
    /** On a card it has no page; then it turns the pages of the list that it led to. */
    | { readonly is: 'units'; readonly page?: number }
    /** `mark` names a unit in ten characters: ids may be longer than a button can carry. */
    | { readonly is: 'to'; readonly mark: string }
    | { readonly is: 'outcome'; readonly reason: CloseReason }
    /** Days since 1970-01-01. */
    | { readonly is: 'until'; readonly day: number }
  )

/** Outcomes of a proposal that are chosen in a group; to pass it on elsewhere an authority must be named, in the console. */
export const CHOSEN = ['accepted', 'acceptedInPart', ...REFUSAL_REASONS] as const
type Chosen = (typeof CHOSEN)[number]

/** A button of the card of a proposal, or of what it led to. */
export type AnswerTap = AboutCase &
  ({ readonly is: 'answer' | 'readAnswer' | 'publishAnswer' } | { readonly is: 'answerAs'; readonly chosen: Chosen })

/** A button under a text as it would be sent; `draft` is the officer's message with that text. */
export interface DraftTap {
  readonly is: 'send' | 'edit' | 'cancel' | 'undo'
  readonly draft: string
}

export const markOf = (unit: UnitId): string => createHash('sha256').update(unit).digest('base64url').slice(0, 10)

const detailOf = (tap: CaseTap | AnswerTap): string | number | undefined => {
  switch (tap.is) {
    case 'units':
      return tap.page
    case 'to':
      return tap.mark
    case 'outcome':
      return tap.reason
    case 'until':
      return tap.day
    case 'answerAs':
      return tap.chosen
    case 'claim':
    case 'aside':
    case 'takeUp':
    case 'reply':
    case 'ask':
    case 'resolve':
    case 'answer':
    case 'readAnswer':
    case 'publishAnswer':
      return undefined
  }
}

/** What a button carries. */
export const tapId = (tap: CaseTap | AnswerTap | DraftTap): string => {
  if ('draft' in tap) return `v1:${tap.is}:${tap.draft}`
  const detail = detailOf(tap)
  return ['v1', tap.is, tap.code, tap.version, ...(detail === undefined ? [] : [detail])].join(':')
}

/** Reads what a button carries; undefined for one of another release. */
export const readTap = (id: string): CaseTap | AnswerTap | DraftTap | undefined => {
  const [release, is = '', about = '', version = '', detail] = id.split(':')
  if (release !== 'v1') return undefined
  if (is === 'send' || is === 'edit' || is === 'cancel' || is === 'undo') return { is, draft: about }
  const code = readTrackingCode(about)
  if (code === undefined || !/^\d{1,9}$/u.test(version)) return undefined
  const item = { code, version: Number(version) }
  return aboutAnswer(is, item, detail) ?? aboutCase(is, item, detail)
}

const aboutAnswer = (is: string, item: AboutCase, detail: string | undefined): AnswerTap | undefined => {
  if (is === 'answer' || is === 'readAnswer' || is === 'publishAnswer') return { is, ...item }
  const chosen = is === 'answerAs' ? CHOSEN.find(each => each === detail) : undefined
  return chosen && { is: 'answerAs', ...item, chosen }
}

/** Whether a button is about the answer to a proposal. */
export const isAnswerTap = (tap: CaseTap | AnswerTap): tap is AnswerTap =>
  tap.is === 'answer' || tap.is === 'readAnswer' || tap.is === 'publishAnswer' || tap.is === 'answerAs'

const aboutCase = (is: string, item: AboutCase, detail: string | undefined): CaseTap | undefined => {
  switch (is) {
    case 'claim':
    case 'aside':
    case 'takeUp':
    case 'reply':
    case 'ask':
    case 'resolve':
      return { is, ...item }
    case 'until':
      return /^\d{1,6}$/u.test(detail ?? '') ? { is, ...item, day: Number(detail) } : undefined
    case 'units':
      return { is, ...item, ...(detail !== undefined && { page: Number(detail) || 0 }) }
    case 'to':
      return detail === undefined ? undefined : { is, ...item, mark: detail }
    case 'outcome': {
      const reason = CLOSE_REASONS.find(each => each === detail)
      return reason && { is, ...item, reason }
    }
    default:
      return undefined
  }
}
