import { CELL_MIN } from './smallCells.js'

/**
 * Lets through the earliest of what comes, in full tens, and only what ten others came after. So any two counts of what it let
 * through, and also the final count of all, differ by ten or more, or not at all.
 */
export const inTens = <T>(take: (item: T) => void) => {
  const waiting: T[] = []
  let taken = 0
  return {
    add(item: T): void {
      waiting.push(item)
      if (waiting.length < 2 * CELL_MIN) return
      waiting.splice(0, CELL_MIN).forEach(take)
      taken += CELL_MIN
    },
    taken: (): number => taken,
  }
}
