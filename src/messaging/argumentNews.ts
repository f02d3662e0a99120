import type { TrackingCode } from '../domain/ids.js'

/** What becomes of arguments about proposals. */
export type ArgumentNews =
  /** Everybody reads the argument on the page of the proposal that it is about. */
  | { readonly is: 'argumentPublished'; readonly code: TrackingCode; readonly about: TrackingCode }
  /** It was sent at the same time as another one of its author on the same side, which stays. */
  | {
      readonly is: 'argumentGaveWay'
      readonly code: TrackingCode
      readonly to: TrackingCode
      readonly about: TrackingCode
    }
  /** So many arguments about somebody's proposal were published since its author was told last. */
  | { readonly is: 'argumentsCame'; readonly code: TrackingCode; readonly n: number }
