import type { Json } from '../../domain/canonical.js'
import { leafOf } from '../../domain/publicLog.js'
import type { Session, Store } from '../../store/connection.js'
import { type LogEntryDocument, type Opens, isAbout } from '../../store/logDocuments.js'
import { type LoggedThings, committedTo, thingsUnder } from '../../store/loggedThings.js'
import { atOneMoment, checkpointsIn, entriesIn, keptIn, openingsAt, waitingIn } from '../../store/logReading.js'
import { entryOf } from './entries.js'
import { type Shows, publicNow } from './shown.js'

/** `public`: what everybody may open. `whole`: everything that was not erased, for an auditor inside the ministry. */
export type Scope = 'public' | 'whole'

/** One line of the file: an object that says what it is. */
interface Line {
  readonly is: 'log' | 'checkpoint' | 'leaf' | 'opening' | 'kept' | 'item' | 'end'
  readonly content?: Json
  readonly [field: string]: unknown
}

/** The log with what may be opened of it and what the public reads, as all of it stands at one moment: lines of JSON. */
export const exportOf = (store: Store, shows: Shows, scope: Scope): AsyncGenerator<string> =>
  atOneMoment(store, async function* (session) {
    let lines = 0
    const told = new Set<unknown>()
    for await (const line of linesOf({ store, shows, session }, scope)) {
      lines += 1
      told.add(codeIn(line.content))
      yield `${JSON.stringify(line)}\n`
    }
    // Of these the log is about to say something new; of others not even the code is told.
    const moving = (await waitingIn(store, session)).filter(code => told.has(code))
    yield `${JSON.stringify({ is: 'end', lines, moving })}\n`
  })

const codeIn = (content: Json | undefined): unknown =>
  typeof content === 'object' && content !== null && 'code' in content ? content.code : undefined

interface Reading {
  readonly store: Store
  readonly shows: Shows
  readonly session: Session
}

const linesOf = async function* (reading: Reading, scope: Scope): AsyncGenerator<Line> {
  const { store, session } = reading
  const checkpoints = await checkpointsIn(store, session)
  yield { is: 'log', scope, keys: [...new Set(checkpoints.map(({ publicKey }) => publicKey))] }
  for (const { note } of checkpoints) yield { is: 'checkpoint', note }
  for await (const entries of entriesIn(store, session)) yield* entryLines(reading, entries, scope)
  if (scope === 'whole') yield* keptLines(reading)
  for await (const content of publicNow(reading.shows, store, session)) yield { is: 'item', content }
}

const entryLines = async function* (
  { store, session }: Reading,
  entries: readonly LogEntryDocument[],
  scope: Scope,
): AsyncGenerator<Line> {
  for (const { _id: index, ...entry } of entries) yield { is: 'leaf', index, ...leafOf(entry) }
  const places = entries.filter(entry => scope === 'whole' || entry.kind !== 'kept').map(({ _id }) => _id)
  const openings = await openingsAt(store, places, session)
  const mayOpen = openings.filter(opening => scope === 'whole' || !isAbout(opening) || opening.shown)
  const things = await thingsAbout(mayOpen, { store, session })
  for (const opening of mayOpen) {
    const opened = openedBy(things, opening)
    if (opened) yield { is: 'opening', index: opening._id, ...opened }
  }
}

/** What waits for the end of its day, so that it cannot be changed before. */
const keptLines = async function* ({ store, session }: Reading): AsyncGenerator<Line> {
  const waiting = await keptIn(store, session)
  const things = await thingsAbout(waiting, { store, session })
  for (const kept of waiting)
    yield { is: 'kept', ...leafOf(entryOf(kept)), promise: kept.promise, ...openedBy(things, kept) }
}

const thingsAbout = (
  openings: readonly Opens[],
  { store, session }: Pick<Reading, 'store' | 'session'>,
): Promise<LoggedThings> =>
  thingsUnder(
    store,
    openings.filter(isAbout).map(({ code }) => code),
    session,
  )

const openedBy = (things: LoggedThings, opens: Opens) => {
  if ('closed' in opens) return undefined
  const committed = isAbout(opens) ? committedTo(things, opens.code, opens.source) : { content: opens.source.content }
  return committed && { salt: opens.salt, ...committed }
}
