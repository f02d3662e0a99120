import { type ParticipantId, mint } from '../domain/ids.js'
import { votedOn } from '../domain/poll/poll.js'
import { DAY } from '../domain/zonedTime.js'
import { type Session, type Store, inTransaction } from './connection.js'
import type { VoteDocument } from './documents.js'
import { GONE, NO_EVENT, hashOf } from './staffAnonymous.js'

/** Votes of polls and consultations that are over stay counted, as nobody's; votes of others are taken back. */
export const wipeVotes = async (store: Store, participant: ParticipantId): Promise<void> => {
  const votes = await store.votes.find({ participant }).toArray()
  for (const vote of votes) {
    const about = [{ _id: vote.poll }, { projection: { state: 1 } }] as const
    const put = (await store.polls.findOne(...about)) ?? (await store.consultations.findOne(...about))
    // Together: a count between the two would meet one person twice, and it is made only once.
    await inTransaction(store, async session => {
      if (put && put.state.is !== 'open') await keepCounted(store, vote, session)
      await store.votes.deleteOne({ _id: vote._id }, { session })
    })
  }
}

/** Somebody's votes on the statements of one consultation stay those of one nobody, so that people are counted rightly. */
const keepCounted = async (store: Store, vote: VoteDocument, session: Session): Promise<void> => {
  const { poll, statement, participant, choice, at, channel } = vote
  const nobody = mint<'participant'>(`${GONE}-${hashOf(`${poll}:${participant}`)}`)
  const _id = `${votedOn(vote)}:${nobody}`
  // To the day only: to the millisecond it would be found again in the log of turns.
  const day = Math.floor(at / DAY) * DAY
  await store.votes.replaceOne(
    { _id },
    {
      poll,
      ...(statement !== undefined && { statement }),
      participant: nobody,
      choice,
      at: day,
      channel,
      evt: NO_EVENT,
    },
    { upsert: true, session },
  )
}
