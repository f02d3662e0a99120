import type { Side } from '../domain/argument.js'
import type { Audience } from '../domain/audience.js'
import { type Instant, mint } from '../domain/ids.js'
import type { Level } from '../domain/level.js'
import { optionsOf } from '../domain/poll/choice.js'
import {
  type Bilingual,
  type MovedEnd,
  type PollKind,
  type PollOption,
  RESULT_STATES,
  levelOf,
} from '../domain/poll/poll.js'
import {
  type CountAt,
  type PublicCount,
  type Turnout,
  isFew,
  publicCount,
  publicTurnout,
} from '../domain/poll/publicCount.js'
import type { Shown } from '../domain/publication.js'
import type { SupporterName } from '../domain/supporterName.js'
import type { CountedLine, Statistics } from '../domain/statistics.js'
import { type Compared, alikeIn } from './alike.js'
import { argumentsOn } from './argumentsAbout.js'
import type { Store } from './connection.js'
import type { PollDocument } from './documents.js'
import { type PageOf, type PageWanted, onePage, placeOf } from './keyset.js'
import { openFirst } from './openFirst.js'
import { type PollStanding, pollStanding } from './pollStanding.js'
import { type CommitmentEntry, type CommitmentsWanted, commitmentsPublished } from './publishedCommitments.js'
import { type WithdrawnLine, withdrawnLines } from './publishedCounts.js'
import { figuresIn } from './publishedFigures.js'
import { type MergedEntry, entriesMergedInto, mergedEntry } from './publishedMerged.js'
import type { PublishedDocument, ResultDocument, ShownDocument } from './published.js'
import { supportersListed } from './publishedSupporters.js'
import {
  type ConsultationEntry,
  type ConsultationReport,
  consultationReport,
  consultationsFound,
  consultationsPublished,
} from './registerConsultations.js'
import { ORDERS, type RegisterSearch, filterOf } from './registerSearch.js'

/** A published contribution, as everybody may read it. What may not be read is not in here. */
export interface RegisterEntry extends Omit<Shown, 'is' | 'status'> {
  readonly code: string
  /** Of a complaint `title`, `text` and `answer` are what staff have written for everybody. */
  readonly status: string
  readonly supporters: number
  /** How many of them are listed by name; absent where nobody is. */
  readonly listed?: { readonly n: number }
}

/** A poll that was opened, for whomever it was: others may not vote, but everybody may follow it. */
export interface PublicPoll {
  readonly code: string
  readonly question: Bilingual
  readonly kind: PollKind['is']
  readonly options: readonly PollOption[]
  /** How far the say of those who vote goes. */
  readonly level: Level
  /** Whom it is put to. */
  readonly addressedTo: Audience
  readonly state: 'open' | 'closed' | 'resultPublished' | 'decisionPublished' | 'cancelled'
  /** When voting ends; of a poll that is over, when it ended. */
  readonly closesAt: Instant
  /** Why staff moved its end. */
  readonly moved?: MovedEnd
  /** What the ministry does with the result. */
  readonly decision?: Bilingual
}

/**
 * `rows` are the totals of the whole poll; undefined until staff publish them, where they tell of few people, and while it is
 * open unless its numbers are shown meanwhile.
 */
export interface PollResults {
  readonly poll: PublicPoll
  readonly voters: PublicCount
  readonly rows: readonly (PollOption & { readonly votes: number })[] | undefined
  /** Of an open poll: of how many voters the totals are, and when they were counted. */
  readonly interim?: Pick<CountAt, 'voters' | 'at'>
  /** Of an open poll: its totals are shown before it ends, once enough have voted. */
  readonly interimLater?: true
  /** With the result; groups of which a small number could be worked out are not among them. */
  readonly groups?: ResultDocument['groups']
  /** Of the people who were invited, those who voted. */
  readonly turnout?: Turnout
}

/** A proposal with those that were merged into it. */
export type Argued = Pick<RegisterEntry, 'code' | 'coAuthors'>

/** What the public may read of the record. Drafts and unpublished things do not exist here. */
export interface Register {
  list(search: RegisterSearch): Promise<PageOf<RegisterEntry>>
  find(code: string): Promise<RegisterEntry | undefined>
  /** A proposal that is read and followed under the code of another one. */
  merged(code: string): Promise<MergedEntry | undefined>
  /** What is merged into this one. */
  mergedInto(code: string): Promise<readonly MergedEntry[]>
  /** What was said on one side of a proposal, the newest in front. */
  argumentsOn(about: Argued, side: Side, wanted: PageWanted): Promise<PageOf<RegisterEntry> & { readonly n: number }>
  /** Who supports it and agreed to be listed, who agreed first in front; also by the code of what was merged into it. */
  supporters(code: string, wanted: PageWanted): Promise<PageOf<SupporterName> | undefined>
  /** Recent ones of the same topic that share the most words with it. */
  similar(entry: Compared, most: number): Promise<readonly RegisterEntry[]>
  /** The lines of what is not shown, as last counted. */
  counted(): Promise<readonly CountedLine[]>
  /** What stays of what was published and withdrawn: of this code, or the latest. */
  withdrawn(wanted: { readonly code: string } | { readonly most: number }): Promise<readonly WithdrawnLine[]>
  /** What was promised with answers, what is due first in front. */
  commitments(wanted: CommitmentsWanted): Promise<PageOf<CommitmentEntry>>
  /** How promises are kept, as last counted; undefined before the first count. */
  statistics(): Promise<Statistics | undefined>
  /** Open ones first, then those that are over, the newest in front. */
  polls(wanted: PageWanted): Promise<PageOf<PublicPoll>>
  results(code: string): Promise<PollResults | undefined>
  /** Open ones first, then those that are over, the newest in front. */
  consultations(wanted: PageWanted): Promise<PageOf<ConsultationEntry>>
  /** In which everything that was typed is found, or of which it is the code. */
  consultationsFound(typed: string, most: number): Promise<readonly ConsultationEntry[]>
  /** A consultation with its statements, and what was said of them once that is counted. */
  consultation(code: string): Promise<ConsultationReport | undefined>
}

/** What is read of a published one for people: the words by which it is found are as long as all the rest. */
const ENTRY = { projection: { terms: 0, 'listed.mark': 0 } } as const

const entryOf = ({ _id: code, rev: _, is: __, ...entry }: Omit<ShownDocument, 'terms'>): RegisterEntry => ({
  code,
  ...entry,
})

const isShown = (found: PublishedDocument): found is ShownDocument => found.is === 'shown'

const publicPoll = (poll: PollDocument): PublicPoll | undefined => {
  const { _id: code, question, kind, state, closesAt, moved, audience: addressedTo } = poll
  if (state.is === 'draft' || state.is === 'approved') return undefined
  if (state.is === 'cancelled' && state.unopened) return undefined
  const ended = state.is === 'open' ? closesAt : Math.min(closesAt, state.at)
  return {
    code,
    question,
    kind: kind.is,
    options: optionsOf(poll),
    level: levelOf(poll),
    addressedTo,
    state: state.is,
    closesAt: ended,
    ...(moved && { moved }),
    ...(state.is === 'decisionPublished' && { decision: state.decision }),
  }
}

const POLLS_OVER = ['closed', 'resultPublished', 'decisionPublished', 'cancelled'] as const

/** Totals of the whole poll. */
const rowsOf = (poll: PollDocument, counts: Readonly<Record<string, number>>): PollResults['rows'] =>
  optionsOf(poll).map(({ id, label }) => ({ id, label, votes: counts[id] ?? 0 }))

const finalResults = (poll: PublicPoll, found: PollDocument, kept: ResultDocument): PollResults => {
  const { voters, counts, groups } = kept
  if (isFew(voters)) return { poll, voters: publicCount(voters, true), rows: undefined }
  const turnout = publicTurnout(kept, voters)
  return { poll, voters: publicCount(voters, true), rows: rowsOf(found, counts), groups, ...(turnout && { turnout }) }
}

const standingResults = (poll: PublicPoll, found: PollDocument, { voters, counted }: PollStanding): PollResults => {
  if (poll.state !== 'open' || !found.showsInterim) return { poll, voters, rows: undefined }
  if (!counted) return { poll, voters, rows: undefined, interimLater: true }
  return { poll, voters, rows: rowsOf(found, counted.counts), interim: { voters: counted.voters, at: counted.at } }
}

/** What everybody may read of the record; of contributions only what the publisher has published. */
export const registerOf = (store: Store, alike = alikeIn(store)): Register => ({
  async list(search) {
    const [field, order] = ORDERS[search.sort ?? 'newest']
    const way = order === 'rising' ? 1 : -1
    const found = (
      await store.published
        .find(filterOf(search), ENTRY)
        .sort({ [field]: way, _id: way })
        .limit(search.limit + 1)
        .toArray()
    ).filter(isShown)
    const { items, ...more } = onePage(found, search.limit, last => placeOf(last[field] ?? 0, last._id))
    return { items: items.map(entryOf), ...more }
  },

  async find(code) {
    const found = await store.published.findOne({ _id: mint<'trackingCode'>(code), is: 'shown' }, ENTRY)
    return found && isShown(found) ? entryOf(found) : undefined
  },

  async argumentsOn({ code, coAuthors = [] }, side, wanted) {
    const codes = [mint<'trackingCode'>(code), ...coAuthors.map(each => each.code)]
    const { items, ...more } = await argumentsOn(store, codes, side, wanted)
    return { items: items.map(entryOf), ...more }
  },

  similar: async (entry, most) => (await alike(entry, most)).map(entryOf),

  commitments: wanted => commitmentsPublished(store, wanted),
  statistics: () => figuresIn(store),
  counted: async () => (await figuresIn(store))?.hidden ?? [],
  withdrawn: wanted => withdrawnLines(store, wanted),
  merged: code => mergedEntry(store, code),
  mergedInto: code => entriesMergedInto(store, code),
  supporters: (code, wanted) => supportersListed(store, code, wanted),
  consultations: wanted => consultationsPublished(store, wanted),
  consultationsFound: (typed, most) => consultationsFound(store, typed, most),
  consultation: code => consultationReport(store, code),

  async polls(wanted) {
    const { items, ...more } = await openFirst(store.polls, POLLS_OVER, wanted)
    return { items: items.map(publicPoll).filter(poll => poll !== undefined), ...more }
  },

  async results(code) {
    const found = await store.polls.findOne({ _id: mint<'trackingCode'>(code) })
    const poll = found && publicPoll(found)
    if (!poll) return undefined
    const kept = RESULT_STATES.includes(poll.state)
      ? await store.publishedResults.findOne({ _id: found._id })
      : undefined
    return kept ? finalResults(poll, found, kept) : standingResults(poll, found, await pollStanding(store, found._id))
  },
})
