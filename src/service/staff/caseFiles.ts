import { argumentWords } from '../../domain/argument.js'
import type { Attachment } from '../../domain/attachment.js'
import { type CaseEvent, type CaseKind, type CaseState, filesSentIn } from '../../domain/case.js'
import type { Channel } from '../../domain/channel.js'
import type { OfficerId, TrackingCode, UnitId } from '../../domain/ids.js'
import { unreachable } from '../../domain/result.js'
import { type Officer, type Scope, may, scopesOf } from '../../domain/officer.js'
import type { CaseDocument, CaseEventRecord, ContributionDocument } from '../../store/documents.js'
import type { PageOf, PageWanted } from '../../store/keyset.js'
import { namesOf } from '../../store/staffAccounts.js'
import { type CaseRecord, casesWhere } from '../../store/staffCases.js'
import { visibleCase } from './caseDeed.js'
import { type Answer, done, keepAudit, refuse } from './command.js'
import { type Dues, duesOf } from '../../domain/caseDues.js'
import type { StaffHouse } from './house.js'

/** A case as staff look at it. */
export interface CaseFile extends CaseRecord {
  readonly dues: Dues
  /** Names of the officers in it. */
  readonly names: ReadonlyMap<OfficerId, string>
}

/** Which cases an officer asks for. */
interface CaseQuery extends PageWanted {
  readonly state?: CaseState['is'] | undefined
  readonly unit?: UnitId | undefined
  readonly kind?: CaseKind | undefined
  readonly mine?: boolean | undefined
}

const UNFINISHED: readonly CaseState['is'][] = ['received', 'inProgress', 'waitingForCitizen', 'reopened']

const kindsFor = (officer: Officer): readonly CaseKind[] => [
  ...(may(officer, 'readCases') ? (['complaint', 'enquiry'] as const) : []),
  ...(may(officer, 'readSafety') ? (['safety'] as const) : []),
]

/** Whose cases an officer may look through: which kinds, and in which scopes. */
export const reachOf = (
  officer: Officer,
): { readonly kinds: readonly CaseKind[]; readonly scopes: readonly Scope[] } => ({
  kinds: kindsFor(officer),
  // Reports of danger belong to the whole ministry's safeguarding team.
  scopes: may(officer, 'readCases') ? scopesOf(officer) : [{}],
})

const officersIn = (event: CaseEvent): readonly OfficerId[] =>
  'by' in event ? ('to' in event && event.is === 'assigned' ? [event.by, event.to] : [event.by]) : []

export const filed = async (
  { store, ministry, clock }: StaffHouse,
  records: readonly CaseRecord[],
): Promise<readonly CaseFile[]> => {
  const names = await namesOf(
    store,
    records.flatMap(({ handled }) => handled.events.flatMap(officersIn)),
  )
  return records.map(record => ({ ...record, names, dues: duesOf(record.handled, ministry.calendar, clock()) }))
}

/** One page of the cases this officer may see, those due first in front; without a state, those not yet answered. */
export const listCases = async (
  house: StaffHouse,
  officer: Officer,
  query: CaseQuery,
): Promise<Answer<PageOf<CaseFile>>> => {
  const { kinds: allowed, scopes } = reachOf(officer)
  if (allowed.length === 0) return refuse('forbidden')
  const kinds = query.kind === undefined ? allowed : allowed.filter(kind => kind === query.kind)
  if (kinds.length === 0) return done({ items: [] })
  const page = await casesWhere(house.store, {
    kinds,
    scopes,
    unit: query.unit,
    after: query.after,
    limit: query.limit,
    states: query.state === undefined ? UNFINISHED : [query.state],
    officer: query.mine === true ? officer.id : undefined,
  })
  if (page.items.some(({ handled }) => handled.kind === 'safety')) {
    await keepAudit(house, officer.id, 'case.listed', 'safety', { cases: page.items.length })
  }
  return done({ items: await filed(house, page.items), ...(page.next !== undefined && { next: page.next }) })
}

/** One case in full. That a report of danger was read is kept before it is shown. */
export const readCase = async (house: StaffHouse, officer: Officer, code: TrackingCode): Promise<Answer<CaseFile>> => {
  const found = await visibleCase(house, officer, code)
  if (!found.ok) return found
  if (found.value.handled.kind === 'safety') await keepAudit(house, officer.id, 'case.read', code)
  const [file] = await filed(house, [found.value])
  return file ? done(file) : refuse('notFound')
}

/** What somebody said in a contribution, as they said it. */
export const wordsIn = (about: ContributionDocument): string => {
  switch (about.kind) {
    case 'proposal':
      return about.said.details
    case 'alternative':
      return about.said.title
    case 'argument':
      return argumentWords({ title: about.said.title, text: about.said.details })
    case 'complaint':
    case 'safety':
      return about.said.narrative
    case 'enquiry':
      return about.said.question
    default:
      return unreachable(about)
  }
}

/** A file or place that came with a contribution or later, and the channel it came through. */
export interface Enclosed {
  readonly attachment: Attachment
  readonly channel: Channel
}

const saidAttachments = (about: ContributionDocument | undefined): readonly Enclosed[] => {
  if (!about || about.kind === 'enquiry') return []
  const { attachments, by } = about.said
  return attachments.map(attachment => ({ attachment, channel: by.channel }))
}

const CHANNEL_OF: Readonly<Record<string, Channel>> = { tg: 'telegram', wa: 'whatsapp', web: 'web', term: 'terminal' }

/** An event of the citizen's begins with the platform's id of the message, which names the channel. */
const channelOf = ({ id }: CaseEventRecord, fallback: Channel): Channel =>
  new Map(Object.entries(CHANNEL_OF)).get(id.split(':')[0] ?? '') ?? fallback

/** What staff send lies where the files of the web page do. */
export const OURS: Channel = 'web'

/** All that was enclosed, in the order in which it came: what `attachments/:n` counts, from 0. */
export const enclosedIn = (about: ContributionDocument | undefined, handled?: CaseDocument): readonly Enclosed[] => {
  const fallback = about?.said.by.channel ?? 'web'
  const later = (handled?.events ?? []).flatMap(event =>
    event.is === 'citizenWrote'
      ? event.attachments.map(attachment => ({ attachment, channel: channelOf(event, fallback) }))
      : filesSentIn(event).map(attachment => ({ attachment, channel: OURS })),
  )
  return [...saidAttachments(about), ...later]
}

/** The n-th file of a case; that it was opened is kept. */
export const openCaseAttachment = async (
  house: StaffHouse,
  officer: Officer,
  code: TrackingCode,
  n: number,
): Promise<Answer<Enclosed>> => {
  const found = await visibleCase(house, officer, code)
  if (!found.ok) return found
  const enclosed = enclosedIn(found.value.about, found.value.handled)[n]
  if (enclosed?.attachment.is !== 'file') return refuse('notFound')
  await keepAudit(house, officer.id, 'case.attachment', code, { n })
  return done(enclosed)
}
