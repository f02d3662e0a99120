import { type Capacity, type Hat, type Language, type Participant, hatOf } from './participant.js'
import type { SchoolType, Stage } from './school.js'

/**
 * Whom something is put to; an empty or absent list means everybody in that respect. What nobody knows of a person, such as
 * the stage, fits no list that names some.
 */
export interface Audience {
  readonly capacities: readonly Capacity[]
  readonly governorates: readonly string[]
  readonly wilayats?: readonly string[] | undefined
  readonly stages?: readonly Stage[] | undefined
  readonly schoolTypes?: readonly SchoolType[] | undefined
  /** Only those of whom a code of the ministry proved what they are. */
  readonly verified?: true | undefined
  /** Of these, only who reads one of these languages is written to; voting is open to all the same. */
  readonly languages?: readonly Language[] | undefined
  /** Nobody is written to whom we wrote to of our own accord within so many days. */
  readonly restDays?: number | undefined
}

export const EVERYBODY: Audience = { capacities: [], governorates: [] }

/** Days that may be asked for between two messages of ours. */
export const REST_DAYS = { max: 90 }

const among = (list: readonly string[] | undefined, value: string | undefined): boolean =>
  list === undefined || list.length === 0 || (value !== undefined && list.includes(value))

const fits = (audience: Audience, { capacity, place, stage, schoolType, verified }: Hat): boolean =>
  among(audience.capacities, capacity) &&
  among(audience.governorates, place?.governorate) &&
  among(audience.wilayats, place?.wilayat) &&
  among(audience.stages, stage) &&
  among(audience.schoolTypes, schoolType) &&
  (audience.verified === undefined || verified === true)

/** True when this person is addressed under the hat now worn. */
export const addresses = (audience: Audience, participant: Participant): boolean => fits(audience, hatOf(participant))

/** «م… البلوشية»: enough for staff to see whom an audience holds, too little to know anybody by. */
export const masked = (name: string): string => {
  const words = name.trim().split(/\s+/u)
  const [first = '', last] = [words[0], words.length > 1 ? words.at(-1) : undefined]
  return `${[...first][0] ?? ''}…${last === undefined ? '' : ` ${last}`}`
}
