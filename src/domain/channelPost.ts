import type { Instant } from './ids.js'
import type { Merged, Shown } from './publication.js'
import { KEPT_COMMITMENTS } from './publicCommitment.js'
import type { WebhookEvent } from './webhook.js'

/** What of one item is told in the ministry's channel: each of these once. */
export type PostPart = 'published' | 'answered' | `kept.${number}` | 'opened' | 'result' | 'consulted' | 'report'

/** A post that is wanted, and when what it tells happened. */
export interface WantedPost {
  readonly part: PostPart
  readonly at: Instant
}

/** What is older is no news: a channel that is connected late is not filled with the past. */
export const NEWS_MS = 2 * 86_400_000

const KEPT: ReadonlySet<string> = new Set(KEPT_COMMITMENTS)

/** The posts about a proposal as everybody may read it now; about other contributions there are none. */
export const postsAbout = (shown: Shown | Merged): readonly WantedPost[] => {
  if (shown.is === 'merged' || shown.kind !== 'proposal') return []
  const { publishedAt, answer, commitments = [] } = shown
  const kept = commitments
    .filter(({ state }) => KEPT.has(state.is))
    .flatMap(({ n, steps }) => {
      const at = steps.findLast(({ is }) => is === 'delivered')?.at
      return at === undefined ? [] : [{ part: `kept.${n}` as const, at }]
    })
  return [
    { part: 'published', at: publishedAt },
    ...(answer ? [{ part: 'answered' as const, at: answer.at }] : []),
    ...kept,
  ]
}

const PARTS: Readonly<Partial<Record<WebhookEvent, PostPart>>> = {
  'poll.opened': 'opened',
  'poll.resultPublished': 'result',
  'consultation.opened': 'consulted',
  'consultation.concluded': 'report',
}

/** The post that an event of a poll or a consultation is told by, where it is told. */
export const postOf = (event: WebhookEvent): PostPart | undefined => PARTS[event]
