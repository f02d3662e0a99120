import type { Filter } from 'mongodb'
import type { ChangeOf } from '../domain/change.js'
import { SETTLES_MS } from '../domain/erasure.js'
import type { EventId, Instant } from '../domain/ids.js'
import { votedOn } from '../domain/poll/poll.js'
import type { VoteDocument } from './documents.js'
import { linkKey } from './identity.js'
import type { RequestDocument } from './rightsDocuments.js'
import { hashOf } from './staffAnonymous.js'
import type { Context } from './writes.js'

export const savePerson = (
  { participant }: ChangeOf<'participantSaved'>,
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

export const giveConsent = (
  { participant, purpose, consent }: ChangeOf<'consentGiven'>,
  { turn, canonical, writes }: Context,
): void => {
  const given = { ...consent, participant: canonical(participant), purpose, conv: turn.conv }
  writes.consents.push({ updateOne: { filter: { _id: turn.evt }, update: { $setOnInsert: given }, upsert: true } })
}

/** An expired token is kept for a day, so that "expired" and "used" can be told from "never existed". */
const TOKEN_KEPT_MS = 86_400_000

export const offerToken = (
  { token, purpose, participant, until }: ChangeOf<'tokenOffered'>,
  { canonical, writes }: Context,
): void => {
  const offered = { purpose, participant: canonical(participant), until, expireAt: new Date(until + TOKEN_KEPT_MS) }
  writes.tokens.push({ updateOne: { filter: { _id: token }, update: { $setOnInsert: offered }, upsert: true } })
}

export const castVote = ({ vote }: ChangeOf<'voteCast'>, { canonical, writes }: Context): void => {
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

export const support = (
  change: ChangeOf<'supportGiven' | 'supportWithdrawn'>,
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

const FREE = { by: '', until: new Date(0) }

export const eraseChat = ({ at }: ChangeOf<'chatErased'>, { turn, writes }: Context): void => {
  const { conv, seq } = turn
  const job = { kind: 'chatErasure' as const, conv, seq, at, dueAt: at + SETTLES_MS, lease: FREE }
  const filter = { _id: `chat:${hashOf(conv, seq)}` }
  writes.jobs.push({ updateOne: { filter, update: { $setOnInsert: job }, upsert: true } })
}

export const askExport = (change: ChangeOf<'exportAsked'>, context: Context): void =>
  request('export', change, { state: 'open' }, context)

export const askErasure = (change: ChangeOf<'erasureAsked'>, context: Context): void =>
  request('erasure', change, { state: 'open', keepTexts: change.keepTexts, dueAt: change.dueAt }, context)

export const undoErasure = (change: ChangeOf<'erasureUndone'>, context: Context): void =>
  request('erasure', change, { state: 'undone' }, context)

const request = (
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
