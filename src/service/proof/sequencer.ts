import type { Instant } from '../../domain/ids.js'
import { dayAfter } from '../../domain/zonedTime.js'
import type { Session, Store } from '../../store/connection.js'
import { settleClosings, untoldClosings } from '../../store/logClosing.js'
import { addKept, earliestDay } from '../../store/logKept.js'
import { openedPolls } from '../../store/logReading.js'
import { holdLog, leaveLog, logDue, newestCheckpoint, publicMayDiffer, settleDue } from '../../store/publicLog.js'
import type { NewsDocument } from '../../store/newsDocuments.js'
import { settleNews, withNews } from '../../store/staffNews.js'
import { isDuplicateKey } from '../../store/unavailable.js'
import { type Log, errorKind } from '../log.js'
import { portions } from '../portions.js'
import { type Rounds, startRounds } from '../rounds.js'
import { type DayHouse, asHolder, beginDay, endDay } from './days.js'
import { type KeptDraft, type OpenDraft, changed, closed, happened } from './drafts.js'
import { Broken, appendAll, keptEntries, openEntries } from './entries.js'
import { type Shows, showing } from './shown.js'

interface SequencerHouse extends DayHouse {
  readonly shows: Shows
  /** Follows the database's. */
  readonly clock: () => Instant
  readonly log: Log
}

export type Sequencer = Rounds

const EVERY_MS = 2_000
const AT_ONCE = 100

/**
 * Appends to the public log what the public reads at once, and the rest at the end of each day. Any number of processes may run it: one at a time
 * appends, each piece of news once, in the transaction that settles it.
 */
export const startSequencer = (house: SequencerHouse, everyMs = EVERY_MS): Sequencer => {
  const me = house.newId()
  const pieces = portions(AT_ONCE)
  let knowsPolls = false
  const rounds = startRounds(async stopped => {
    try {
      // A log of former versions had of polls nothing but their results.
      if (!knowsPolls) await publicMayDiffer(house.store, await openedPolls(house.store))
      knowsPolls = true
      while (
        !stopped() &&
        (await holdLog(house.store, me)) &&
        (await pieces.inOne(most => appendSome(house, me, most)))
      );
    } catch (error) {
      if (error instanceof Broken) house.log.error({}, error.message)
      else if (!isDuplicateKey(error))
        house.log.warn(errorKind(error), 'nothing was logged; the next round tries again')
    }
  }, everyMs)
  return {
    tick: rounds.tick,
    async stop() {
      await rounds.stop()
      await leaveLog(house.store, me).catch(() => undefined)
    },
  }
}

/** Appends or keeps some of what waits, days that are over before anything else; false when there was nothing. */
const appendSome = async (house: SequencerHouse, me: string, most: number): Promise<boolean> => {
  const now = house.clock()
  const day = await earliestDay(house.store)
  if (day === undefined) return beginDay(house, me, now)
  return day <= now ? endDay(house, me, day, most) : logNews(house, me, now, most)
}

const logNews = (house: SequencerHouse, me: string, now: Instant, most: number): Promise<boolean> =>
  withNews(house.store, { teller: 'log', by: me, most }, async news => {
    const { store } = house
    const due = await logDue(store, most)
    const codes = new Set([...due.map(({ _id }) => _id), ...news.map(({ news: { code } }) => code)])
    const closings = await untoldClosings(store, most)
    if (news.length + due.length + closings.length === 0) return false
    await asHolder(house, me, async session => {
      const shown = await showing(house.shows, store, [...codes], session)
      const drafts = [
        ...(await happened(store, news, session)),
        ...(await changed(store, shown, session)),
        ...closings.map(closed),
      ]
      await settle(store, news, session)
      await settleDue(store, due, session)
      await settleClosings(store, closings, session)
      await logAll(house, drafts, now, session)
    })
    return true
  })

const settle = (store: Store, news: readonly NewsDocument[], session: Session): Promise<void> =>
  settleNews(
    store,
    'log',
    news.map(({ _id }) => _id),
    session,
  )

const isKept = (draft: OpenDraft | KeptDraft): draft is KeptDraft => draft.kind === 'kept'
const isOpen = (draft: OpenDraft | KeptDraft): draft is OpenDraft => draft.kind !== 'kept'

/** Keeps for the end of the day what nobody may read, and appends what everybody may. */
const logAll = async (
  house: SequencerHouse,
  drafts: readonly (OpenDraft | KeptDraft)[],
  now: Instant,
  session: Session,
): Promise<void> => {
  const { store, keys } = house
  const last = await newestCheckpoint(store, session)
  const at = Math.max(now, last?.at ?? 0)
  const open = drafts.filter(isOpen)
  await addKept(store, keptEntries(keys, drafts.filter(isKept), dayAfter(house.zone, at)), session)
  if (open.length > 0) {
    const closes = open.flatMap(({ closes: one }) => one ?? [])
    await appendAll(house, last, openEntries(keys, open, last?._id ?? 0, at), { at, closes }, session)
  }
  // Whoever erases one of these at this moment marks it too: one of the two comes first, and the other begins again.
  const codes = drafts.flatMap(({ about }) => about?.code ?? [])
  await publicMayDiffer(store, codes, session)
}
