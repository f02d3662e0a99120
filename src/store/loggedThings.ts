import { plain } from '../domain/canonical.js'
import type { TrackingCode } from '../domain/ids.js'
import type { Committed } from '../domain/publicLog.js'
import type { Session, Store } from './connection.js'
import type { CaseDocument, CaseEventRecord, ContributionDocument } from './documents.js'
import type { ContentSource } from './logDocuments.js'
import { reaching } from './unavailable.js'

/** A contribution as its author sent it. Of a report of danger whose it is may be said, and unsaid, later: it is left out. */
export const saidIn = ({ _id: code, kind, at, said }: ContributionDocument): Committed => {
  const { by, ...words } = said
  if (kind !== 'safety') return { content: plain({ ...words, code, kind, at }), attribution: plain(by) }
  const { contact: _, phone: __, ...report } = { contact: undefined, phone: undefined, ...words }
  return { content: plain({ ...report, code, kind, at }), attribution: plain({ at: by.at, channel: by.channel }) }
}

/** What happened to a case, with its words, under no name of ours. */
const happenedTo = (code: TrackingCode, { id: _, ...event }: CaseEventRecord): Committed => ({
  content: plain({ code, ...event }),
})

/** The things that entries of the log are about, as they stand. */
export interface LoggedThings {
  readonly contributions: ReadonlyMap<TrackingCode, ContributionDocument>
  readonly cases: ReadonlyMap<TrackingCode, CaseDocument>
}

export const thingsUnder = (store: Store, codes: readonly TrackingCode[], session?: Session): Promise<LoggedThings> =>
  reaching(async () => {
    const wanted = { _id: { $in: [...new Set(codes)] } }
    const within = session ? { session } : {}
    const contributions = await store.contributions.find(wanted, within).toArray()
    const cases = await store.cases.find(wanted, within).toArray()
    return {
      contributions: new Map(contributions.map(each => [each._id, each])),
      cases: new Map(cases.map(each => [each._id, each])),
    }
  })

/** What an entry about this code committed to, as far as it still stands where it stood. */
export const committedTo = (
  { contributions, cases }: LoggedThings,
  code: TrackingCode,
  source: ContentSource,
): Committed | undefined => {
  switch (source.is) {
    case 'here':
      return { content: source.content }
    case 'said': {
      const found = contributions.get(code)
      return found && saidIn(found)
    }
    case 'event': {
      const event = cases.get(code)?.events.find(({ id }) => id === source.id)
      return event && happenedTo(code, event)
    }
  }
}
