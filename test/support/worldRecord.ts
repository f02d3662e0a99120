import { type Commitment, commitmentAfter } from '../../src/domain/commitment.js'
import type { Found, ItemView } from '../../dialogs/kit/facts.js'
import { type Attribution, personBehind } from '../../src/domain/attribution.js'
import { type Case, type CaseEvent, openedCase } from '../../src/domain/case.js'
import { caseAfter } from '../../src/domain/caseAfter.js'
import type { Change, Opening } from '../../src/domain/change.js'
import { type ConversationId, type Instant, type TrackingCode, mint } from '../../src/domain/ids.js'
import type { Participant } from '../../src/domain/participant.js'
import type { Proposal } from '../../src/domain/proposal.js'
import type { Post } from '../../src/domain/roster.js'
import type { SupporterName } from '../../src/domain/supporterName.js'
import type { Consultation } from '../../src/domain/consultation/consultation.js'
import { type Poll, type Vote, votedOn } from '../../src/domain/poll/poll.js'

/** The one conversation of the world. */
export const CONVERSATION: ConversationId = mint('conversation')
/** Tuesday 24 November 2026, ten in the morning in Muscat: a working day. */
export const TODAY: Instant = Date.UTC(2026, 10, 24, 6, 0)

/** The record of one conversation's world, kept in memory: enough to answer what dialogs look up. */
export interface World {
  readonly items: Map<TrackingCode, ItemView>
  readonly polls: Map<TrackingCode, Poll>
  readonly consultations: Map<TrackingCode, Consultation>
  /** By what they were cast on, and by whom. */
  readonly votes: Map<string, Vote>
  readonly supports: Set<string>
  readonly listings: Map<string, SupporterName>
  /** By code and number. */
  readonly commitments: Map<string, Commitment>
  readonly tokens: Map<string, Found['token']>
  readonly staffCodes: Map<string, Post>
  readonly erasures: Map<string, Instant>
  readonly changes: Change[]
  now: Instant
}

export const emptyWorld = (): World => ({
  items: new Map(),
  polls: new Map(),
  consultations: new Map(),
  votes: new Map(),
  supports: new Set(),
  listings: new Map(),
  commitments: new Map(),
  tokens: new Map(),
  staffCodes: new Map([['K7Q2M9XT', { capacity: 'teacher', place: { governorate: 'dhofar' }, school: 'مدرسة صلالة' }]]),
  erasures: new Map(),
  changes: [],
  now: TODAY,
})

const moveCase = (world: World, code: TrackingCode, event: CaseEvent): void => {
  const item = world.items.get(code)
  if (item?.case) world.items.set(code, { ...item, case: caseAfter(item.case, event) })
}

/** Whether a name may stand with it, and of which body. */
const namingOf = ({ visibility, party }: Attribution): Pick<ItemView, 'mayBeNamed' | 'body'> => ({
  ...(visibility !== 'confidential' && { mayBeNamed: true }),
  ...(party.is === 'body' && { body: party.name }),
})

const opened = (code: TrackingCode, { opening }: { readonly opening: Opening }, at: Instant): Case => {
  const { kind, ...dues } = opening
  return openedCase(code, kind, { is: 'received', at, ...dues })
}

type Reviewed = Extract<Change, { is: 'proposalSubmitted' | 'alternativeSubmitted' | 'argumentSubmitted' }>

const reviewedIn = (change: Reviewed): readonly [ItemView['kind'], Proposal] => {
  if (change.is === 'proposalSubmitted') return ['proposal', change.proposal]
  return change.is === 'alternativeSubmitted' ? ['alternative', change.alternative] : ['argument', change.argument]
}

/** Applies what a turn changed, as the projections do in the database. */
export const apply = (world: World, change: Change, participant: Participant | undefined): void => {
  world.changes.push(change)
  switch (change.is) {
    case 'proposalSubmitted':
    case 'alternativeSubmitted':
    case 'argumentSubmitted': {
      const [kind, proposal] = reviewedIn(change)
      const { code, title, details: text, topic, by } = proposal
      world.items.set(code, {
        code,
        kind,
        ...(change.is === 'alternativeSubmitted' && { consultation: change.alternative.consultation }),
        ...(change.is === 'argumentSubmitted' && {
          argument: { proposal: change.argument.proposal, side: change.argument.side },
        }),
        owner: personBehind(by.party),
        conv: CONVERSATION,
        title,
        text,
        topic,
        proposal: { is: 'screening' },
        supporters: 0,
        named: by.visibility === 'named',
        ...namingOf(by),
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
        named: by.visibility === 'named',
        ...namingOf(by),
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
        named: by.visibility === 'named',
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
        named: by.visibility === 'named',
        at: by.at,
        published: false,
      })
      return
    }
    case 'voteCast':
      world.votes.set(`${votedOn(change.vote)} ${change.vote.participant}`, change.vote)
      return
    case 'supportGiven':
      world.supports.add(`${change.code} ${change.participant}`)
      return
    case 'supportWithdrawn':
      world.supports.delete(`${change.code} ${change.participant}`)
      world.listings.delete(`${change.code} ${change.participant}`)
      return
    case 'supporterNamed':
      world.listings.set(`${change.code} ${change.participant}`, change.as)
      return
    case 'supporterUnnamed':
      world.listings.delete(`${change.code} ${change.participant}`)
      return
    case 'caseMoved':
      moveCase(world, change.code, change.event)
      return
    case 'contactGiven': {
      const { code, at, given, by } = change
      const item = world.items.get(code)
      if (item) world.items.set(code, { ...item, owner: by && personBehind(by.party) })
      moveCase(world, code, { is: 'contactGiven', at, contact: given.contact })
      return
    }
    case 'contributionWithdrawn':
    case 'withdrawalUndone': {
      const item = world.items.get(change.code)
      if (!item) return
      const { withdrawnAt: _, ...standing } = item
      world.items.set(item.code, change.is === 'withdrawalUndone' ? standing : { ...item, withdrawnAt: change.at })
      return
    }
    case 'nameHidden':
    case 'nameShown': {
      const item = world.items.get(change.code)
      if (item) world.items.set(item.code, { ...item, named: change.is === 'nameShown' })
      return
    }
    case 'commitmentJudged': {
      const promise = world.commitments.get(`${change.code}-${change.n}`)
      const event = { is: change.kept ? 'confirmed' : 'disputed', at: change.at } as const
      const after = promise && commitmentAfter(promise, event)
      if (after) world.commitments.set(`${change.code}-${change.n}`, after)
      return
    }
    case 'erasureAsked':
      world.erasures.set(change.participant, change.dueAt)
      return
    case 'erasureUndone':
      world.erasures.delete(change.participant)
      return
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
