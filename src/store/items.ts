import type { Filter } from 'mongodb'
import type { ItemView } from '../../dialogs/kit/facts.js'
import type { Side } from '../domain/argument.js'
import type { Case } from '../domain/case.js'
import type { TrackingCode } from '../domain/ids.js'
import type { Shown } from '../domain/publication.js'
import type { Session, Store } from './connection.js'
import { allowedFor } from './allowedFor.js'
import { argumentsCounted } from './argumentsAbout.js'
import { type CaseDocument, type ContributionDocument, isReviewed } from './documents.js'
import { receiptsOf } from './publicLog.js'

/** Characters of a complaint or question that stand for it in a list. */
const TITLE_LENGTH = 60

/** At most so many items of one person are shown. */
const OWN_ITEMS = 50

const inSession = (session: Session | undefined): { readonly session?: Session } => (session ? { session } : {})

const shortened = (text: string): string => {
  const characters = [...text]
  return characters.length <= TITLE_LENGTH ? text : `${characters.slice(0, TITLE_LENGTH - 1).join('')}…`
}

const wording = (item: ContributionDocument): Pick<ItemView, 'title' | 'text' | 'topic'> => {
  switch (item.kind) {
    case 'proposal':
    case 'alternative':
    case 'argument':
      return { title: item.said.title, text: item.said.details, topic: item.topic }
    case 'complaint':
      return { title: shortened(item.said.narrative), text: item.said.narrative, topic: item.topic }
    case 'safety':
      return { title: shortened(item.said.narrative), text: item.said.narrative, topic: 'safety' }
    case 'enquiry':
      return { title: shortened(item.said.question), text: item.said.question, topic: 'enquiry' }
  }
}

/** The case as the domain knows it. */
export const caseOf = (found: CaseDocument): Case & Pick<CaseDocument, 'events'> => {
  const { _id, conv: _, participant: __, version: ___, nextAt: ____, clock: _____, facets: ______, ...rest } = found
  return { ...rest, code: _id }
}

/** What may be public at all with its author's name. */
const mayBeNamed = (item: ContributionDocument, handled: CaseDocument | undefined): boolean =>
  item.said.by.visibility !== 'confidential' &&
  (isReviewed(item) ||
    (item.kind === 'complaint' && allowedFor([handled?.label?.topic ?? item.topic, item.topic]) === 'full'))

/** How far a proposal has come, and until when it is owed an answer. */
const owedOf = ({
  appeal,
  reached,
  duty,
}: ContributionDocument & { kind: 'proposal' }): Pick<ItemView, 'appealed' | 'reached' | 'promised'> => ({
  ...(appeal && { appealed: true }),
  ...(reached && { reached: true }),
  ...(duty && duty.rung > 0 && { promised: duty.promised }),
})

const viewOf = (
  item: ContributionDocument,
  { found, shown, supporters }: { readonly found?: CaseDocument; readonly shown?: Shown; readonly supporters: number },
): ItemView => ({
  code: item._id,
  kind: item.kind,
  owner: item.participant,
  conv: item.conv,
  ...wording(item),
  ...(shown && { publishedTitle: shown.title }),
  ...(shown?.author.name !== undefined && { publishedName: shown.author.name }),
  named: item.said.by.visibility === 'named' && item.publishedName !== undefined && !item.nameHidden,
  ...(mayBeNamed(item, found) && { mayBeNamed: true as const }),
  ...(item.said.by.party.is === 'body' && { body: item.said.by.party.name }),
  ...(item.governorate !== undefined && { governorate: item.governorate }),
  ...(isReviewed(item) && { proposal: item.state }),
  ...(item.kind === 'proposal' && owedOf(item)),
  ...(item.kind === 'alternative' && { consultation: item.said.consultation }),
  ...(item.kind === 'argument' && { argument: { proposal: item.said.proposal, side: item.said.side } }),
  ...(found && { case: caseOf(found) }),
  supporters,
  at: item.at,
  published: shown !== undefined,
  ...(item.publishedAt !== undefined && { publishedAt: item.publishedAt }),
  ...(item.withdrawal?.withdrawn && { withdrawnAt: item.withdrawal.at }),
})

/** How many people support each of these; codes without supporters are absent. */
export const supportersOf = async (
  store: Store,
  codes: readonly TrackingCode[],
  session?: Session,
): Promise<ReadonlyMap<TrackingCode, number>> => {
  if (codes.length === 0) return new Map()
  const counts = await store.supports
    .aggregate<{ readonly _id: TrackingCode; readonly n: number }>(
      [{ $match: { code: { $in: codes }, on: true } }, { $group: { _id: '$code', n: { $sum: 1 } } }],
      inSession(session),
    )
    .toArray()
  return new Map(counts.map(({ _id, n }) => [_id, n]))
}

/** What everybody may read of these. */
const shownOf = async (
  store: Store,
  codes: readonly TrackingCode[],
  session?: Session,
): Promise<ReadonlyMap<TrackingCode, Shown>> => {
  const found = await store.published.find({ _id: { $in: [...codes] }, is: 'shown' }, inSession(session)).toArray()
  return new Map(found.flatMap(each => (each.is === 'shown' ? [[each._id, each] as const] : [])))
}

const viewsOf = async (
  store: Store,
  items: readonly ContributionDocument[],
  session?: Session,
  known?: ReadonlyMap<TrackingCode, Shown>,
): Promise<readonly ItemView[]> => {
  const codes = items.map(({ _id }) => _id)
  const proposals = items.flatMap(({ _id, kind }) => (kind === 'proposal' ? [_id] : []))
  const cased = !items.every(isReviewed)
  const cases = cased ? await store.cases.find({ _id: { $in: codes } }, inSession(session)).toArray() : []
  const supporters = await supportersOf(store, proposals, session)
  const shown = known ?? (await shownOf(store, codes, session))
  const byCode = new Map(cases.map(each => [each._id, each]))
  return items.map(item => {
    const [found, face] = [byCode.get(item._id), shown.get(item._id)]
    return viewOf(item, {
      ...(found && { found }),
      ...(face && { shown: face }),
      supporters: supporters.get(item._id) ?? 0,
    })
  })
}

/** Contributions that fit the filter, newest first, at most fifty. */
export const itemsWhere = async (
  store: Store,
  filter: Filter<ContributionDocument>,
  session?: Session,
): Promise<readonly ItemView[]> => {
  const items = await store.contributions.find(filter, inSession(session)).sort({ at: -1 }).limit(OWN_ITEMS).toArray()
  return viewsOf(store, items, session)
}

/** Of each proposal that everybody may read what was said about it, and about those that were merged into it. */
const arguedAbout = async (
  store: Store,
  shown: ReadonlyMap<TrackingCode, Shown>,
  session: Session | undefined,
): Promise<ReadonlyMap<TrackingCode, NonNullable<ItemView['argued']>>> => {
  const wholes = [...shown].flatMap(([code, { kind, coAuthors = [] }]) =>
    kind === 'proposal' ? [{ code, parts: [code, ...coAuthors.map(each => each.code)] }] : [],
  )
  const counted = await argumentsCounted(
    store,
    wholes.flatMap(({ parts }) => parts),
    session,
  )
  return new Map(
    wholes.flatMap(({ code, parts }) => {
      const sides = parts.flatMap(part => counted.get(part) ?? [])
      const sum = (side: Side): number => sides.reduce((all, each) => all + each[side], 0)
      return sides.length === 0 ? [] : [[code, { for: sum('for'), against: sum('against') }] as const]
    }),
  )
}

/** Contributions by their codes, in that order; undefined where there is none. */
export const itemsByCode = async (
  store: Store,
  codes: readonly TrackingCode[],
  session?: Session,
): Promise<readonly (ItemView | undefined)[]> => {
  const items = await store.contributions.find({ _id: { $in: [...codes] } }, inSession(session)).toArray()
  const shown = await shownOf(store, codes, session)
  const views = new Map((await viewsOf(store, items, session, shown)).map(view => [view.code, view]))
  const receipts = await receiptsOf(store, codes, session)
  const argued = await arguedAbout(store, shown, session)
  return codes.map(code => {
    const [view, receipt, sides] = [views.get(code), receipts.get(code), argued.get(code)]
    return view && { ...view, ...(receipt !== undefined && { receipt }), ...(sides && { argued: sides }) }
  })
}
