import { RESULT_STATES } from '../../domain/poll/poll.js'
import { numberIn } from '../../domain/poll/publicCount.js'
import { type Json, plain } from '../../domain/canonical.js'
import type { TrackingCode } from '../../domain/ids.js'
import { USUAL_LEVEL } from '../../domain/level.js'
import { CODE_LETTERS } from '../../domain/trackingCode.js'
import type { Session, Store } from '../../store/connection.js'
import { type ReadableDocument, publishedConsultations, openedPolls, shownDocuments } from '../../store/logReading.js'
import type { Register } from '../../store/register.js'
import { consultationReport } from '../../store/registerConsultations.js'

/** Where the public reads of polls. */
export type Shows = Pick<Register, 'results'>

/** What the public reads under a code; undefined for nothing. */
export interface Shown {
  readonly code: TrackingCode
  readonly content: Json | undefined
}

/** How many support it, and who of them is listed, is told anew each time and not logged. */
const contentOf = (found: ReadableDocument): Json => {
  if (found.is === 'merged') {
    const { _id: code, is: _, rev: __, ...entry } = found
    return plain({ code, ...entry })
  }
  if (found.is === 'counted')
    return plain({ code: found._id, withdrawnAt: found.withdrawnAt, commitments: found.commitments })
  const { _id: code, is: _, rev: __, terms: ___, supporters: ____, listed: _____, ...entry } = found
  return plain({ code, ...entry })
}

const isPoll = (code: TrackingCode): boolean => code.startsWith('Q')

/** Of a poll what is asked, and its result once that is final. */
const pollOf = async (shows: Shows, code: TrackingCode): Promise<Json | undefined> => {
  const results = await shows.results(code)
  if (!results) return undefined
  const { level, ...usual } = results.poll
  // What was logged before there were levels is still what is read.
  const poll = level === USUAL_LEVEL ? usual : results.poll
  if (!RESULT_STATES.includes(poll.state)) return plain({ code, poll })
  return plain({ code, ...results, voters: numberIn(results.voters), poll })
}

/** Of a consultation everything but who wrote to it and, while it is open, how many; its alternatives are logged by themselves. */
const reportOf = async (store: Store, code: TrackingCode, session: Session): Promise<Json | undefined> => {
  const report = await consultationReport(store, code, { session })
  if (!report) return undefined
  const { participants, ...it } = report.consultation
  const { countedAt, statements, turnout } = report
  if (countedAt === undefined) return plain(it)
  const said = statements.map(({ id, few, result }) => ({ id, few, result }))
  return plain({ ...it, countedAt, participants: numberIn(participants), statements: said, turnout })
}

const isConsultation = (code: TrackingCode): boolean => code.startsWith(CODE_LETTERS.consultation)

/** What the public reads under these codes now. */
export const showing = async (
  shows: Shows,
  store: Store,
  codes: readonly TrackingCode[],
  session: Session,
): Promise<readonly Shown[]> => {
  const published = new Map<TrackingCode, Json>()
  for await (const each of shownDocuments(store, session, codes)) published.set(each._id, contentOf(each))
  const shown: Shown[] = []
  for (const code of codes) {
    if (isPoll(code)) shown.push({ code, content: await pollOf(shows, code) })
    else if (isConsultation(code)) shown.push({ code, content: await reportOf(store, code, session) })
    else shown.push({ code, content: published.get(code) })
  }
  return shown
}

/** All that the public reads now and that the log speaks of. */
export const publicNow = async function* (shows: Shows, store: Store, session: Session): AsyncGenerator<Json> {
  for await (const each of shownDocuments(store, session)) yield contentOf(each)
  for (const code of await openedPolls(store, session)) {
    const poll = await pollOf(shows, code)
    if (poll !== undefined) yield poll
  }
  for (const code of await publishedConsultations(store, session)) {
    const report = await reportOf(store, code, session)
    if (report !== undefined) yield report
  }
}
