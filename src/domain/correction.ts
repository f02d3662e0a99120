/** What staff may find to be otherwise than it was read: what a complaint is about, who handles it, and that it repeats another one. */
export const CORRECTED = ['topic', 'unit', 'duplicate'] as const

/** One such finding, by ids. Kept so that the language work learns from it. */
export interface Correction {
  readonly what: (typeof CORRECTED)[number]
  readonly from: string
  readonly to: string
}
