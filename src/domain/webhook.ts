import type { Instant, OfficerId } from './ids.js'

/** What systems outside may be told of: published facts, and that something is not public any more. */
export const WEBHOOK_EVENTS = [
  'contribution.published',
  'contribution.answered',
  'contribution.changed',
  'contribution.nameWithdrawn',
  'contribution.withdrawn',
  'commitment.made',
  'commitment.progressed',
  'poll.opened',
  'poll.resultPublished',
  'poll.decided',
  'poll.cancelled',
  'consultation.opened',
  'consultation.concluded',
  'consultation.cancelled',
] as const
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number]

/** What whoever hears of contributions must hear too, so that they can delete what people took back. */
const TAKEN_BACK = ['contribution.nameWithdrawn', 'contribution.withdrawn'] as const satisfies readonly WebhookEvent[]

export const TEST_EVENT = 'webhook.test'
export type SentEvent = WebhookEvent | typeof TEST_EVENT

/** A system outside that is told of what is published. */
export interface Webhook {
  readonly name: string
  readonly url: string
  readonly events: readonly WebhookEvent[]
  readonly createdBy: OfficerId
  readonly createdAt: Instant
  readonly state:
    | { readonly is: 'on'; /** Since when nothing has arrived there. */ readonly failingSince?: Instant }
    | { readonly is: 'off'; readonly at: Instant; readonly because: 'staff' | 'failing' | 'gone' }
}

export const WEBHOOK_NAME = { min: 2, max: 80 } as const
export const WEBHOOK_URL = { max: 500 } as const
export const WEBHOOKS_MAX = 20

/** The events as they are kept: in their order, with what is taken back where any contribution is told of. */
export const withTakenBack = (events: readonly WebhookEvent[]): readonly WebhookEvent[] => {
  const about = events.some(each => each.startsWith('contribution.') || each.startsWith('commitment.'))
  const wanted = new Set<WebhookEvent>([...events, ...(about ? TAKEN_BACK : [])])
  return WEBHOOK_EVENTS.filter(each => wanted.has(each))
}

/** What of a publication tells one state of it from another, without its words. */
export interface PublishedFacts {
  /** Stands for everything but what follows. */
  readonly body: string
  /** How many people it names. */
  readonly names: number
  /** How many supporters are listed by name, and what stands for who they are. */
  readonly listed?: { readonly n: number; readonly mark: string } | undefined
  /** Stands for the answer. */
  readonly answer?: string | undefined
  /** Stands for each promise, by its number. */
  readonly commitments: Readonly<Record<string, string>>
}

const commitmentsMoved = (before: PublishedFacts, now: PublishedFacts): readonly WebhookEvent[] => {
  const numbers = Object.keys(now.commitments)
  const made = numbers.some(n => before.commitments[n] === undefined)
  const moved = numbers.some(n => before.commitments[n] !== undefined && before.commitments[n] !== now.commitments[n])
  return [...(made ? (['commitment.made'] as const) : []), ...(moved ? (['commitment.progressed'] as const) : [])]
}

/** Somebody may be gone from the list of supporters though another one came; who only came is no news. */
const isUnlisted = (before: PublishedFacts['listed'], now: PublishedFacts['listed']): boolean =>
  before !== undefined && before.mark !== now?.mark && (now?.n ?? 0) <= before.n

/** What happened to a publication between two looks; undefined facts: it was or is not public. */
export const happenedBetween = (
  before: PublishedFacts | undefined,
  now: PublishedFacts | undefined,
): readonly WebhookEvent[] => {
  if (!now) return before ? ['contribution.withdrawn'] : []
  if (!before)
    return ['contribution.published', ...(now.answer === undefined ? [] : (['contribution.answered'] as const))]
  const events: readonly WebhookEvent[] = [
    ...(now.names < before.names || isUnlisted(before.listed, now.listed)
      ? (['contribution.nameWithdrawn'] as const)
      : []),
    ...(now.answer !== undefined && now.answer !== before.answer ? (['contribution.answered'] as const) : []),
    ...commitmentsMoved(before, now),
  ]
  return events.length === 0 && (before.body !== now.body || before.names !== now.names)
    ? ['contribution.changed']
    : events
}

const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000] as const
/** How long to wait after each try that failed; after the last one a delivery is given up. */
const WAITS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const
/** A receiver at which nothing has arrived for so long is switched off. */
const PATIENCE_MS = 5 * DAY

/** How long to wait after so many tries; undefined where it is given up. */
export const waitAfter = (tries: number): number | undefined => WAITS[tries - 1]

/** How a receiver stands after a try. */
export const afterTry = (
  state: Webhook['state'],
  went: 'arrived' | 'failed' | 'gone',
  now: Instant,
): Webhook['state'] => {
  if (state.is === 'off' || went === 'arrived') return state.is === 'off' ? state : { is: 'on' }
  if (went === 'gone') return { is: 'off', at: now, because: 'gone' }
  const failingSince = state.failingSince ?? now
  return now - failingSince >= PATIENCE_MS ? { is: 'off', at: now, because: 'failing' } : { is: 'on', failingSince }
}
