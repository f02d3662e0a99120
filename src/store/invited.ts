import type { TrackingCode } from '../domain/ids.js'
import type { Store } from './connection.js'
import { invitesTo } from './mailings.js'
import { type GroupSize, UNKNOWN } from './sizes.js'

/** Who was asked, and how many of them answered. */
export interface Invited {
  /** People on the list of invitations, and of these the voters. */
  readonly invited: number
  readonly answered: number
  readonly asked: readonly GroupSize[]
}

/** Counts the list of invitations to a poll or a consultation, for staff as for the published result. */
export const invitedTo = async (store: Store, poll: TrackingCode): Promise<Invited> => {
  const mailing = invitesTo(poll)
  const participant = { $substrCP: ['$_id', mailing.length + 1, { $strLenCP: '$_id' }] }
  const found = await store.recipients
    .aggregate<{
      readonly places: readonly { readonly _id: string | null; readonly people: number }[]
      readonly answered: readonly { readonly n: number }[]
    }>([
      { $match: { mailing } },
      { $project: { place: '$governorate', participant } },
      {
        $facet: {
          places: [{ $group: { _id: '$place', people: { $sum: 1 } } }],
          answered: [
            {
              $lookup: {
                from: store.votes.collectionName,
                localField: 'participant',
                foreignField: 'participant',
                pipeline: [{ $match: { poll } }, { $limit: 1 }],
                as: 'votes',
              },
            },
            { $match: { votes: { $ne: [] } } },
            { $count: 'n' },
          ],
        },
      },
    ])
    .next()
  const asked = (found?.places ?? []).map(({ _id, people }) => ({ id: _id ?? UNKNOWN, people }))
  const invited = asked.reduce((all, { people }) => all + people, 0)
  return { invited, answered: found?.answered[0]?.n ?? 0, asked }
}
