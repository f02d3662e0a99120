import { z } from 'zod'
import { LASTING, OCCASIONS, type Occasion, TIME_UNITS, lasts } from '../../domain/complaint.js'
import type { ContributionDocument } from '../../store/documents.js'

const LastedJson = z.object({ n: z.int(), unit: z.enum(TIME_UNITS) })

/** When something happened, with all that was said of it. */
export const OccasionJson = z
  .union([
    z.enum([...OCCASIONS, ...LASTING]),
    z.object({ date: z.string() }),
    z.object({ since: z.string(), lasted: LastedJson.optional() }),
  ])
  .meta({ description: 'A span, the day on which it happened, or the day since which it has gone on.' })

/** The same as a day or a span, and whether it goes on. */
export const occasionFields = {
  when: z.string().nullable().meta({ description: 'The day on which it happened or began, or a span such as `now`.' }),
  lasting: z.boolean().meta({ description: 'It has gone on since then.' }),
}

const dayOrSpan = (when: Occasion): string =>
  typeof when === 'string' ? when : 'since' in when ? when.since : when.date

export const occasionJson = (about: ContributionDocument | undefined): { when: string | null; lasting: boolean } => {
  const when = about?.kind === 'complaint' ? about.said.when : undefined
  return { when: when === undefined ? null : dayOrSpan(when), lasting: when !== undefined && lasts(when) }
}
