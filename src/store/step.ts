import type { ClockRules } from '../domain/caseClock.js'
import type { Store } from './connection.js'
import type { TurnRecord } from './documents.js'
import type { Canonical, Notice } from './identity.js'

/** What a change that depends on what is stored is applied with; `id` is its identity. */
export interface StepContext {
  readonly store: Store
  readonly turn: TurnRecord
  readonly id: string
  readonly canonical: Canonical
  readonly rules: ClockRules
}

/**
 * How a step ended: `done` (now or before); `missing`: what it is about is not there yet, try again later;
 * `impossible`: the rules no longer allow it, which a person must look at.
 */
export type Step =
  | { readonly is: 'done'; readonly notices: readonly Notice[] }
  | { readonly is: 'missing' | 'impossible'; readonly why: string }

export const DONE: Step = { is: 'done', notices: [] }

/** Others may decide about the same thing at the same time; after so many tries something is wrong. */
const TRIES = 20

/** Repeats until the write met the version it was decided against. */
export const decide = async (attempt: () => Promise<Step | 'again'>): Promise<Step> => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const step = await attempt()
    if (step !== 'again') return step
  }
  throw new Error('a record changes faster than it can be decided about')
}

/** The identity of a change: the turn's event and the place in it. */
export const changeId = (turn: TurnRecord, at: number): string => `${turn.evt}#${at}`
