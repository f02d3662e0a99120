import type { Place } from './participant.js'
import type { Bilingual } from './poll/poll.js'

/** A wilayat; its id begins with its governorate's, such as `muscat.seeb`. */
interface Wilayat {
  readonly id: string
  readonly label: Bilingual
  /** Other spellings in either language. */
  readonly aliases: readonly string[]
}

interface Governorate {
  readonly id: string
  readonly label: Bilingual
  readonly aliases: readonly string[]
  readonly wilayats: readonly Wilayat[]
}

/** All places that can be named, in the order in which they are offered. */
export type PlaceDirectory = readonly Governorate[]

/** What a typed place means. `ask`: the name fits several; `near`: nothing fits, but this may be meant. */
export type PlaceFound =
  | { readonly is: 'one'; readonly place: Place }
  | { readonly is: 'ask'; readonly options: readonly Place[] }
  | { readonly is: 'none'; readonly near?: Place }

/** The governorate that a wilayat lies in, or undefined for a name that no wilayat has. */
export const placeOfWilayat = (directory: PlaceDirectory, wilayat: string): Place | undefined => {
  const governorate = directory.find(each => each.wilayats.some(({ id }) => id === wilayat))
  return governorate && { governorate: governorate.id, wilayat }
}
