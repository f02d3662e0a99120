import { NEWS_MS, type WantedPost } from '../../domain/channelPost.js'
import type { TrackingCode } from '../../domain/ids.js'
import type { Session } from '../../store/connection.js'
import { renewPosts, wantPost } from '../../store/channelPosts.js'
import type { WebhookHouse } from '../webhooks/house.js'

/** Has the channel told of these, if they are news; what it was told of this item before is written again as it stands now. */
export const wantPosts = async (
  { store, channel, clock }: Pick<WebhookHouse, 'store' | 'channel' | 'clock'>,
  code: TrackingCode,
  posts: readonly WantedPost[],
  session: Session,
): Promise<void> => {
  // Also while there is no channel: what was withdrawn meanwhile is taken from it as soon as there is one again.
  await renewPosts(store, code, session)
  if (channel === undefined) return
  const news = posts.filter(({ at }) => at > clock() - NEWS_MS)
  for (const { part, at } of news) await wantPost(store, { channel, code, part, at }, session)
}
