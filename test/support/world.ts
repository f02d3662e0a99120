import { createHash } from 'node:crypto'
import { DIALOGS } from '../../dialogs/index.js'
import type { Find, Found, ItemView, Need } from '../../dialogs/kit/facts.js'
import type { Seed } from '../../dialogs/kit/turn.js'
import type { ConversationState } from '../../dialogs/kit/state.js'
import { conversationOf } from '../../src/conversation/turn.js'
import { personBehind, publishedName } from '../../src/domain/attribution.js'
import { type Case, type CaseEvent, caseAfter, openedCase } from '../../src/domain/case.js'
import type { Change, Opening } from '../../src/domain/change.js'
import type { Channel } from '../../src/domain/channel.js'
import { type ConversationId, type EventId, type Instant, type TrackingCode, mint } from '../../src/domain/ids.js'
import type { Ministry } from '../../src/domain/ministry.js'
import type { Participant } from '../../src/domain/participant.js'
import type { Poll, Vote } from '../../src/domain/poll/poll.js'
import { tallyOf } from '../../src/domain/poll/tally.js'
import { rank } from '../../src/language/similar.js'
import { omanCalendar } from '../../locales/labels.js'
import type { Content } from '../../src/messaging/inbound.js'
import type { Outbound } from '../../src/messaging/outbound.js'

const MINUTE = 60_000
const CONVERSATION: ConversationId = mint('conversation')
/** Tuesday 24 November 2026, ten in the morning in Muscat: a working day. */
export const TODAY: Instant = Date.UTC(2026, 10, 24, 6, 0)

export const MINISTRY: Ministry = {
  name: { ar: 'وزارة التعليم', en: 'Ministry of Education' },
  publicUrl: 'https://musharaka.example',
  calendar: omanCalendar(),
  telegramBot: 'musharaka_bot',
  whatsappNumber: '96824000000',
}

/** The record of one conversation's world, kept in memory: enough to answer what dialogs look up. */
export interface World {
  readonly items: Map<TrackingCode, ItemView>
  readonly polls: Map<TrackingCode, Poll>
  readonly votes: Map<string, Vote>
  readonly supports: Set<string>
  readonly tokens: Map<string, Found['token']>
  readonly changes: Change[]
  now: Instant
}

export const emptyWorld = (): World => ({
  items: new Map(),
  polls: new Map(),
  votes: new Map(),
  supports: new Set(),
  tokens: new Map(),
  changes: [],
  now: TODAY,
})

const supportersOf = (world: World, code: TrackingCode): number =>
  [...world.supports].filter(each => each.startsWith(`${code} `)).length

const withSupporters = (world: World, item: ItemView): ItemView => ({
  ...item,
  supporters: item.supporters + supportersOf(world, item.code),
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
      return poll ? { ...tallyOf(poll, votes), at: world.now } : { voters: 0, counts: {}, at: world.now }
    }
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
    case 'supports':
      return world.supports.has(`${need.code} ${need.participant}`)
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
    case 'supportedItems':
      return [...world.items.values()].filter(item => world.supports.has(`${item.code} ${need.participant}`))
    case 'freeCode':
      return need.candidates[0]
  }
}

const moveCase = (world: World, code: TrackingCode, event: CaseEvent): void => {
  const item = world.items.get(code)
  if (item?.case) world.items.set(code, { ...item, case: caseAfter(item.case, event) })
}

const opened = (code: TrackingCode, { opening }: { readonly opening: Opening }, at: Instant): Case => {
  const { kind, ...dues } = opening
  return openedCase(code, kind, { is: 'received', at, ...dues })
}

/** Applies what a turn changed, as the projections do in the database. */
const apply = (world: World, change: Change, participant: Participant | undefined): void => {
  world.changes.push(change)
  switch (change.is) {
    case 'proposalSubmitted': {
      const { proposal } = change
      const { code, title, details: text, topic, by } = proposal
      world.items.set(code, {
        code,
        kind: 'proposal',
        owner: personBehind(by.party),
        conv: CONVERSATION,
        title,
        text,
        topic,
        proposal: { is: 'screening' },
        supporters: 0,
        at: by.at,
        published: false,
      })
      return
    }
    case 'complaintSubmitted': {
      const { code, narrative: text, topic, by } = change.complaint
      world.items.set(code, {
        code,
        kind: 'complaint',
        owner: personBehind(by.party),
        conv: CONVERSATION,
        title: text.slice(0, 40),
        text,
        topic,
        case: opened(code, change, by.at),
        supporters: 0,
        at: by.at,
        published: false,
      })
      return
    }
    case 'safetyReported': {
      const { code, narrative: text, by } = change.report
      world.items.set(code, {
        code,
        kind: 'safety',
        owner: personBehind(by.party),
        conv: CONVERSATION,
        title: text.slice(0, 40),
        text,
        topic: 'safety',
        case: opened(code, change, by.at),
        supporters: 0,
        at: by.at,
        published: false,
      })
      return
    }
    case 'enquiryMade': {
      const { code, question: text, by } = change.enquiry
      world.items.set(code, {
        code,
        kind: 'enquiry',
        owner: personBehind(by.party),
        conv: CONVERSATION,
        title: text.slice(0, 40),
        text,
        topic: 'enquiry',
        case: opened(code, change, by.at),
        supporters: 0,
        at: by.at,
        published: false,
      })
      return
    }
    case 'voteCast':
      world.votes.set(`${change.vote.poll} ${change.vote.participant}`, change.vote)
      return
    case 'supportGiven':
      world.supports.add(`${change.code} ${change.participant}`)
      return
    case 'supportWithdrawn':
      world.supports.delete(`${change.code} ${change.participant}`)
      return
    case 'caseMoved':
      moveCase(world, change.code, change.event)
      return
    case 'contributionWithdrawn':
    case 'withdrawalUndone': {
      const item = world.items.get(change.code)
      if (!item) return
      const { withdrawnAt: _, ...standing } = item
      world.items.set(item.code, change.is === 'withdrawalUndone' ? standing : { ...item, withdrawnAt: change.at })
      return
    }
    case 'tokenOffered':
      if (participant)
        world.tokens.set(change.token, {
          purpose: change.purpose,
          owner: participant,
          until: change.until,
          used: false,
        })
      return
    default:
  }
}

/** One conversation in the world: what is said to it, and what it answers. */
export const talk = (world: World, channel: Channel = 'telegram') => {
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
        ministry: MINISTRY,
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
    text: title,
    topic: 'transport',
    ...(publishedBy !== undefined && { publishedName: publishedBy }),
    proposal: { is: 'published', at: world.now, by: mint('officer'), answerDue: world.now + 28 * 1440 * MINUTE },
    supporters: 12,
    at: world.now,
    published: true,
  })
}
