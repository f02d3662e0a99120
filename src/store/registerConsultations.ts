import type { PublicConsultation } from '../domain/consultation/publicConsultation.js'
import { type Instant, type TrackingCode, mint } from '../domain/ids.js'
import type { Bilingual } from '../domain/poll/poll.js'
import { type PublicCount, type Turnout, isFew, publicCount, publicTurnout } from '../domain/poll/publicCount.js'
import type { Shown } from '../domain/publication.js'
import { readTrackingCode } from '../domain/trackingCode.js'
import type { Session, Store } from './connection.js'
import { openFirst } from './openFirst.js'
import type { ConsultationPublication, ShownDocument, StatementResult } from './published.js'
import type { PageOf, PageWanted } from './keyset.js'
import { findingAll } from './searchTerms.js'
import { reaching } from './unavailable.js'

/** A consultation that was opened, for whomever it was, and how many took part. */
export interface ConsultationEntry extends PublicConsultation {
  readonly code: TrackingCode
  readonly participants: PublicCount
}

/** A sentence to agree or disagree with. */
export interface StatementEntry {
  readonly id: string
  readonly text: Bilingual | string
  /** Of a participant's own: whose it is, as far as that is published. */
  readonly by?: Pick<Shown, 'author' | 'governorate' | 'publishedAt'>
  /** Once the consultation is over and the opinions are counted; nobody may have said anything of it. */
  readonly result?: Pick<StatementResult, 'voters' | 'counts' | 'groups'>
  /** One to nine people said something of it: what, nobody may read. */
  readonly few?: true
}

export interface ConsultationReport {
  readonly consultation: ConsultationEntry
  readonly statements: readonly StatementEntry[]
  /** When the opinions were counted. */
  readonly countedAt?: Instant
  /** Statements of participants that were answered and are not shown any more. */
  readonly takenBack: number
  /** Of the people who were invited, those who took part. */
  readonly turnout?: Turnout
}

/** Statements of participants that are put to the others; the earliest of them. */
const ALTERNATIVES_MAX = 300

/** What participants of a consultation wrote and everybody may read, the earliest in front. */
export const alternativesPublished = async (
  store: Store,
  consultation: TrackingCode,
  within: { readonly session?: Session } = {},
): Promise<readonly ShownDocument[]> => {
  const found = await store.published
    .find({ consultation, is: 'shown' }, within)
    .sort({ publishedAt: 1, _id: 1 })
    .limit(ALTERNATIVES_MAX)
    .toArray()
  return found.flatMap(each => (each.is === 'shown' ? [each] : []))
}

const OVER = ['closed', 'concluded', 'cancelled'] as const satisfies readonly PublicConsultation['state']['is'][]

const entryOf = (
  { _id, rev: _, terms: __, ...shown }: ConsultationPublication,
  participants: number,
): ConsultationEntry => ({
  code: _id,
  ...shown,
  participants: publicCount(participants, shown.state.is !== 'open'),
})

/** One page of what everybody may read: the open ones first, then those that are over. */
export const consultationsPublished = (store: Store, wanted: PageWanted): Promise<PageOf<ConsultationEntry>> =>
  reaching(async () => {
    const { items, ...more } = await openFirst(store.publishedConsultations, OVER, wanted)
    return { items: await withParticipants(store, items), ...more }
  })

const withParticipants = async (
  store: Store,
  found: readonly ConsultationPublication[],
): Promise<readonly ConsultationEntry[]> => {
  const counts = await store.publishedOpinions
    .find({ _id: { $in: found.map(({ _id }) => _id) } }, { projection: { participants: 1 } })
    .toArray()
  const byCode = new Map(counts.map(({ _id, participants }) => [_id, participants]))
  return found.map(each => entryOf(each, byCode.get(each._id) ?? 0))
}

/** Those in whose words, or under whose code, everything that was typed is found; what ends last in front. */
export const consultationsFound = (store: Store, typed: string, most: number): Promise<readonly ConsultationEntry[]> =>
  reaching(async () => {
    const code = readTrackingCode(typed)
    const words = code === undefined ? findingAll(typed) : []
    if (code === undefined && words.length === 0) return []
    const found = await store.publishedConsultations
      .find(code === undefined ? { $and: [...words] } : { _id: code })
      .sort({ closesAt: -1, _id: -1 })
      .limit(most)
      .toArray()
    return withParticipants(store, found)
  })

const NOTHING_SAID = {
  voters: 0,
  counts: { agree: 0, disagree: 0, pass: 0 },
  groups: { capacity: [], governorate: [] },
} as const

type Result = NonNullable<StatementEntry['result']>

const resultOf = (result: Result): Pick<StatementEntry, 'result' | 'few'> =>
  isFew(result.voters) ? { few: true } : { result }

export const consultationReport = (
  store: Store,
  code: string,
  within: { readonly session?: Session } = {},
): Promise<ConsultationReport | undefined> =>
  reaching(async () => {
    const _id = mint<'trackingCode'>(code)
    const shown = await store.publishedConsultations.findOne({ _id }, within)
    if (!shown) return undefined
    const counted = await store.publishedOpinions.findOne({ _id }, within)
    const alternatives = await alternativesPublished(store, _id, within)
    const final = shown.state.is === 'open' || shown.state.is === 'cancelled' ? undefined : counted?.final
    const results = new Map((final?.statements ?? []).map(({ id, ...result }) => [id, result]))
    const said = (id: string): Pick<StatementEntry, 'result' | 'few'> =>
      final ? resultOf(results.get(id) ?? NOTHING_SAID) : {}
    const statements: readonly StatementEntry[] = [
      ...shown.seeds.map(({ id, text }) => ({ id, text, ...said(id) })),
      ...alternatives.map(({ _id: id, title, author, governorate, publishedAt }) => ({
        id,
        text: title,
        by: { author, publishedAt, ...(governorate !== undefined && { governorate }) },
        ...said(id),
      })),
    ]
    const ids = new Set(statements.map(({ id }) => id))
    const turnout = final && publicTurnout(final, counted?.participants ?? 0)
    return {
      consultation: entryOf(shown, counted?.participants ?? 0),
      statements,
      ...(final && counted && { countedAt: counted.at }),
      takenBack: [...results.keys()].filter(id => !ids.has(id)).length,
      ...(turnout && { turnout }),
    }
  })
