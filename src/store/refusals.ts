import type { MongoBulkWriteError } from 'mongodb'

/** Which of the writes sent together was refused, and why. */
interface BulkRefusal {
  readonly index: number
  readonly code: number
}

/** The refused writes of a command that sent many; the driver gives one or a list. */
export const refusalsOf = (error: MongoBulkWriteError): readonly BulkRefusal[] => {
  const refusals: readonly BulkRefusal[] = [error.writeErrors].flat()
  return refusals
}
