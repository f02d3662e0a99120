import type { Document } from 'mongodb'

/**
 * Selects what follows a place in a list sorted by a time and then by code; everything where the place is absent or not
 * one of ours. A page so stays the same length however far one turns.
 */
export const following = (place: string | undefined, field: string, order: 'rising' | 'falling'): Document => {
  const found = /^(\d{1,15})_([A-Z0-9-]{5,20})$/u.exec(place ?? '')
  if (!found) return {}
  const beyond = order === 'rising' ? '$gt' : '$lt'
  const at = Number(found[1])
  return { $or: [{ [field]: { [beyond]: at } }, { [field]: at, _id: { [beyond]: found[2] } }] }
}

/** The place of an entry, to be given to `following`. */
export const placeOf = (at: number, code: string): string => `${at}_${code}`
