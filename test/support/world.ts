import type { Side } from '../../src/domain/argument.js'
import { createHash } from 'node:crypto'
import { DIALOGS } from '../../dialogs/index.js'
import type { Find, Found, ItemView, Need } from '../../dialogs/kit/facts.js'
import type { Seed } from '../../dialogs/kit/turn.js'
import type { ConversationState } from '../../dialogs/kit/state.js'
import { conversationOf } from '../../src/conversation/turn.js'
import { publishedName } from '../../src/domain/attribution.js'
import type { Channel } from '../../src/domain/channel.js'
import { type EventId, type TrackingCode, mint } from '../../src/domain/ids.js'
import type { Ministry } from '../../src/domain/ministry.js'
import type { Participant } from '../../src/domain/participant.js'
import { rank, soughtAmong } from '../../src/language/similar.js'
import { DELIVERED } from '../../locales/delivered.js'
import { omanCalendar } from '../../locales/labels.js'
import type { Content } from '../../src/messaging/inbound.js'
import type { Outbound } from '../../src/messaging/outbound.js'
import { standingOf } from './polls.js'
import { opinionsOf, statementsOf } from './consultations.js'
import { CONVERSATION, TODAY, type World, apply, emptyWorld } from './worldRecord.js'

export { TODAY, type World, emptyWorld }

const MINUTE = 60_000

export const MINISTRY: Ministry = {
  ...DELIVERED,
  name: { ar: 'وزارة التعليم', en: 'Ministry of Education' },
  publicUrl: 'https://musharaka.example',
  calendar: omanCalendar(),
  telegramBot: 'musharaka_bot',
  whatsappNumber: '96824000000',
}

const supportersOf = (world: World, code: TrackingCode): number =>
  [...world.supports].filter(each => each.startsWith(`${code} `)).length

const arguedIn = (world: World, code: TrackingCode): Pick<ItemView, 'argued'> => {
  const about = [...world.items.values()].filter(each => each.argument?.proposal === code && each.published)
  const on = (side: Side): number => about.filter(({ argument }) => argument?.side === side).length
  return about.length === 0 ? {} : { argued: { for: on('for'), against: on('against') } }
}

const withSupporters = (world: World, item: ItemView): ItemView => ({
  ...item,
  supporters: item.supporters + supportersOf(world, item.code),
  ...arguedIn(world, item.code),
})

const answer = (world: World, need: Need): Found[keyof Found] => {
  switch (need.fact) {
    case 'openPolls':
      return [...world.polls.values()].filter(poll => poll.state.is === 'open')
    case 'poll':
      return world.polls.get(need.code)
    case 'ownVote':
      return world.votes.get(`${need.code} ${need.participant}`)
    case 'tally': {
      const poll = world.polls.get(need.code)
      const votes = [...world.votes.values()].filter(vote => vote.poll === need.code)
      return poll ? standingOf(poll, votes, world.now) : { voters: { is: 'exactly', n: 0 } }
    }
    case 'openConsultations':
      return [...world.consultations.values()].filter(it => it.state.is === 'open')
    case 'consultation':
      return world.consultations.get(need.code)
    case 'statements':
      return statementsOf(world, need.code)
    case 'ownOpinions':
      return opinionsOf(world, need.code, need.participant)
    case 'ownItems':
      return [...world.items.values()].filter(item => item.owner === need.participant).reverse()
    case 'item': {
      const item = world.items.get(need.code)
      return item && withSupporters(world, item)
    }
    case 'similarProposals': {
      const published = [...world.items.values()].filter(item => item.kind === 'proposal' && item.published)
      return rank(need.title, published)
        .slice(0, 3)
        .map(({ candidate }) => candidate)
    }
    case 'soughtProposals':
      return soughtAmong(
        need.words,
        [...world.items.values()].filter(item => item.kind === 'proposal' && item.published),
      )
    case 'meaning':
      return undefined
    case 'commitment':
      return world.commitments.get(`${need.code}-${need.n}`)
    case 'commitments':
      return [...world.commitments.values()].filter(({ code }) => code === need.code)
    case 'commitmentsAwaited':
      return [...world.commitments.values()].filter(
        ({ code, state }) => state.is === 'delivered' && world.items.get(code)?.owner === need.participant,
      )
    case 'supports':
      return world.supports.has(`${need.code} ${need.participant}`)
    case 'listings':
      return [...world.listings].flatMap(([key, as]) => {
        const at = key.indexOf(' ')
        return key.slice(at + 1) === need.participant ? [{ code: mint<'trackingCode'>(key.slice(0, at)), as }] : []
      })
    case 'openReports':
      return [...world.items.values()]
        .filter(({ kind, owner, case: handled }) => kind === 'safety' && !owner && handled?.state.is !== 'closed')
        .map(({ code }) => code)
    case 'sentToday':
      return [...world.items.values()].filter(
        ({ owner, at, kind }) =>
          owner === need.participant && at >= need.since && (kind === 'proposal' || kind === 'complaint'),
      ).length
    case 'queue':
      return {
        ahead: [...world.items.values()].filter(item => item.kind === 'enquiry' && item.case?.state.is === 'received')
          .length,
      }
    case 'token':
      return world.tokens.get(need.token)
    case 'linkOwner': {
      const found = world.tokens.get(need.token)
      const good = found?.purpose === 'link' && !found.used && found.until >= world.now && found.owner.id !== need.asker
      return good ? found.owner : undefined
    }
    case 'staffCode': {
      const post = world.staffCodes.get(need.code)
      return post ? { is: 'proves', post } : { is: 'unknown' }
    }
    case 'supportedItems':
      return [...world.items.values()].filter(item => world.supports.has(`${item.code} ${need.participant}`))
    case 'tookPart': {
      const codes = new Set(
        [...world.votes.values()].filter(each => each.participant === need.participant).map(({ poll }) => poll),
      )
      return {
        polls: [...world.polls.values()].filter(({ code }) => codes.has(code)),
        consultations: [...world.consultations.values()].filter(({ code }) => codes.has(code)),
      }
    }
    case 'erasureDue':
      return world.erasures.get(need.participant)
    case 'freeCode':
      return need.candidates[0]
  }
}

/** One conversation in the world: what is said to it, and what it answers. */
export const talk = (world: World, channel: Channel = 'telegram', ministry: Ministry = MINISTRY) => {
  const run = conversationOf(DIALOGS)
  const find: Find = needs => Promise.resolve(needs.map(need => answer(world, need)))
  let state: ConversationState | undefined
  let count = 0
  let last: readonly Outbound[] = []
  return {
    get state(): ConversationState | undefined {
      return state
    },
    set state(given: ConversationState | undefined) {
      state = given
    },
    /** How many messages were sent: the id of the last. */
    get sent(): number {
      return count
    },
    get last(): readonly Outbound[] {
      return last
    },
    async send(content: Content, sender: { name?: string; language?: 'ar' | 'en' } = {}): Promise<readonly Outbound[]> {
      count += 1
      world.now += MINUTE
      const evt: EventId = mint(`${channel}:${count}`)
      const seed: Seed = label => createHash('sha256').update(`${evt} ${label}`).digest()
      // The state goes through text between any two lines, as it does in the database.
      const before = state === undefined ? undefined : (JSON.parse(JSON.stringify(state)) as ConversationState)
      const inbound = {
        evt,
        address: { channel, bot: 'bot', chat: '1' },
        at: world.now,
        content,
        message: String(count),
        sender,
      }
      const outcome = await run({
        conv: CONVERSATION,
        before,
        inbound,
        now: world.now,
        seed,
        ministry,
        find,
      })
      state = outcome.state
      for (const change of outcome.changes) apply(world, change, state.participant)
      last = outcome.out
      return outcome.out
    },
  }
}

export type Talk = ReturnType<typeof talk>

/** Publishes a proposal of somebody else, so that there is something to find. */
export const publishProposal = (world: World, code: TrackingCode, title: string, author: Participant): void => {
  const publishedBy = publishedName(author)
  world.items.set(code, {
    code,
    kind: 'proposal',
    owner: author.id,
    conv: mint('anothers'),
    title,
    publishedTitle: title,
    named: publishedBy !== undefined,
    text: title,
    topic: 'transport',
    ...(publishedBy !== undefined && { publishedName: publishedBy }),
    proposal: { is: 'published', at: world.now, by: mint('officer'), answerDue: world.now + 28 * 1440 * MINUTE },
    supporters: 12,
    at: world.now,
    published: true,
  })
}
