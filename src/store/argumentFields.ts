import type { Argument } from '../domain/argument.js'
import type { Instant, TrackingCode } from '../domain/ids.js'

/** What of an argument is kept beside what every contribution has. */
export interface ArgumentFields {
  readonly kind: 'argument'
  readonly said: Argument
  /** It was taken back for this one, which its author had sent on the same side at the same time. */
  readonly gaveWay?: TrackingCode
}

/** What is kept with a proposal of the arguments about it. */
export interface ArguedFields {
  /** When its author was last told of arguments about it. */
  readonly argumentsTold?: Instant
  /** When one was last published. */
  readonly arguedAt?: Instant
}
