import { z } from 'zod'
import { LETTER_FILES } from '../../domain/attachment.js'
import { ROLES } from '../../domain/officer.js'
import { READ_MAX, characters, cleanText } from '../../language/clean.js'

/** Entries of one page: at most, and where nothing is said. */
const PAGE = { max: 100, usual: 20 } as const

export const limit = z
  .string()
  .regex(/^[1-9]\d{0,2}$/u)
  .transform(Number)
  .pipe(z.number().max(PAGE.max))
  .default(PAGE.usual)
  .meta({ description: `At most so many entries, up to ${PAGE.max}.` })

export const after = z
  .string()
  .regex(/^[\w:.~-]{1,200}$/u)
  .optional()
  .meta({ description: 'The `next` of the page before.' })

export const next = z
  .string()
  .nullable()
  .meta({ description: 'Give it as `after` for the next page; null on the last one.' })

/** Words of staff: cleaned as people's own, then counted in code points. */
export const text = ({ min, max }: { readonly min: number; readonly max: number }): z.ZodString =>
  z
    .string()
    .max(READ_MAX)
    .overwrite(cleanText)
    .refine(words => characters(words) >= min && characters(words) <= max)
    .meta({ description: `${min} to ${max} characters.` })

/** The version of the thing that the officer looked at; where it is another by now, nothing happens. */
export const version = z
  .int()
  .min(1)
  .optional()
  .meta({ description: 'Refused as `conflict` when it is no longer the current one.' })

/** Names of files that were uploaded before. */
export const fileIds = (description: string) =>
  z
    .array(z.string().regex(/^[\w-]{32}$/u))
    .max(LETTER_FILES.max)
    .default([])
    .meta({ description })

export const code = z.string().meta({ description: 'Tracking code.', example: 'C26-7K3F9' })
export const instant = z.iso.datetime()
/** A moment as it is given, read as milliseconds. */
export const moment = z.iso.datetime({ offset: true }).transform(written => Date.parse(written))
/** Words in both languages, as they are given. */
export const words = z.strictObject({ ar: z.string().max(1000), en: z.string().max(1000) })
export const bilingual = z.object({ ar: z.string(), en: z.string() })

export const OfficerJson = z
  .object({ id: z.string(), name: z.string(), role: z.enum(ROLES), unit: z.string().nullable() })
  .meta({ id: 'Officer' })

export const PersonJson = z
  .object({ id: z.string(), name: z.string().nullable() })
  .meta({ description: 'A member of staff.' })
