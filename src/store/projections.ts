import type { Filter } from 'mongodb'
import { type Attribution, personBehind, publishedName } from '../domain/attribution.js'
import { type CaseKind, openedCase } from '../domain/case.js'
import { nextMoment } from '../domain/caseClock.js'
import type { Change, Opening } from '../domain/change.js'
import type { EventId, Instant, TrackingCode } from '../domain/ids.js'
import { votedOn } from '../domain/poll/poll.js'
import { unreachable } from '../domain/result.js'
import { terms } from '../language/terms.js'
import type { ContributionDocument, TurnRecord, VoteDocument } from './documents.js'
import type { RequestDocument } from './rightsDocuments.js'
import { linkKey } from './identity.js'
import { hashOf } from './staffAnonymous.js'
import { happeningsTo, noteOf } from './staffNews.js'
import { type PlainChange, changeId, isPlain } from './step.js'
import type { Context, Writing } from './writes.js'

/** Adds to `writes` what the turn's plain changes are stored as. */
export const writePlainChanges = (turn: TurnRecord, writing: Writing): void =>
  turn.changes.forEach((change, at) => {
    if (isPlain(change)) write(change, { ...writing, turn, id: changeId(turn, at) })
  })

const write = (change: PlainChange, context: Context): void => {
  const { turn, canonical, writes } = context
  switch (change.is) {
    case 'participantSaved':
      return savePerson(change, context)
    case 'consentGiven': {
      const { participant, purpose, consent } = change
      const given = { ...consent, participant: canonical(participant), purpose, conv: turn.conv }
      return void writes.consents.push({
        updateOne: { filter: { _id: turn.evt }, update: { $setOnInsert: given }, upsert: true },
      })
    }
    case 'proposalSubmitted': {
      const { proposal: said } = change
      noteSubmitted('proposal', said, context)
      return contribute(
        said,
        { kind: 'proposal', said, state: SCREENING, topic: said.topic, terms: [...new Set(terms(said.title))] },
        context,
      )
    }
    case 'alternativeSubmitted': {
      const { alternative: said } = change
      noteSubmitted('alternative', said, context)
      return contribute(said, { kind: 'alternative', said, state: SCREENING, topic: said.topic }, context)
    }
    case 'complaintSubmitted': {
      const { complaint: said } = change
      contribute(said, { kind: 'complaint', said, topic: said.topic }, context)
      return open(said, 'complaint', change.opening, context)
    }
    case 'safetyReported':
      contribute(change.report, { kind: 'safety', said: change.report }, context)
      return open(change.report, 'safety', change.opening, context)
    case 'enquiryMade':
      contribute(change.enquiry, { kind: 'enquiry', said: change.enquiry }, context)
      return open(change.enquiry, 'enquiry', change.opening, context)
    case 'voteCast':
      return castVote(change, context)
    case 'supportGiven':
    case 'supportWithdrawn':
      return support(change, context)
    case 'exportAsked':
      return ask('export', change, { state: 'open' }, context)
    case 'erasureAsked':
      return ask('erasure', change, { state: 'open', keepTexts: change.keepTexts, dueAt: change.dueAt }, context)
    case 'erasureUndone':
      return ask('erasure', change, { state: 'undone' }, context)
    case 'tokenOffered': {
      const { token, purpose, participant, until } = change
      const offered = { purpose, participant: canonical(participant), until, expireAt: new Date(until + TOKEN_KEPT_MS) }
      return void writes.tokens.push({
        updateOne: { filter: { _id: token }, update: { $setOnInsert: offered }, upsert: true },
      })
    }
    case 'chatErased':
      return eraseChat(change, context)
    default:
      return unreachable(change)
  }
}

const SCREENING = { is: 'screening' } as const

const noteSubmitted = (
  is: 'proposal' | 'alternative',
  { code, by }: { readonly code: TrackingCode; readonly by: Attribution },
  { writes, id }: Context,
): void => {
  const news = { is, code, event: 'submitted' } as const
  writes.news.push(noteOf({ id: `${code} ${id}`, at: by.at, news }))
}

/** An expired token is kept for a day, so that "expired" and "used" can be told from "never existed". */
const TOKEN_KEPT_MS = 86_400_000

const savePerson = (
  { participant }: Extract<Change, { is: 'participantSaved' }>,
  { turn, canonical, writes }: Context,
): void => {
  const { conv, address, at, evt } = turn
  const filter = { _id: participant.id, 'participant.revision': { $lt: participant.revision } }
  writes.people.push({ updateOne: { filter, update: { $set: { participant, at, evt } }, upsert: true } })
  const link = { conv, address, participant: canonical(participant.id) }
  writes.links.push({
    updateOne: { filter: { _id: linkKey(address) }, update: { $set: link, $min: { at } }, upsert: true },
  })
}

type Distinct<T> = T extends unknown ? Pick<T, Extract<keyof T, 'kind' | 'said' | 'state' | 'topic' | 'terms'>> : never

const contribute = (
  { code, by }: { readonly code: TrackingCode; readonly by: Attribution },
  distinct: Distinct<ContributionDocument>,
  { turn, canonical, writes }: Context,
): void => {
  const person = personBehind(by.party)
  const { participant } = turn.state
  const name = by.visibility === 'named' && participant ? publishedName(participant) : undefined
  const governorate =
    by.place?.governorate ?? (distinct.kind === 'proposal' ? distinct.said.place?.governorate : undefined)
  const given = {
    ...distinct,
    conv: turn.conv,
    ...(person !== undefined && { participant: canonical(person) }),
    at: by.at,
    ...(governorate !== undefined && { governorate }),
    published: false,
    ...(name !== undefined && { publishedName: name }),
    ...(person !== undefined && participant?.minor === true && { byMinor: true as const }),
    version: 1,
  }
  // The event is part of the filter: another event's contribution under this code is met as a duplicate key.
  const filter = { _id: code, evt: turn.evt }
  writes.contributions.push({ updateOne: { filter, update: { $setOnInsert: given }, upsert: true } })
}

const open = (
  { code, by, topic }: { readonly code: TrackingCode; readonly by: Attribution; readonly topic?: string },
  kind: CaseKind,
  { unit, firstReplyDue, due }: Opening,
  { turn, id, canonical, rules, writes }: Context,
): void => {
  const received = { is: 'received' as const, at: by.at, unit, firstReplyDue, due }
  const beginning = openedCase(code, kind, received)
  const { code: _, events: __, ...opened } = beginning
  const nextAt = nextMoment(beginning, rules)
  const person = personBehind(by.party)
  const facets = {
    ...(topic !== undefined && { topic }),
    ...(by.place && { governorate: by.place.governorate }),
    channel: by.channel,
    language: turn.state.language,
  }
  const given = {
    ...opened,
    facets,
    ...(person !== undefined && { participant: canonical(person) }),
    events: [{ ...received, id }],
    version: 1,
    ...(nextAt !== undefined && { nextAt }),
  }
  const filter = { _id: code, conv: turn.conv }
  writes.cases.push({ updateOne: { filter, update: { $setOnInsert: given }, upsert: true } })
  writes.news.push(...happeningsTo({ ...given, _id: code, conv: turn.conv }, given.events).map(noteOf))
}

const castVote = ({ vote }: Extract<Change, { is: 'voteCast' }>, { canonical, writes }: Context): void => {
  const participant = canonical(vote.participant)
  const filter = { _id: `${votedOn(vote)}:${participant}`, ...earlier(vote.at, vote.evt) }
  const other = { $ne: [{ $ifNull: ['$choice', null] }, { $literal: vote.choice }] }
  const changes = { $add: [{ $ifNull: ['$changed', 0] }, { $cond: [{ $and: ['$evt', other] }, 1, 0] }] }
  // A choice that is changed keeps its place among the others; see `openGroups`.
  const first = { $ifNull: ['$first', { $ifNull: ['$at', vote.at] }] }
  const cast = { $mergeObjects: [{ $literal: { ...vote, participant } }, { _id: '$_id', changed: changes, first }] }
  writes.votes.push({ updateOne: { filter, update: [{ $replaceWith: cast }], upsert: true } })
}

/** The later event wins; of two in the same millisecond, always the same one. */
const earlier = (at: Instant, evt: EventId): { $or: Filter<VoteDocument>[] } => ({
  $or: [{ at: { $lt: at } }, { at, evt: { $lt: evt } }],
})

const support = (
  change: Extract<Change, { is: 'supportGiven' | 'supportWithdrawn' }>,
  { canonical, writes }: Context,
): void => {
  const { code, at } = change
  const participant = canonical(change.participant)
  const filter = { _id: `${code}:${participant}`, at: { $lt: at } }
  const replacement = { code, participant, on: change.is === 'supportGiven', at }
  writes.supports.push({ replaceOne: { filter, replacement, upsert: true } })
  if (change.is === 'supportGiven') {
    const unreached = { _id: code, reached: { $exists: false } }
    writes.contributions.push({ updateOne: { filter: unreached, update: { $max: { supportedAt: at } } } })
  }
}

/** Other processes finish what they are at, and the answer goes out. */
const PAUSE_MS = 20_000
const FREE = { by: '', until: new Date(0) }

const eraseChat = ({ at }: Extract<Change, { is: 'chatErased' }>, { turn, writes }: Context): void => {
  const { conv, seq } = turn
  const job = { kind: 'chatErasure' as const, conv, seq, at, dueAt: at + PAUSE_MS, lease: FREE }
  const filter = { _id: `chat:${hashOf(conv, seq)}` }
  writes.jobs.push({ updateOne: { filter, update: { $setOnInsert: job }, upsert: true } })
}

const ask = (
  kind: RequestDocument['kind'],
  change: { readonly participant: RequestDocument['participant']; readonly at: Instant },
  more: Pick<RequestDocument, 'state' | 'keepTexts' | 'dueAt'>,
  { turn, canonical, writes }: Context,
): void => {
  const participant = canonical(change.participant)
  const filter = { _id: `${kind}:${participant}`, at: { $lt: change.at } }
  const replacement = { kind, participant, conv: turn.conv, at: change.at, ...more }
  writes.requests.push({ replaceOne: { filter, replacement, upsert: true } })
}
