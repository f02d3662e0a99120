import type { Instant } from '../domain/ids.js'
import type { Assurance, Capacity } from '../domain/participant.js'
import type { Bilingual, PollKind } from '../domain/poll/poll.js'

export const PUBLIC_KINDS = ['proposal', 'complaint'] as const

/** A published contribution, as everybody may read it. What may not be read is not in here. */
export interface RegisterEntry {
  readonly code: string
  readonly kind: (typeof PUBLIC_KINDS)[number]
  readonly title: string
  /** Of a complaint the summary that staff have written. */
  readonly text: string
  readonly author: {
    /** The published name; absent where none may be shown. */
    readonly name?: string
    /** Absent where the author was under 18. */
    readonly capacity?: Capacity
    readonly assurance: Assurance
  }
  /** Ids of the data files: governorates, topics, statuses. */
  readonly governorate?: string
  readonly topic: string
  readonly status: string
  readonly publishedAt: Instant
  readonly supporters: number
  readonly answerDue?: Instant
  readonly answer?: { readonly text: string; readonly at: Instant }
}

export interface RegisterQuery {
  readonly kind?: RegisterEntry['kind'] | undefined
  readonly status?: string | undefined
  readonly topic?: string | undefined
  readonly governorate?: string | undefined
  /** Words to be found, at most 64 characters; compared after folding. */
  readonly q?: string | undefined
  /** The `next` of the page before. */
  readonly after?: string | undefined
  readonly limit: number
}

export interface Page<T> {
  readonly items: readonly T[]
  readonly next?: string
}

export interface PublicPoll {
  readonly code: string
  readonly question: Bilingual
  readonly kind: PollKind['is']
  readonly options: readonly { readonly id: string; readonly label: Bilingual }[]
  readonly state: 'open' | 'closed' | 'resultPublished' | 'cancelled'
  readonly closesAt: Instant
}

export interface PollResults {
  readonly poll: PublicPoll
  readonly voters: number
  /** Undefined while the result may not be shown; `votes` is undefined in a cell too small to be published. */
  readonly rows: readonly { readonly id: string; readonly label: Bilingual; readonly votes?: number }[] | undefined
}

/** What the public may read of the record. Drafts, polls for others and unpublished things do not exist here. */
export interface Register {
  /** Newest first. */
  list(query: RegisterQuery): Promise<Page<RegisterEntry>>
  find(code: string): Promise<RegisterEntry | undefined>
  /** Open ones first, then the newest closed ones. */
  polls(query: { readonly after?: string | undefined; readonly limit: number }): Promise<Page<PublicPoll>>
  results(code: string): Promise<PollResults | undefined>
}
