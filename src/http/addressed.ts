import { z } from 'zod'
import type { Audience } from '../domain/audience.js'
import { CAPACITIES } from '../domain/participant.js'
import { SCHOOL_TYPES, STAGES } from '../domain/school.js'

/** Whom something is put to, as the API tells it; an empty list means everybody in that respect. */
export const AddressedJson = z.object({
  capacities: z.array(z.enum(CAPACITIES)),
  governorates: z.array(z.string()),
  wilayats: z.array(z.string()),
  stages: z.array(z.enum(STAGES)),
  schoolTypes: z.array(z.enum(SCHOOL_TYPES)),
  verified: z.boolean(),
})

export const addressedJson = (
  to: Pick<Audience, 'capacities' | 'governorates' | 'wilayats' | 'stages' | 'schoolTypes' | 'verified'>,
): z.infer<typeof AddressedJson> => ({
  capacities: [...to.capacities],
  governorates: [...to.governorates],
  wilayats: [...(to.wilayats ?? [])],
  stages: [...(to.stages ?? [])],
  schoolTypes: [...(to.schoolTypes ?? [])],
  verified: to.verified === true,
})
