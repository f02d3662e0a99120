import type { CaseEvent, CaseState } from '../domain/case.js'
import type { OpenCase } from '../domain/digest.js'
import type { Instant, UnitId } from '../domain/ids.js'
import type { Store } from './connection.js'
import { caseOf } from './items.js'
import type { Digests, DueDigest, RoomDocument } from './roomDocuments.js'
import { reaching } from './unavailable.js'

/** Plans what a group is told today, once in all processes. What was left of another day is not told any more. */
export const planDigests = async (
  store: Store,
  { _id, digests }: RoomDocument,
  { day, week }: Pick<Digests, 'day' | 'week'>,
  { units, lead }: { readonly units: readonly UnitId[]; readonly lead: UnitId },
): Promise<void> => {
  if (digests?.day === day) return
  const isNewWeek = digests?.week !== week
  const kinds = isNewWeek ? (['weekly', 'daily'] as const) : (['daily'] as const)
  const first = isNewWeek ? [{ is: 'leadership', unit: lead } as const] : []
  const due = [...first, ...units.flatMap(unit => kinds.map(is => ({ is, unit })))]
  const unplanned = { _id, 'digests.day': digests ? digests.day : { $exists: false } }
  await reaching(() => store.rooms.updateOne(unplanned, { $set: { digests: { day, week, due } } }))
}

/** Takes the next one. It is told at most once: should a process die with it, nobody tells it that day. */
export const takeDigest = (store: Store, chat: string): Promise<DueDigest | undefined> =>
  reaching(async () => {
    const left = { _id: chat, 'digests.due.0': { $exists: true } }
    const before = await store.rooms.findOneAndUpdate(
      left,
      { $pop: { 'digests.due': -1 } },
      { returnDocument: 'before' },
    )
    return before?.digests?.due[0]
  })

export const putDigestBack = (store: Store, chat: string, due: DueDigest): Promise<void> =>
  reaching(
    async () =>
      void (await store.rooms.updateOne({ _id: chat }, { $push: { 'digests.due': { $each: [due], $position: 0 } } })),
  )

const OPEN: readonly CaseState['is'][] = ['received', 'inProgress', 'waitingForCitizen', 'reopened']

/** The open cases of a unit, apart from reports of danger; the oldest in front. */
export const openCasesOf = (store: Store, unit: UnitId): Promise<readonly OpenCase[]> =>
  reaching(async () => {
    const open = { unit, kind: { $ne: 'safety' as const }, 'state.is': { $in: [...OPEN] } }
    return (await store.cases.find(open).sort({ 'events.0.at': 1 }).toArray()).map(caseOf)
  })

/** How often what happened to the cases of a unit in that time, apart from reports of danger. */
export const happenedIn = (
  store: Store,
  unit: UnitId,
  from: Instant,
  to: Instant,
): Promise<ReadonlyMap<CaseEvent['is'], number>> =>
  reaching(async () => {
    const news = { 'news.is': 'case', 'news.unit': unit, 'news.kind': { $ne: 'safety' } }
    const counted = await store.news
      .aggregate<{ readonly _id: CaseEvent['is']; readonly n: number }>([
        { $match: { at: { $gte: from, $lt: to }, ...news } },
        { $group: { _id: '$news.event', n: { $sum: 1 } } },
      ])
      .toArray()
    return new Map(counted.map(({ _id, n }) => [_id, n]))
  })
