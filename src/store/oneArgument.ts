import type { Standpoint } from '../domain/argument.js'
import type { ChangeOf } from '../domain/change.js'
import type { Instant, ParticipantId, TrackingCode } from '../domain/ids.js'
import { personBehind } from '../domain/attribution.js'
import { proposalAfter } from '../domain/proposal.js'
import type { Store } from './connection.js'
import type { ArgumentDocument } from './documents.js'
import type { Notice } from './identity.js'
import { publish } from './publisher.js'
import { noteNews } from './staffNews.js'
import { DONE, type Step, type StepContext } from './step.js'

/** On which side of what somebody speaks. */
type Speaking = Standpoint & { readonly participant: ParticipantId }

/** All that somebody said on one side of a proposal, the earliest in front. */
const saidThere = async (
  store: Store,
  { participant, proposal, side }: Speaking,
): Promise<readonly ArgumentDocument[]> => {
  const there = { kind: 'argument', participant, 'said.proposal': proposal, 'said.side': side } as const
  const found = await store.contributions.find(there).sort({ at: 1, _id: 1 }).toArray()
  return found.flatMap(each => (each.kind === 'argument' ? [each] : []))
}

/** The one that stays where several stand: what everybody can read already, or what came first. */
const kept = (all: readonly ArgumentDocument[]): ArgumentDocument | undefined =>
  all.find(({ state }) => state.is === 'published') ?? all.find(({ state }) => state.is === 'screening')

const giveWay = async (store: Store, found: ArgumentDocument, to: TrackingCode, at: Instant): Promise<void> => {
  const { _id, version, participant: by, state: before } = found
  const state = by === undefined ? undefined : proposalAfter(before, { is: 'withdrawn', at, by })
  if (!state) return
  const withdrawal = { at, withdrawn: true, published: false, before }
  const { modifiedCount } = await store.contributions.updateOne(
    { _id, version },
    { $set: { state, withdrawal, gaveWay: to }, $inc: { version: 1 } },
  )
  if (modifiedCount === 0) return
  const news = { is: 'argument', code: _id, event: 'withdrawn' } as const
  await noteNews(store, [{ id: `${_id} withdrawn ${at}`, at, news }])
}

const noticeOf = ({ _id: code, conv, said, gaveWay: to }: ArgumentDocument): readonly Notice[] =>
  to === undefined
    ? []
    : [{ conv, id: `${code} gave way to ${to}`, event: { is: 'argumentGaveWay', code, to, about: said.proposal } }]

/**
 * Has one argument stand where several of one person came at the same time, from two channels, before either conversation
 * could know of the other. Looks after the argument in question was stored: of two that meet, one at least sees both, and
 * both would choose the same. Answers what is told of those that gave way for it, or of itself; the same when run again.
 */
export const keepOneArgument = async (
  store: Store,
  where: Speaking,
  code: TrackingCode,
  at: Instant,
): Promise<readonly Notice[]> => {
  const standing = await saidThere(store, where)
  const one = kept(standing)
  const others = standing.filter(({ _id, state }) => _id !== one?._id && state.is === 'screening')
  if (one) for (const other of others) await giveWay(store, other, one._id, at)
  const all = others.length > 0 ? await saidThere(store, where) : standing
  const gone = all.filter(({ _id, state, gaveWay }) => state.is === 'withdrawn' && (gaveWay === code || _id === code))
  await publish(
    store,
    gone.flatMap(({ _id, gaveWay }) => (gaveWay === undefined ? [] : [_id])),
  )
  return gone.flatMap(noticeOf)
}

/** What somebody has just said for or against a proposal, where they have said nothing on that side yet. */
export const argueOnce = async (
  { argument: { by, code, proposal, side } }: ChangeOf<'argumentSubmitted'>,
  { store, turn, canonical }: StepContext,
): Promise<Step> => {
  const person = personBehind(by.party)
  if (person === undefined) return DONE
  const where = { participant: canonical(person), proposal, side }
  return { is: 'done', notices: await keepOneArgument(store, where, code, turn.at) }
}
