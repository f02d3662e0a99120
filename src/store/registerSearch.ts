import type { Filter } from 'mongodb'
import type { Outcome } from '../domain/officialAnswer.js'
import type { Capacity } from '../domain/participant.js'
import type { Shown } from '../domain/publication.js'
import { readTrackingCode } from '../domain/trackingCode.js'
import { type PageWanted, following } from './keyset.js'
import type { PublishedDocument } from './published.js'
import { findingAll } from './searchTerms.js'

/** What is asked of the register. */
export interface RegisterSearch extends PageWanted {
  readonly kind?: Shown['kind'] | undefined
  readonly status?: string | undefined
  /** Arguments about this proposal. */
  readonly proposal?: string | undefined
  /** Without arguments, which are read on the page of their proposal, unless they are asked for by kind, words or code. */
  readonly alone?: true | undefined
  readonly topic?: string | undefined
  readonly governorate?: string | undefined
  readonly capacity?: Capacity | undefined
  /** Whether it has the official answer. */
  readonly answered?: boolean | undefined
  /** Whether what was answered was taken up; what was refused or passed on was not. */
  readonly takenUp?: boolean | undefined
  /** `newest` where nothing is said; `waiting`: those that are owed an answer, the longest wait in front. */
  readonly sort?: 'newest' | 'supported' | 'waiting' | undefined
  /** Words to be found, at most 64 characters; compared by their folded stems. */
  readonly q?: string | undefined
}

/** By which field the entries follow one another. */
export const ORDERS = {
  newest: ['publishedAt', 'falling'],
  supported: ['supporters', 'falling'],
  waiting: ['answerDue', 'rising'],
} as const

const NOT_TAKEN_UP = ['notAccepted', 'redirected'] as const satisfies readonly Outcome['is'][]

/** Unlike whether there is a date this can be told from an index: those without one stand in front there and are passed over. */
const DATED = { $gt: 0 } as const

/** What must hold of an entry that is asked for. */
export const filterOf = (search: RegisterSearch): Filter<PublishedDocument> => {
  const {
    kind,
    status,
    proposal,
    alone,
    topic,
    governorate,
    capacity,
    answered,
    takenUp,
    sort = 'newest',
    q,
    after: place,
  } = search
  const code = q === undefined ? undefined : readTrackingCode(q)
  const words = q === undefined || code !== undefined ? [] : findingAll(q)
  const [field, order] = ORDERS[sort]
  return {
    is: 'shown',
    ...(kind !== undefined && { kind }),
    ...(alone && kind === undefined && q === undefined && { kind: { $ne: 'argument' } }),
    ...(proposal !== undefined && {
      argument: { $exists: true },
      'argument.proposal': readTrackingCode(proposal) ?? proposal,
    }),
    ...(status !== undefined && { status }),
    ...(topic !== undefined && { topic }),
    ...(governorate !== undefined && { governorate }),
    ...(capacity !== undefined && { 'author.capacity': capacity }),
    ...(code !== undefined && { _id: code }),
    ...(words.length > 0 && { $and: [...words] }),
    ...(answered !== undefined && { answer: { $exists: answered } }),
    ...(takenUp !== undefined && { 'answer.outcome.is': { [takenUp ? '$nin' : '$in']: NOT_TAKEN_UP } }),
    ...(sort === 'waiting' && { answerDue: DATED }),
    ...following(place, field, order),
  }
}
