import { createHmac } from 'node:crypto'
import type { TrackingCode } from '../../domain/ids.js'
import { postOf, postsAbout } from '../../domain/channelPost.js'
import type { StaffNews } from '../../domain/staffNews.js'
import { type PublishedFacts, type WebhookEvent, happenedBetween } from '../../domain/webhook.js'
import { type Session, inTransaction } from '../../store/connection.js'
import { settleNews, withNews } from '../../store/staffNews.js'
import {
  allWebhooks,
  enqueue,
  type PublicDocument,
  keepSeen,
  publicNow,
  seenFacts,
  settleWebhookDue,
  wanting,
  webhookDue,
} from '../../store/webhooks.js'
import { type WebhookDocument } from '../../store/webhookDocuments.js'
import { wantPosts } from '../channel/want.js'
import type { Portions } from '../portions.js'
import type { WebhookHouse } from './house.js'

type NewsOf<K extends StaffNews['is']> = Extract<StaffNews, { is: K }>

/** Stands for a value without telling it: keyed, so that nobody can guess words or names from it. */
const mark = ({ sealKey }: Pick<WebhookHouse, 'sealKey'>, value: unknown): string =>
  createHmac('sha256', sealKey).update(JSON.stringify(value)).digest('base64url').slice(0, 22)

const factsOf = (house: WebhookHouse, shown: PublicDocument): PublishedFacts => {
  const { title, text, topic, governorate, author } = shown
  const words = { title, text, topic, governorate, author }
  const named = ({ name }: PublicDocument['author']): boolean => name !== undefined
  if (shown.is === 'merged')
    return { body: mark(house, { ...words, into: shown.into }), names: named(author) ? 1 : 0, commitments: {} }
  const { status, answer, commitments = [], coAuthors = [], listed } = shown
  return {
    body: mark(house, { ...words, status, coAuthors }),
    names: [author, ...coAuthors.map(each => each.author)].filter(named).length,
    ...(listed && { listed: { n: listed.n, mark: mark(house, listed.mark) } }),
    ...(answer && { answer: mark(house, answer) }),
    commitments: Object.fromEntries(commitments.map(each => [String(each.n), mark(house, each)])),
  }
}

const POLL_EVENTS: Readonly<Partial<Record<NewsOf<'poll'>['event'], WebhookEvent>>> = {
  opened: 'poll.opened',
  resultPublished: 'poll.resultPublished',
  decisionPublished: 'poll.decided',
  cancelled: 'poll.cancelled',
}

const CONSULTATION_EVENTS: Readonly<Partial<Record<NewsOf<'consultation'>['event'], WebhookEvent>>> = {
  opened: 'consultation.opened',
  concluded: 'consultation.concluded',
  cancelled: 'consultation.cancelled',
}

const eventOf = (news: StaffNews): WebhookEvent | undefined => {
  if (news.is === 'poll') return POLL_EVENTS[news.event]
  return news.is === 'consultation' ? CONSULTATION_EVENTS[news.event] : undefined
}

const put = async (
  { store, newId, clock }: WebhookHouse,
  hooks: readonly WebhookDocument[],
  { type, about }: { readonly type: WebhookEvent; readonly about: string },
  session: Session,
): Promise<void> => enqueue(store, wanting(hooks, type), { id: `evt_${newId()}`, type, about, at: clock() }, session)

/** Puts on its way, and into the channel, what happened to polls and consultations. */
const noteNewsOf = (house: WebhookHouse, me: string, most: number): Promise<boolean> =>
  withNews(house.store, { teller: 'webhooks', by: me, most }, async news => {
    const { store } = house
    if (news.length === 0) return false
    await inTransaction(store, async session => {
      const hooks = await allWebhooks(store, session)
      for (const { news: each, at } of news) {
        const type = eventOf(each)
        if (type) await put(house, hooks, { type, about: each.code }, session)
        if (each.is !== 'poll' && each.is !== 'consultation') continue
        const part = type && postOf(type)
        await wantPosts(house, each.code, part ? [{ part, at }] : [], session)
      }
      const ids = news.map(({ _id }) => _id)
      await settleNews(store, 'webhooks', ids, session)
    })
    return true
  })

/** Puts on its way, and into the channel, how publications differ from what receivers know of them. */
const notePublications = async (house: WebhookHouse, most: number): Promise<boolean> => {
  const { store } = house
  const due = await webhookDue(store, most)
  if (due.length === 0) return false
  const codes: readonly TrackingCode[] = due.map(({ _id }) => _id)
  await inTransaction(store, async session => {
    await settleWebhookDue(store, due, session)
    const hooks = await allWebhooks(store, session)
    const now = await publicNow(store, codes, session)
    const seen = await seenFacts(store, [...now.keys()], session)
    const known = new Map<TrackingCode, PublishedFacts | undefined>()
    for (const [code, standing] of now) {
      const facts = standing && factsOf(house, standing)
      const happened = happenedBetween(seen.get(code), facts)
      for (const type of happened) await put(house, hooks, { type, about: code }, session)
      if (happened.length > 0) await wantPosts(house, code, standing ? postsAbout(standing) : [], session)
      known.set(code, facts)
    }
    await keepSeen(store, known, session)
  })
  return true
}

/** Puts on its way whatever happened in public since the last look. */
export const noteForWebhooks = async (
  house: WebhookHouse,
  me: string,
  pieces: Portions,
  stopped: () => boolean,
): Promise<void> => {
  while (!stopped() && (await pieces.inOne(most => noteNewsOf(house, me, most))));
  while (!stopped() && (await pieces.inOne(most => notePublications(house, most))));
}
