import { leafOf } from '../../domain/publicLog.js'
import type { Session, Store } from '../../store/connection.js'
import type { LogEntryDocument, OpeningDocument } from '../../store/logDocuments.js'
import { type LoggedThings, committedTo, thingsUnder } from '../../store/loggedThings.js'
import { atOneMoment, checkpointsIn, entriesIn, openingsAt, waitingIn } from '../../store/logReading.js'
import { isAbout } from '../../store/publicLog.js'
import { type Shows, publicNow } from './shown.js'

/** `public`: what everybody may open. `whole`: everything that was not erased, for an auditor inside the ministry. */
export const SCOPES = ['public', 'whole'] as const
export type Scope = (typeof SCOPES)[number]

/** One line of the file: an object that says what it is. */
interface Line {
  readonly is: 'log' | 'checkpoint' | 'leaf' | 'opening' | 'item' | 'end'
  readonly [field: string]: unknown
}

/** The log with what may be opened of it and what the public reads, as all of it stands at one moment: lines of JSON. */
export const exportOf = (store: Store, shows: Shows, scope: Scope): AsyncGenerator<string> =>
  atOneMoment(store, async function* (session) {
    let lines = 0
    for await (const line of linesOf({ store, shows, session }, scope)) {
      lines += 1
      yield `${JSON.stringify(line)}\n`
    }
    // Of these the log is about to say something new.
    yield `${JSON.stringify({ is: 'end', lines, moving: await waitingIn(store, session) })}\n`
  })

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
  for await (const content of publicNow(reading.shows, store, session)) yield { is: 'item', content }
}

const entryLines = async function* (
  { store, session }: Reading,
  entries: readonly LogEntryDocument[],
  scope: Scope,
): AsyncGenerator<Line> {
  for (const { _id: index, ...entry } of entries) yield { is: 'leaf', index, ...leafOf(entry) }
  const openings = await openingsAt(
    store,
    entries.map(({ _id }) => _id),
    session,
  )
  const codes = scope === 'whole' ? openings.filter(isAbout).map(({ code }) => code) : []
  const things = await thingsUnder(store, codes, session)
  for (const opening of openings) {
    const line = openingLine(things, opening, scope)
    if (line) yield line
  }
}

const openingLine = (things: LoggedThings, opening: OpeningDocument, scope: Scope): Line | undefined => {
  if ('closed' in opening) return undefined
  const { _id: index, salt } = opening
  if (!isAbout(opening)) return { is: 'opening', index, salt, content: opening.source.content }
  if (scope === 'public' && !opening.shown) return undefined
  const committed = committedTo(things, opening.code, opening.source)
  return committed && { is: 'opening', index, salt, ...committed }
}
