import { type Level, pino } from 'pino'
import type { Log } from './service/log.js'

/** JSON lines on stdout; readable ones where somebody watches. Fields are ids, kinds and durations, never words of people. */
export const logger = (level: Level | 'silent'): Log => {
  const pretty = process.stdout.isTTY
    ? { transport: { target: 'pino-pretty', options: { destination: 1, ignore: 'pid,hostname' } } }
    : {}
  const made = pino({ level, base: null, ...pretty })
  return {
    info: (fields, message) => made.info(fields, message),
    warn: (fields, message) => made.warn(fields, message),
    error: (fields, message) => made.error(fields, message),
  }
}
