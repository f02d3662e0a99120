/** One judged text: what it is, what was read, and where it belongs. */
export interface Judged {
  readonly gold: string
  /** Best first. */
  readonly guesses: readonly string[]
  readonly confidence: number
  readonly variety: string
}

export const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)
export const shown = (value: number): string => value.toFixed(3)

export const isRight = ({ gold, guesses }: Judged): boolean => guesses[0] === gold
export const among =
  (most: number) =>
  ({ gold, guesses }: Judged): boolean =>
    guesses.slice(0, most).includes(gold)

interface LabelScore {
  readonly label: string
  readonly precision: number
  readonly recall: number
  readonly f1: number
  readonly count: number
}

/** Precision, recall and F1 of each label that occurs. */
export const byLabel = (judged: readonly Judged[]): readonly LabelScore[] =>
  [...new Set(judged.map(({ gold }) => gold))].map(label => {
    const hits = judged.filter(each => each.gold === label && isRight(each)).length
    const said = judged.filter(({ guesses }) => guesses[0] === label).length
    const count = judged.filter(({ gold }) => gold === label).length
    return { label, precision: share(hits, said), recall: share(hits, count), f1: share(2 * hits, said + count), count }
  })

export const macroF1 = (judged: readonly Judged[]): number => {
  const scores = byLabel(judged)
  return share(
    scores.reduce((sum, { f1 }) => sum + f1, 0),
    scores.length,
  )
}

export const accuracy = (judged: readonly Judged[]): number => share(judged.filter(isRight).length, judged.length)

/** A stream of chance that is the same at every run. */
export const chance = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const RESAMPLES = 1_000

/** The middle 95 of 100 of what a score would be on other texts of the same kind (bootstrap). */
export const interval = <T>(all: readonly T[], score: (some: readonly T[]) => number): readonly [number, number] => {
  const random = chance(1)
  const scores = Array.from({ length: RESAMPLES }, () =>
    score(all.map(() => all[Math.floor(random() * all.length)]).filter(each => each !== undefined)),
  ).sort((one, other) => one - other)
  return [scores[Math.floor(RESAMPLES * 0.025)] ?? 0, scores[Math.floor(RESAMPLES * 0.975)] ?? 0]
}
