import { randomBytes } from 'node:crypto'
import type { Instant } from '../../domain/ids.js'
import type { LogEntry } from '../../domain/publicLog.js'
import { type Session, type Store, inTransaction } from '../../store/connection.js'
import type { LogCheckpointDocument, LogEntryDocument, OpeningDocument } from '../../store/logDocuments.js'
import { append, holdLog, leaveLog, logDue, newestCheckpoint, settleDue } from '../../store/publicLog.js'
import type { NewsDocument } from '../../store/newsDocuments.js'
import { settleNews, withNews } from '../../store/staffNews.js'
import { isDuplicateKey } from '../../store/unavailable.js'
import { type Log, errorKind } from '../log.js'
import { portions } from '../portions.js'
import { type Rounds, startRounds } from '../rounds.js'
import { type Draft, changed, closed, happened } from './drafts.js'
import { type LogKeys, base64, commitTo, hashOfEntry } from './hashing.js'
import { type Shows, showing } from './shown.js'
import { grown } from './tree.js'

export interface SequencerHouse {
  readonly store: Store
  readonly shows: Shows
  readonly keys: LogKeys
  /** Follows the database's. */
  readonly clock: () => Instant
  readonly newId: () => string
  readonly log: Log
}

export type Sequencer = Rounds

const EVERY_MS = 2_000
const AT_ONCE = 100
const SALT_BYTES = 32

/**
 * Appends to the public log what happened, and what the public reads. Any number of processes may run it: one at a time
 * appends, each piece of news once, in the transaction that settles it.
 */
export const startSequencer = (house: SequencerHouse, everyMs = EVERY_MS): Sequencer => {
  const me = house.newId()
  const pieces = portions(AT_ONCE)
  const rounds = startRounds(async stopped => {
    try {
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

/** Somebody changed the tree behind our back: nothing is signed any more. */
class Broken extends Error {}

/** Appends some of what waits; false when nothing did. */
const appendSome = (house: SequencerHouse, me: string, most: number): Promise<boolean> =>
  withNews(house.store, { teller: 'log', by: me, most }, async news => {
    const { store } = house
    const due = await logDue(store, most)
    const codes = new Set([...due.map(({ _id }) => _id), ...news.map(({ news: { code } }) => code)])
    const closings = await closed(store, most)
    if (news.length + due.length + closings.length === 0) return false
    await inTransaction(store, async session => {
      const shown = await showing(house.shows, store, [...codes], session)
      const drafts = [...(await happened(store, news, session)), ...(await changed(store, shown, session)), ...closings]
      await settle(store, news, session)
      await settleDue(store, due, session)
      if (drafts.length > 0) await appendAll(house, drafts, session)
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

const appendAll = async (
  { store, keys, clock }: SequencerHouse,
  drafts: readonly Draft[],
  session: Session,
): Promise<void> => {
  const last = await newestCheckpoint(store, session)
  const size = last?._id ?? 0
  const at = Math.max(clock(), last?.at ?? 0)
  const made = drafts.map((draft, n) => entryOf(keys, draft, size + n, at))
  const leaves = made.map(({ entry: { _id, ...entry } }) => hashOfEntry(entry))
  const { before, root, nodes } = await grown(store, size, leaves, session)
  if (last && last.root !== before)
    throw new Broken(
      'The public log is not what was signed: nothing more is logged. See docs/proof.md, “When it breaks”.',
    )
  const length = size + made.length
  const note = keys.signed({ size: length, root, at, before: size })
  const checkpoint: LogCheckpointDocument = { _id: length, at, root, note, publicKey: keys.publicKey }
  const [entries, openings] = [made.map(({ entry }) => entry), made.map(({ opening }) => opening)]
  const closes = drafts.flatMap(({ closes: one }) => one ?? [])
  await append(store, { entries, openings, nodes, closes, checkpoint }, session)
}

const entryOf = (
  keys: LogKeys,
  { kind, what, committed, about }: Draft,
  place: number,
  at: Instant,
): { readonly entry: LogEntryDocument; readonly opening: OpeningDocument } => {
  const salt = base64(randomBytes(SALT_BYTES))
  const ref = keys.refOf(what ?? `place ${place}`)
  const entry: LogEntry = { ref, kind, at, commit: commitTo(salt, committed) }
  const open = about ?? { source: { is: 'here' as const, content: committed.content } }
  return { entry: { _id: place, ...entry }, opening: { _id: place, ref, salt, ...open } }
}
