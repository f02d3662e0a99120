import { type ClientSession, type Db, type MongoClient, MongoError, ObjectId } from 'mongodb'
import mongoose from 'mongoose'
import type { Instant } from '../domain/ids.js'
import { type Collections, collectionsOf } from './collections.js'
import { missingUniqueIndexes, prepareCollections } from './indexes.js'
import { Unavailable, reaching } from './unavailable.js'

/** What runs inside one transaction; opaque outside the store. */
export type Session = ClientSession

/** The database, open and checked. */
export interface Store extends Collections {
  readonly db: Db
  readonly client: MongoClient
  /** Names what is missing before traffic may be taken; empty when ready. */
  missing(): Promise<readonly string[]>
  /** Answers when the primary does; throws `Unavailable` otherwise. */
  ping(): Promise<void>
  /** Calls back whenever the primary is lost or found; returns the way to stop that. */
  watchPrimary(changed: (present: boolean) => void): () => void
  close(): Promise<void>
}

/** Fail fast: whoever waits for us waits for us only, and asks again. */
const OPTIONS = {
  autoIndex: false,
  bufferCommands: false,
  serverSelectionTimeoutMS: 2_000,
  connectTimeoutMS: 3_000,
  socketTimeoutMS: 6_000,
  waitQueueTimeoutMS: 1_000,
  heartbeatFrequencyMS: 2_000,
  maxPoolSize: 40,
  retryWrites: true,
  ignoreUndefined: true,
  w: 'majority',
} as const

const WHAT_TO_DO =
  'MONGODB_URI must name a replica set (…?replicaSet=rs0): turns and decisions need majority writes and transactions. ' +
  'For a single server: start mongod with --replSet rs0 and run rs.initiate() once; or leave MONGODB_URI unset to use the embedded one.'

/** A transaction must be over within this time; the server itself gives up after 10 s. */
const TRANSACTION_MS = 5_000

/** How often a start asks for the primary: a database that starts beside us, or a busy machine, may take some seconds. */
const STARTING_TRIES = 4

const opened = async (uri: string, tries = STARTING_TRIES): Promise<mongoose.Connection> => {
  const connection = mongoose.createConnection(uri, OPTIONS)
  try {
    return await connection.asPromise()
  } catch (error) {
    await connection.close().catch(() => undefined)
    if (tries > 1 && error instanceof mongoose.Error.MongooseServerSelectionError) return opened(uri, tries - 1)
    throw new Error(
      'No MongoDB primary answers at MONGODB_URI: check that it runs, the address, and the credentials.',
      { cause: error },
    )
  }
}

/** Opens the database, refuses one without a replica set, and creates what is missing of collections and indexes. */
export const openStore = async (uri: string): Promise<Store> => {
  const connection = await opened(uri)
  const client = connection.getClient()
  const db = client.db(connection.name)
  const hello = await db.command({ hello: 1 })
  if (hello.setName === undefined && hello.msg !== 'isdbgrid') {
    await connection.close()
    throw new Error(WHAT_TO_DO)
  }
  await prepareCollections(db)
  return {
    ...collectionsOf(db),
    db,
    client,
    missing: () => missingUniqueIndexes(db),
    ping: () => reaching(async () => void (await db.command({ ping: 1 }))),
    watchPrimary: changed => watchPrimary(client, changed),
    close: () => connection.close(),
  }
}

const watchPrimary = (client: MongoClient, changed: (present: boolean) => void): (() => void) => {
  const listen = ({
    newDescription,
  }: {
    newDescription: { servers: ReadonlyMap<string, { isWritable: boolean }> }
  }): void => changed([...newDescription.servers.values()].some(server => server.isWritable))
  client.on('topologyDescriptionChanged', listen)
  return () => void client.off('topologyDescriptionChanged', listen)
}

/**
 * Runs `work` in one transaction of at most 5 s, again from the start when the server asks for it. Inside: one statement
 * after the other, each with the session; the contended insert last.
 */
export const inTransaction = <T>(store: Store, work: (session: Session) => Promise<T>): Promise<T> =>
  reaching(() =>
    store.client.withSession(async session => {
      const begin = () => {
        AFTERWARDS.set(session, [])
        return work(session).catch(asThrown)
      }
      // The driver alone would try again for two minutes.
      const done = await within(TRANSACTION_MS, tooLong =>
        session.withTransaction(() => Promise.race([begin(), tooLong]), {
          readConcern: { level: 'snapshot' },
          writeConcern: { w: 'majority' },
        }),
      )
      for (const act of AFTERWARDS.get(session) ?? []) await act()
      return done
    }),
  )

type Afterwards = () => Promise<void>
const AFTERWARDS = new WeakMap<Session, Afterwards[]>()

/** Does this too, once what the session's transaction wrote can be read by others; not at all where nothing is written. */
export const afterCommit = (session: Session, act: Afterwards): void => void AFTERWARDS.get(session)?.push(act)

/** After a conflict with another write the driver tries again, if it sees the error as the database gave it, not as `Unavailable`. */
const asThrown = (error: unknown): never => {
  const cause = error instanceof Unavailable ? error.cause : undefined
  throw cause instanceof MongoError && cause.hasErrorLabel('TransientTransactionError') ? cause : error
}

/** Ends the transaction with nothing written; its `work` then returns what it has to say. */
export const abandon = (session: Session): Promise<void> => {
  AFTERWARDS.delete(session)
  return session.abortTransaction()
}

/** Time is counted in slices: of a pause in which this very process stood still, one is counted, as the answers lie there. */
const SLICES = 10

const within = async <T>(ms: number, work: (tooLong: Promise<never>) => Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_, reject) => {
    const wait = (slices: number): void => {
      timer = setTimeout(() => {
        if (slices > 1) wait(slices - 1)
        else reject(new Unavailable(`a transaction took longer than ${ms} ms`))
      }, ms / SLICES)
    }
    wait(SLICES)
  })
  try {
    return await Promise.race([work(tooLong), tooLong])
  } finally {
    clearTimeout(timer)
  }
}

/** The id of a turn to be; begins with the second in which it was made. */
export const newTurnId = (at?: Instant): ObjectId =>
  at === undefined ? new ObjectId() : new ObjectId(ObjectId.generate(Math.floor(at / 1_000)))
