import type { Change } from '../domain/change.js'
import type { TurnRecord } from './documents.js'
import type { Notice } from './identity.js'

/** Changes that depend on what is stored, and are applied one after the other. */
export const STEPWISE = [
  'caseMoved',
  'contactGiven',
  'contributionWithdrawn',
  'withdrawalUndone',
  'nameHidden',
  'nameShown',
  'consentWithdrawn',
  'commitmentJudged',
  'disputeExplained',
  'appealMade',
  'linkClaimed',
  'guardianDecided',
] as const
export type StepwiseChange = Extract<Change, { is: (typeof STEPWISE)[number] }>

/** Changes that are one guarded write each, and can be written together. */
export type PlainChange = Exclude<Change, StepwiseChange>

const STEPWISE_NAMES: ReadonlySet<string> = new Set(STEPWISE)
export const isStepwise = (change: Change): change is StepwiseChange => STEPWISE_NAMES.has(change.is)
export const isPlain = (change: Change): change is PlainChange => !isStepwise(change)

/**
 * How a step ended: `done` (now or before); `missing`: what it is about is not there yet, try again later;
 * `impossible`: the rules no longer allow it, which a person must look at.
 */
export type Step =
  | { readonly is: 'done'; readonly notices: readonly Notice[] }
  | { readonly is: 'missing' | 'impossible'; readonly why: string }

export const DONE: Step = { is: 'done', notices: [] }

/** The identity of a change: the turn's event and the place in it. */
export const changeId = (turn: TurnRecord, at: number): string => `${turn.evt}#${at}`
