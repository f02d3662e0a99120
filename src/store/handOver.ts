import type { CommitmentEvent } from '../domain/commitment.js'
import type { Instant, TrackingCode } from '../domain/ids.js'
import type { ProposalState } from '../domain/proposal.js'
import { commitmentId } from './commitments.js'
import { type Session, type Store, inTransaction } from './connection.js'
import type { ContributionDocument, ProposalDocument } from './documents.js'
import { moveFiles } from './letterFiles.js'
import { type MergedProposal, gatherAgain, joinedTo, keepSupports, leaderOf } from './mergedProposals.js'
import { repoint, showUnited } from './proposalMerger.js'
import { publish } from './publisher.js'
import { addJob, supportersHear } from './staffJobs.js'
import { noteNews } from './staffNews.js'

type Leading = Extract<ProposalState, { is: 'published' | 'answered' }>

/** Whose words it were is leaving. */
const wordless = (event: CommitmentEvent): CommitmentEvent =>
  event.is === 'disputed' ? { is: event.is, at: event.at } : event

const moveCommitments = async (store: Store, from: TrackingCode, to: TrackingCode, session: Session): Promise<void> => {
  const promises = await store.commitments.find({ code: from }, { session }).toArray()
  if (promises.length === 0) return
  await store.commitments.deleteMany({ code: from }, { session })
  await store.commitments.insertMany(
    promises.map(each => ({ ...each, _id: commitmentId(to, each.n), code: to, events: each.events.map(wordless) })),
    { session },
  )
}

const exchange = async (
  store: Store,
  leader: ProposalDocument,
  led: Leading,
  heir: MergedProposal,
  at: Instant,
  session: Session,
): Promise<void> => {
  const { duty, reached, draftAnswer, promises } = leader
  const more = { duty, reached, draftAnswer, promises }
  const state = led.is === 'published' ? { ...led, at: heir.state.publishedAt } : led
  const merged = {
    is: 'mergedInto' as const,
    at,
    by: heir.state.by,
    code: heir._id,
    publishedAt: leader.publishedAt ?? leader.at,
    answerDue: led.answerDue,
  }
  await store.contributions.updateOne(
    { _id: heir._id },
    {
      $set: { state, ...Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined)) },
      $inc: { version: 1 },
    },
    { session },
  )
  await store.contributions.updateOne(
    { _id: leader._id },
    {
      $set: { state: merged },
      $unset: { draftAnswer: '', promises: '', supportedAt: '', 'duty.nextAt': '' },
      $inc: { version: 1 },
    },
    { session },
  )
}

/**
 * Has the oldest of the proposals that were merged into this one take its place, with supporters, answer and promises, so
 * that its author can leave without taking those of others along. False where nothing was merged into it.
 */
export const handOver = (store: Store, code: TrackingCode, at: Instant): Promise<boolean> =>
  inTransaction(store, async session => {
    const leader = await store.contributions.findOne({ _id: code }, { session })
    if (leader?.kind !== 'proposal') return false
    const { state } = leader
    if (state.is !== 'published' && state.is !== 'answered') return false
    const [heir] = await joinedTo(store, [code], session)
    if (!heir) return false
    await exchange(store, leader, state, heir, at, session)
    await moveCommitments(store, code, heir._id, session)
    await moveFiles(store, code, heir._id, session)
    await repoint(store, code, heir._id, session)
    await showUnited(store, heir, code, session)
    const id = `${code} handedOver ${at}`
    await noteNews(store, [{ id, at, news: { is: 'proposal', code: heir._id, event: 'handedOver' } }], session)
    const told = { is: 'proposalMerged', code, into: heir._id, answerDue: state.answerDue, supported: true } as const
    await addJob(store, supportersHear(id, code, told, at), session)
    return true
  })

/** Counts anew who supports the proposal that this one is merged into, after its author took it back or brought it again. */
export const regather = async (store: Store, found: ContributionDocument): Promise<void> => {
  const code = leaderOf(found)
  if (code !== undefined && (await gatherAgain(store, code))) await publish(store, [code])
}

/** Those who support a proposal that is about to be erased go on supporting what it was merged into. */
export const leaveSupports = async (store: Store, found: ContributionDocument): Promise<void> => {
  const code = leaderOf(found)
  if (code !== undefined) await keepSupports(store, found._id, code)
}

/** The state that a proposal comes back to whose author takes its withdrawal back: on its own where what it was part of is gone. */
export const stateAgain = async (store: Store, before: ProposalState): Promise<ProposalState> => {
  if (before.is !== 'mergedInto') return before
  const { code: _id, publishedAt: at, by, answerDue } = before
  const stands = { _id, 'state.is': { $in: ['published' as const, 'answered' as const] } }
  return (await store.contributions.countDocuments(stands)) > 0 ? before : { is: 'published', at, by, answerDue }
}
