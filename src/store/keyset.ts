import type { Document } from 'mongodb'

/** Which page of a list is wanted. */
export interface PageWanted {
  /** The `next` of the page before. */
  readonly after?: string | undefined
  readonly limit: number
}

/** One page of a list; with `next` there are more. */
export interface PageOf<T> {
  readonly items: readonly T[]
  readonly next?: string
}

/**
 * Selects what follows a place in a list sorted by a time and then by id; everything where the place is absent or not one of
 * ours. A page so stays the same length however far one turns.
 */
export const following = (place: string | undefined, field: string, order: 'rising' | 'falling'): Document => {
  const found = /^(\d{1,15})_(.{1,150})$/su.exec(place ?? '')
  if (!found) return {}
  const beyond = order === 'rising' ? '$gt' : '$lt'
  const at = Number(found[1])
  return { $or: [{ [field]: { [beyond]: at } }, { [field]: at, _id: { [beyond]: found[2] } }] }
}

/** The place of an entry, to be given to `following`. */
export const placeOf = (at: number, id: string): string => `${at}_${id}`

/** The page of so many, made of what was found when one more than these was looked for. */
export const onePage = <T>(found: readonly T[], limit: number, place: (last: T) => string): PageOf<T> => {
  const items = found.slice(0, limit)
  const last = found.length > limit ? items.at(-1) : undefined
  return { items, ...(last && { next: place(last) }) }
}
