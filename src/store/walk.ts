import type { Collection, Filter } from 'mongodb'
import type { TrackingCode } from '../domain/ids.js'
import { reaching } from './unavailable.js'

/** Goes through all there is, so many with each call, beginning anew at the end. */
export interface Walk {
  /** False when this was the end. */
  on(): Promise<boolean>
}

/** What follows the last one that was looked at; everything at the beginning. */
type From = { readonly _id?: { readonly $gt: TrackingCode } }

/** The codes of what fits, the first of them in their order. */
export const firstCodes = async <T extends { readonly _id: TrackingCode }>(
  collection: Collection<T>,
  fits: Filter<T>,
  most: number,
): Promise<readonly TrackingCode[]> => {
  const found = collection.find(fits).project<{ readonly _id: TrackingCode }>({ _id: 1 }).sort({ _id: 1 }).limit(most)
  return (await found.toArray()).map(({ _id }) => _id)
}

/** A walk whose steps are so many codes as `next` names in their order, and on which `work` is done. */
export const walkOf = (
  step: number,
  next: (from: From, most: number) => Promise<readonly TrackingCode[]>,
  work: (codes: readonly TrackingCode[]) => Promise<void>,
): Walk => {
  let last: TrackingCode | undefined
  return {
    on: () =>
      reaching(async () => {
        const codes = await next(last === undefined ? {} : { _id: { $gt: last } }, step)
        await work(codes)
        last = codes.length < step ? undefined : codes.at(-1)
        return last !== undefined
      }),
  }
}
