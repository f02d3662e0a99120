import type { Instant } from '../ids.js'
import { CELL_MIN } from './smallCells.js'

/**
 * How many of those who wait to be counted, the earliest in front, may be: full tens, and only those whom ten others came
 * after. So any two counts, and also the final count of all, differ by ten or more, or not at all. Who came at the same moment
 * is counted together.
 */
export const readyOf = (waiting: readonly Instant[]): number => {
  let ready = waiting.length - (waiting.length % CELL_MIN) - CELL_MIN
  while (ready > 0 && ready < waiting.length && waiting[ready - 1] === waiting[ready]) ready += 1
  return waiting.length - ready < CELL_MIN ? 0 : Math.max(0, ready)
}
