import { filesSentIn } from '../domain/case.js'
import { conversationsOf } from './identity.js'
import type { Instant, ParticipantId } from '../domain/ids.js'
import type { Naming } from '../domain/supporterName.js'
import type { Session, Store } from './connection.js'
import type { CaseEventRecord, TurnRecord } from './documents.js'
import type { RequestDocument } from './rightsDocuments.js'
import type { DownloadDocument } from './staffDocuments.js'
import { reaching } from './unavailable.js'

/** Requests of a kind that wait to be done; erasures only once their time to be undone is over. */
export const requestsDue = (
  store: Store,
  kind: RequestDocument['kind'],
  now: Instant,
  limit: number,
): Promise<readonly RequestDocument[]> =>
  reaching(() =>
    store.requests
      .find({
        kind,
        state: 'open',
        againAt: { $not: { $gt: now } },
        ...(kind === 'erasure' && { dueAt: { $lte: now } }),
      })
      .sort({ at: 1 })
      .limit(limit)
      .toArray(),
  )

/** Has a request that could not be done looked at again at that moment. */
export const putOffRequest = (store: Store, { _id, at }: RequestDocument, againAt: Instant): Promise<void> =>
  reaching(async () => void (await store.requests.updateOne({ _id, at, state: 'open' }, { $set: { againAt } })))

/** Marks a request as done; false when the person undid or repeated it meanwhile. */
export const settleRequest = async (store: Store, { _id, at }: RequestDocument, session: Session): Promise<boolean> => {
  const { modifiedCount } = await store.requests.updateOne(
    { _id, at, state: 'open' },
    { $set: { state: 'done' } },
    { session },
  )
  return modifiedCount === 1
}

export const addDownload = async (store: Store, download: DownloadDocument, session: Session): Promise<void> => {
  await store.downloads.insertOne(download, { session })
}

export const downloadNamed = (store: Store, id: string, now: Instant): Promise<DownloadDocument | undefined> =>
  reaching(async () => (await store.downloads.findOne({ _id: id, until: { $gt: now } })) ?? undefined)

/** Lets a download end by then, if it does not end before. */
export const endDownload = (store: Store, id: string, until: Instant): Promise<void> =>
  reaching(async () => {
    const set = { $set: { until, expireAt: new Date(until) } }
    await store.downloads.updateOne({ _id: id, until: { $gt: until } }, set)
  })

const LEFT_OUT: ReadonlySet<string> = new Set(['by', 'to', 'id', 'files'])

/** An event without the officers in it and without our own name for it; its files stand beside the events. */
const ownEvent = (event: CaseEventRecord): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(event).filter(([name]) => !LEFT_OUT.has(name)))

/** Files that staff sent, under the names by which they are fetched. */
const filesReceived = (event: CaseEventRecord) =>
  filesSentIn(event).map(({ ref, name = '', mime, size }) => ({ ref, name, mime, size, at: event.at }))

/** A person's own words in a turn; what staff, clocks and platforms brought is not theirs. */
const ownWords = ({ at, address, in: content }: Pick<TurnRecord, 'at' | 'address' | 'in'>) =>
  content.is === 'system' || content.is === 'ignored' ? [] : [{ at, channel: address.channel, content }]

const channelsOwned = async (store: Store, participant: ParticipantId) =>
  (await store.links.find({ participant }).toArray()).map(({ address: { channel, chat }, at }) => ({
    channel,
    chat,
    since: at,
  }))

const contributionsMade = async (store: Store, participant: ParticipantId) => {
  const made = await store.contributions.find({ participant }).sort({ at: 1 }).toArray()
  return made.map(({ _id, kind, at, said, published, publishedAt, publishedName }) => ({
    code: _id,
    kind,
    at,
    published,
    publishedAt,
    publishedName,
    said,
  }))
}

const casesOpened = async (store: Store, participant: ParticipantId) =>
  (await store.cases.find({ participant }).toArray()).map(({ _id, kind, unit, due, events }) => ({
    code: _id,
    kind,
    unit,
    due,
    events: events.filter(({ is }) => is !== 'noted').map(ownEvent),
    files: events.flatMap(filesReceived),
  }))

/** Without our own name for the message. */
const wordSaid = ({ evt: _, ...said }: Naming): Readonly<Record<string, unknown>> => said

/** Votes, supports, consents and requests: what a person decided. */
const decisionsTaken = async (store: Store, participant: ParticipantId) => {
  const own = { participant }
  const votes = await store.votes.find(own).toArray()
  const supports = await store.supports.find(own).toArray()
  const consents = await store.consents.find(own).toArray()
  const requests = await store.requests.find(own).toArray()
  return {
    votes: votes.map(({ poll, statement, choice, why, at }) => ({ poll, statement, choice, why, at })),
    supports: supports.map(({ code, on, at, naming }) => ({ code, on, at, ...(naming && { name: wordSaid(naming) }) })),
    consents: consents.map(({ notice, at, withdrawnAt }) => ({ notice, at, withdrawnAt })),
    requests: requests.map(({ kind, at, state, dueAt }) => ({ kind, at, state, dueAt })),
  }
}

const messagesWritten = async (store: Store, participant: ParticipantId) => {
  const convs = [...(await conversationsOf(store, participant))]
  const turns = await store.turns
    .find({ conv: { $in: convs } }, { projection: { at: 1, address: 1, in: 1 } })
    .sort({ conv: 1, seq: 1 })
    .toArray()
  return turns.flatMap(ownWords)
}

/** All that is kept about a person, in plain data; notes of staff are not in it, nor who of the staff did what. */
export const dataOf = (store: Store, participant: ParticipantId) =>
  reaching(async () => {
    const person = await store.people.findOne({ _id: participant })
    const { votes, supports, consents, requests } = await decisionsTaken(store, participant)
    return {
      profile: person?.participant ?? null,
      channels: await channelsOwned(store, participant),
      contributions: await contributionsMade(store, participant),
      cases: await casesOpened(store, participant),
      votes,
      supports,
      consents,
      requests,
      messages: await messagesWritten(store, participant),
    }
  })

/** A person's own data, as `dataOf` reads them. */
export type OwnData = Awaited<ReturnType<typeof dataOf>>
