import type { CaseEvent } from '../../domain/case.js'
import { type Json, canonical } from '../../domain/canonical.js'
import type { TrackingCode } from '../../domain/ids.js'
import type { DutyEvent } from '../../domain/proposalDuty.js'
import type { ClosedBecause, Committed, EntryKind } from '../../domain/publicLog.js'
import type { Session, Store } from '../../store/connection.js'
import type { ContentSource } from '../../store/logDocuments.js'
import { type LoggedThings, committedTo, thingsUnder } from '../../store/loggedThings.js'
import type { Shown } from './shown.js'
import type { UntoldClosing } from '../../store/logClosing.js'
import { type OpenAbout, openingsAbout } from '../../store/publicLog.js'
import type { NewsDocument } from '../../store/newsDocuments.js'

/** An entry to be made. */
interface Draft {
  readonly committed: Committed
  /** Absent of an entry about another entry, or about nothing, which stays open for ever. */
  readonly about?: { readonly code: TrackingCode; readonly source: ContentSource; readonly shown?: true }
}

/** One that waits for the end of its day. */
export interface KeptDraft extends Draft {
  readonly kind: 'kept'
  /** The identity of what happened. */
  readonly what: string
}

/** One that everybody can open at once. */
export interface OpenDraft extends Draft {
  readonly kind: Exclude<EntryKind, 'kept'>
  /** Of what the public reads its place in the log is the identity. */
  readonly what?: string
  readonly closes?: { readonly at: number; readonly because: ClosedBecause }
}

/** Work of the house, which is nobody's business outside. */
const INSIDE: ReadonlySet<string> = new Set<DutyEvent | 'drafted'>(['answerWarned', 'answerLate', 'drafted'])
/** What is logged of the life of a case: its answers, and what its author did. */
const EVENTS: ReadonlySet<string> = new Set<CaseEvent['is']>([
  'replied',
  'askedBack',
  'resolved',
  'confirmed',
  'reopened',
  'withdrawn',
  'restored',
])

/** What happened, as entries of the log; what is gone by now is left out. */
export const happened = async (
  store: Store,
  news: readonly NewsDocument[],
  session: Session,
): Promise<readonly KeptDraft[]> => {
  const things = await thingsUnder(
    store,
    news.map(({ news: { code } }) => code),
    session,
  )
  return news.flatMap(piece => draftOf(things, piece) ?? [])
}

const draftOf = (things: LoggedThings, { _id: what, at, news }: NewsDocument): KeptDraft | undefined => {
  const { code } = news
  const sent = news.event === 'submitted' || news.event === 'received'
  const source = sent ? ({ is: 'said' } as const) : sourceOf(what, at, news)
  const committed = source && committedTo(things, code, source)
  return committed && { kind: 'kept', what, committed, about: { code, source } }
}

const sourceOf = (what: string, at: number, { is, code, event }: NewsDocument['news']): ContentSource | undefined => {
  if (is !== 'case') return INSIDE.has(event) ? undefined : { is: 'here', content: { code, event, at } }
  return EVENTS.has(event) ? { is: 'event', id: what.slice(code.length + 1) } : undefined
}

const closing = (ref: string, because: ClosedBecause) => ({
  what: `closed ${ref}`,
  committed: { content: { of: ref, because } },
})

/** That an entry was closed: told at once where everybody could open it. */
export const closed = ({ ref, because, wasPublic }: UntoldClosing): OpenDraft | KeptDraft => ({
  kind: wasPublic ? 'closed' : 'kept',
  ...closing(ref, because),
})

/** About nothing, so that how many are kept tells nothing. */
export const filler = (what: string): KeptDraft => ({ kind: 'kept', what, committed: { content: { filler: true } } })

/** What the public reads now, where that is not what the log says it reads. */
export const changed = async (
  store: Store,
  shown: readonly Shown[],
  session: Session,
): Promise<readonly OpenDraft[]> => {
  const codes = shown.map(({ code }) => code)
  const open = (await openingsAbout(store, codes, session)).filter(({ shown: isShown }) => isShown)
  const { contributions } = await thingsUnder(store, codes, session)
  return shown.flatMap(({ code, content }) => {
    const before = open.find(each => each.code === code)
    if (same(before, content)) return []
    const gone = contributions.get(code)?.withdrawal?.withdrawn ? 'withdrawn' : 'removed'
    const isReplaced = content !== undefined && (!isWithdrawn(content) || isWithdrawn(contentIn(before)))
    return [
      ...(before ? [superseded(before, isReplaced ? 'replaced' : gone)] : []),
      ...(content === undefined ? [] : [published(code, content)]),
    ]
  })
}

const contentIn = (before: OpenAbout | undefined): Json | undefined =>
  before?.source.is === 'here' ? before.source.content : undefined

/** Of what was withdrawn nothing is read but when, and what the ministry promised. */
const isWithdrawn = (content: Json | undefined): boolean =>
  typeof content === 'object' && content !== null && 'withdrawnAt' in content

const superseded = ({ ref, _id: at }: OpenAbout, because: ClosedBecause): OpenDraft => ({
  kind: 'closed',
  ...closing(ref, because),
  closes: { at, because },
})

const same = (before: OpenAbout | undefined, content: Json | undefined): boolean =>
  before === undefined || content === undefined
    ? before === content
    : before.source.is === 'here' && canonical(before.source.content) === canonical(content)

const published = (code: TrackingCode, content: Json): OpenDraft => ({
  kind: 'published',
  committed: { content },
  about: { code, source: { is: 'here', content }, shown: true },
})
