import { setTimeout as pause } from 'node:timers/promises'

/**
 * Reads for everybody who had asked when it began, one reading at a time and a pause after each: what is told is never older
 * than the question, and asking in vain costs no more than that.
 */
export const inTurn = <T>(read: () => Promise<T>, pauseMs: number): (() => Promise<T>) => {
  const reading: { over: Promise<void>; next: Promise<T> | undefined } = { over: Promise.resolve(), next: undefined }
  const begin = (): Promise<T> => {
    const value = read()
    const rested = () => pause(pauseMs, undefined, { ref: false })
    reading.next = undefined
    reading.over = value.then(rested, rested)
    return value
  }
  return () => (reading.next ??= reading.over.then(begin))
}
