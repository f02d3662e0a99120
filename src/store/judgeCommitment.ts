import { type CommitmentEvent, commitmentAfter } from '../domain/commitment.js'
import type { ParticipantId } from '../domain/ids.js'
import type { Change } from '../domain/change.js'
import { inBoth } from '../domain/written.js'
import { commitmentId, commitmentNamed, moveCommitment } from './commitments.js'
import { type Store, inTransaction } from './connection.js'
import { addJob, supportersHear } from './staffJobs.js'
import { DONE, type Step } from './step.js'

/** Stores what the author said of a delivered promise, with the news of it, and has supporters hear of it. Repeated, it changes nothing. */
export const judgeCommitment = (
  store: Store,
  { code, n, kept, at }: Extract<Change, { is: 'commitmentJudged' }>,
  participant: ParticipantId,
  id: string,
): Promise<Step> =>
  inTransaction(store, async session => {
    const own = await store.contributions.findOne({ _id: code, participant }, { session })
    const found = own && (await commitmentNamed(store, commitmentId(code, n), session))
    if (!found) return { is: 'missing', why: `no promise ${n} to ${code} of this person` }
    const event: CommitmentEvent = { is: kept ? 'confirmed' : 'disputed', at }
    if (found.events.some(each => each.is === event.is && each.at === at)) return DONE
    const after = commitmentAfter(found, event)
    if (!after) return { is: 'impossible', why: `${event.is} cannot happen to promise ${n} to ${code} now` }
    const what = kept ? 'commitmentConfirmed' : 'commitmentDisputed'
    const news = { id: `${code} ${id}`, at, news: { is: 'proposal', code, event: what } } as const
    // Within the transaction nobody else moves it.
    await moveCommitment(store, found, after, news, session)
    const heard = { is: 'commitmentJudged', code, text: inBoth(found.text), kept, supported: true } as const
    await addJob(store, supportersHear(`${code} ${id}`, code, heard, at), session)
    return DONE
  })

/** Keeps what the author says is missing with the dispute. Staff read it; the public does not. */
export const explainDispute = async (
  store: Store,
  { code, n, of, why }: Extract<Change, { is: 'disputeExplained' }>,
  participant: ParticipantId,
): Promise<Step> => {
  const own = await store.contributions.countDocuments({ _id: code, participant })
  const disputed = { _id: commitmentId(code, n), events: { $elemMatch: { is: 'disputed' as const, at: of } } }
  const { matchedCount } =
    own === 0
      ? { matchedCount: 0 }
      : await store.commitments.updateOne(
          disputed,
          { $set: { 'events.$[one].why': why }, $inc: { version: 1 } },
          { arrayFilters: [{ 'one.is': 'disputed', 'one.at': of }] },
        )
  return matchedCount === 1 ? DONE : { is: 'missing', why: `no dispute of promise ${n} to ${code} by this person` }
}
