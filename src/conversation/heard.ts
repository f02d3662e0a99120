import type { Turn } from '../../dialogs/kit/turn.js'
import { tellsOfDanger } from './danger.js'
import type { Stack } from './stack.js'

/** What somebody typed, and where. */
export interface Heard {
  readonly stack: Stack
  readonly turn: Turn
  readonly text: string
  /** Whether it may tell of somebody in danger: found out once, for all who ask. */
  mayBeDanger(): boolean
}

/** Does what typed words ask for, or leaves them to the next reader. */
export type Reader = (heard: Heard) => Promise<boolean> | boolean

export const heardOf = (stack: Stack, turn: Turn, text: string): Heard => {
  let found: boolean | undefined
  return { stack, turn, text, mayBeDanger: () => (found ??= tellsOfDanger(stack, turn, text)) }
}
