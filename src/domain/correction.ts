/**
 * What staff may find to be otherwise than it was read: what a complaint is about, who handles it, that it repeats another
 * one; and of proposals, by their codes, that one says the same as another one, or after all does not.
 */
type Corrected = 'topic' | 'unit' | 'duplicate' | 'merged' | 'separated'

/** One such finding, by ids. Kept so that the language work learns from it. */
export interface Correction {
  readonly what: Corrected
  readonly from: string
  readonly to: string
}
