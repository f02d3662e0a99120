import { z } from 'zod'

/** 0 Sunday … 6 Saturday. */
export const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const

const minutesOf = (written: string): number => Number(written.slice(0, 2)) * 60 + Number(written.slice(3))

/** A time of day as browsers send it, in minutes after midnight. */
export const timeOfDay = z
  .string()
  .regex(/^\d\d:\d\d$/u)
  .transform(minutesOf)

/** The same; nothing where the field was left empty. */
export const timeIfAny = z
  .string()
  .regex(/^(\d\d:\d\d)?$/u)
  .transform(written => (written === '' ? undefined : minutesOf(written)))

/** Minutes after midnight as a field for a time of day wants them. */
export const timeWritten = (minute: number | undefined): string =>
  minute === undefined
    ? ''
    : `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
