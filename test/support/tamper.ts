import type { Document } from 'mongodb'
import { hashOfEntry, commitTo } from '../../src/service/proof/hashing.js'
import { grown } from '../../src/service/proof/tree.js'
import { inTransaction, type Store } from '../../src/store/connection.js'
import { saidIn } from '../../src/store/loggedThings.js'
import { LOG_KEYS } from './proof.js'

/** Numbers from 0 to below n that look random and are the same for the same seed. */
type Dice = (n: number) => number

export const diceOf = (seed: number): Dice => {
  let state = seed
  return n => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
}

/** What somebody may do who can write to the database. */
type Tampering = (store: Store, dice: Dice) => Promise<unknown>

const HOUR_MS = 3_600_000
const STORED = [
  'contributions',
  'cases',
  'published',
  'logEntries',
  'logOpenings',
  'logKept',
  'logCheckpoints',
  'logNodes',
] as const
type Stored = (typeof STORED)[number]

const all = (store: Store, name: Stored): Promise<Document[]> =>
  store.db.collection(name).find().sort({ _id: 1 }).toArray()

const some = async (store: Store, name: Stored, dice: Dice, fits = (_: Document) => true): Promise<Document> => {
  const found = (await all(store, name)).filter(fits)
  const one = found[dice(found.length)]
  if (!one) throw new Error(`there is nothing to tamper with in ${name}`)
  return one
}

const put = (store: Store, name: Stored, doc: Document): Promise<unknown> =>
  store.db.collection(name).replaceOne({ _id: doc._id }, doc)

const edit =
  (name: Stored, change: (doc: Document, dice: Dice) => Document, fits?: (doc: Document) => boolean): Tampering =>
  async (store, dice) => {
    const doc = await some(store, name, dice, fits)
    return put(store, name, { ...doc, ...change(doc, dice) })
  }

const remove =
  (name: Stored, fits?: (doc: Document) => boolean): Tampering =>
  async (store, dice) =>
    store.db.collection(name).deleteOne({ _id: (await some(store, name, dice, fits))._id })

/** Two documents change places. */
const swap =
  (name: Stored, fits?: (doc: Document) => boolean): Tampering =>
  async (store, dice) => {
    const one = await some(store, name, dice, fits)
    const other = await some(store, name, dice, doc => doc._id !== one._id && (fits?.(doc) ?? true))
    await remove(name, doc => doc._id === one._id)(store, dice)
    await put(store, name, { ...one, _id: other._id })
    return store.db.collection(name).insertOne({ ...other, _id: one._id })
  }

const earlier = (at: unknown, dice: Dice): number => Number(at) - HOUR_MS * (1 + dice(10_000))
const isOpen = (doc: Document): boolean => 'salt' in doc
const base64 = (dice: Dice): string => Buffer.from(Array.from({ length: 32 }, () => dice(256))).toString('base64')
const otherSign = (note: string, at: number): string =>
  `${note.slice(0, at)}${note[at] === '7' ? '8' : '7'}${note.slice(at + 1)}`

/** The newest part of the log, checkpoints and all, never was. */
const cut: Tampering = async (store, dice) => {
  const [, ...later] = await all(store, 'logCheckpoints')
  const size = Number(later[dice(later.length)]?._id) - 1
  await store.logCheckpoints.deleteMany({ _id: { $gt: size } })
  await store.logOpenings.deleteMany({ _id: { $gte: size } })
  return store.logEntries.deleteMany({ _id: { $gte: size } })
}

/** What was said is another thing now; the answer is the commitment that fits. */
const forge = async (store: Store, { code, salt }: Document): Promise<string> => {
  const forged = await store.contributions.findOneAndUpdate(
    { _id: code },
    { $set: { 'said.topic': 'forged' } },
    { returnDocument: 'after' },
  )
  if (!forged) throw new Error('there is nothing to forge')
  return commitTo(String(salt), saidIn(forged))
}

const isSaid = (doc: Document): boolean => doc.source?.is === 'said'

/** Somebody changes what was said today, and what waits of it so that it fits, but for the signature. */
const forgeToday: Tampering = async (store, dice) => {
  const kept = await some(store, 'logKept', dice, isSaid)
  const commit = await forge(store, kept)
  const hash = hashOfEntry({ ref: String(kept._id), kind: 'kept', at: Number(kept.at), commit })
  return put(store, 'logKept', { ...kept, commit, hash: Buffer.from(hash).toString('base64') })
}

/** Signs the log as it stands, from its beginning. */
export const signAnew = async (store: Store): Promise<void> => {
  const checkpoints = await store.logCheckpoints.find().sort({ _id: 1 }).toArray()
  const entries = await store.logEntries.find().sort({ _id: 1 }).toArray()
  for (const [n, { _id: size, at }] of checkpoints.entries()) {
    const leaves = entries.slice(0, size).map(({ _id: _, ...entry }) => hashOfEntry(entry))
    const { root } = await inTransaction(store, session => grown(store, 0, leaves, session))
    const note = LOG_KEYS.signed({ size, root, at, before: checkpoints[n - 1]?._id ?? 0 })
    await store.logCheckpoints.updateOne({ _id: size }, { $set: { root, note } })
  }
}

/** Somebody who has the key as well changes what was said, and then the whole log so that it fits. */
const rebuild: Tampering = async (store, dice) => {
  const opening = await some(store, 'logOpenings', dice, isSaid)
  const commit = await forge(store, opening)
  await store.logEntries.updateOne({ _id: Number(opening._id) }, { $set: { commit } })
  await signAnew(store)
}

const eventsOf = (doc: Document): readonly Document[] => {
  const events: readonly Document[] = doc.events
  return events
}
const isAnswer = ({ is }: Document): boolean => is === 'resolved'

export const TAMPERINGS: Readonly<Record<string, Tampering>> = {
  'another topic': edit('contributions', ({ said }, dice) => ({ said: { ...said, topic: `topic ${dice(1_000)}` } })),
  'another author': edit('contributions', ({ said }) => ({
    said: { ...said, by: { ...said.by, channel: said.by.channel === 'web' ? 'whatsapp' : 'web' } },
  })),
  'a contribution dated back': edit('contributions', ({ at }, dice) => ({ at: earlier(at, dice) })),
  'a contribution deleted': remove('contributions'),
  'words exchanged': async (store, dice) => {
    const one = await some(store, 'contributions', dice)
    const other = await some(store, 'contributions', dice, ({ _id, kind }) => _id !== one._id && kind === one.kind)
    await put(store, 'contributions', { ...one, said: other.said })
  },
  'another answer': edit(
    'cases',
    doc => ({ events: eventsOf(doc).map(event => (isAnswer(event) ? { ...event, answer: 'غير ذلك' } : event)) }),
    doc => eventsOf(doc).some(isAnswer),
  ),
  'an answer deleted': edit(
    'cases',
    doc => ({ events: eventsOf(doc).filter(event => !isAnswer(event)) }),
    doc => eventsOf(doc).some(isAnswer),
  ),
  'other words published': edit(
    'published',
    ({ text }) => ({ text: `${text}.` }),
    ({ is }) => is === 'shown',
  ),
  'something no longer published': remove('published', ({ is }) => is === 'shown'),
  'another commitment': edit('logEntries', (_, dice) => ({ commit: base64(dice) })),
  'another kind of entry': edit('logEntries', ({ kind }) => ({ kind: kind === 'kept' ? 'closed' : 'kept' })),
  'an entry dated back': edit('logEntries', ({ at }, dice) => ({ at: earlier(at, dice) })),
  'an entry deleted': remove('logEntries'),
  'entries reordered': swap('logEntries'),
  'an entry added': async (store, dice) => {
    const { _id: _, ...entry } = await some(store, 'logEntries', dice)
    const _id = await store.logEntries.countDocuments()
    const forged: Document = { ...entry, _id, ref: `forged ${dice(1_000_000)}` }
    await store.db.collection('logEntries').insertOne(forged)
  },
  'what waits forged': forgeToday,
  'another salt': edit('logOpenings', (_, dice) => ({ salt: base64(dice) }), isOpen),
  'an opening deleted': remove('logOpenings', isOpen),
  'openings exchanged': swap('logOpenings', isOpen),
  'another checkpoint': edit('logCheckpoints', ({ note }, dice) => ({
    note: otherSign(note, dice(String(note).indexOf('after'))),
  })),
  'a checkpoint deleted': remove('logCheckpoints'),
  'checkpoints reordered': swap('logCheckpoints'),
  'a checkpoint dated back': edit('logCheckpoints', ({ note }) => ({
    note: String(note).replace(/\n2\d{3}-/u, '\n2020-'),
  })),
  'the end cut off': cut,
  'the whole log made anew': rebuild,
}

/** Keeps what is stored; the answer puts it back. */
export const kept = async (store: Store): Promise<() => Promise<void>> => {
  const before = new Map<Stored, Document[]>()
  for (const name of STORED) before.set(name, await all(store, name))
  return async () => {
    for (const [name, docs] of before) {
      await store.db.collection(name).deleteMany({})
      if (docs.length > 0) await store.db.collection(name).insertMany(docs)
    }
  }
}
