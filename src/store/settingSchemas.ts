import { z } from 'zod'
import { mint } from '../domain/ids.js'
import type { Section, Settings } from '../domain/settings.js'
import { UNIT_KINDS, UNIT_NAME } from '../domain/unit.js'

export const unitId = z
  .string()
  .regex(/^[a-z][\w-]{0,39}$/u)
  .transform(id => mint<'unit'>(id))
  .meta({ id: 'Unit', description: 'A unit of the ministry, by its id in the settings.' })

/** An id of the data files, such as a topic, a row of one or a governorate. */
const listed = z.string().regex(/^[a-z][\w.]{0,59}$/u)

const unitName = z.string().trim().min(UNIT_NAME.min).max(UNIT_NAME.max)
const minute = z.int().min(0).max(1440)

export const unitTold = {
  label: z.strictObject({ ar: unitName, en: unitName }),
  kind: z.enum(UNIT_KINDS),
  governorate: listed.exactOptional(),
  hours: z
    .strictObject({ from: minute, to: minute })
    .exactOptional()
    .meta({ description: 'Minutes after midnight in which somebody is there; without them, those of the ministry.' }),
  head: z
    .string()
    .min(1)
    .max(64)
    .transform(id => mint<'officer'>(id))
    .exactOptional(),
}

export const RoutingBody = z.strictObject({
  rules: z
    .array(z.strictObject({ about: listed.exactOptional(), governorate: listed.exactOptional(), unit: unitId }))
    .max(2000),
  otherwise: unitId,
})

/** What each section of the settings looks like; a field that a release adds must have a default here. */
export const SECTION_SCHEMAS: { readonly [S in Section]: z.ZodType<Settings[S]> } = {
  units: z.array(z.strictObject({ id: unitId, ...unitTold, retiredAt: z.number().exactOptional() })).max(500),
  routing: RoutingBody,
}
