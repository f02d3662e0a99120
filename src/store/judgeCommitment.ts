import { type CommitmentEvent, commitmentAfter } from '../domain/commitment.js'
import type { ChangeOf } from '../domain/change.js'
import { inBoth } from '../domain/written.js'
import { commitmentId, commitmentNamed, moveCommitment } from './commitments.js'
import { inTransaction } from './connection.js'
import { addJob, supportersHear } from './staffJobs.js'
import { DONE, type Step, type StepContext } from './step.js'

/** Stores what the author said of a delivered promise, with the news of it, and has supporters hear of it. Repeated, it changes nothing. */
export const judgeCommitment = (
  { code, n, kept, participant, at }: ChangeOf<'commitmentJudged'>,
  { store, id, canonical }: StepContext,
): Promise<Step> =>
  inTransaction(store, async session => {
    const own = await store.contributions.findOne({ _id: code, participant: canonical(participant) }, { session })
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
    const { unit, due } = found
    const about = { code, text: inBoth(found.text), kept, owed: { unit, due } }
    const heard = { is: 'commitmentJudged', ...about, supported: true } as const
    await addJob(store, supportersHear(`${code} ${id}`, code, heard, at), session)
    return DONE
  })

/** Keeps what the author says is missing with the dispute. Staff read it; the public does not. */
export const explainDispute = async (
  { code, n, of, why, participant }: ChangeOf<'disputeExplained'>,
  { store, canonical }: StepContext,
): Promise<Step> => {
  const own = await store.contributions.countDocuments({ _id: code, participant: canonical(participant) })
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
