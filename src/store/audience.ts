import type { Document } from 'mongodb'
import type { Audience } from '../domain/audience.js'
import type { Channel } from '../domain/channel.js'
import type { ConversationId, Instant, ParticipantId } from '../domain/ids.js'
import type { Alerts, QuietHours } from '../domain/participant.js'
import { WINDOW_MS } from '../messaging/window.js'
import type { Store } from './connection.js'
import { reaching } from './unavailable.js'

/** Channels on which we may begin: who left a page of the web chat finds what was said on coming back. */
const CHANNELS: readonly Channel[] = ['telegram', 'whatsapp', 'web']
const DAY_MS = 86_400_000
/** People shown of an audience, their names masked. */
const SAMPLE = 5

/** Which people are wanted: addressed, and where an alert is named, only who want to hear of that. */
interface Reach {
  readonly audience: Audience
  readonly wants?: keyof Alerts
  readonly now: Instant
}

/** One person and the one chat in which they are written to. */
export interface Reached {
  readonly _id: ParticipantId
  readonly conv: ConversationId
  readonly channel: Channel
  readonly quiet: QuietHours
  readonly governorate?: string
}

/** People by the channel they are written to on and their quiet hours; `outside` needs a template there. */
export interface ReachCount {
  readonly channel: Channel
  readonly outside: boolean
  readonly quiet: QuietHours
  readonly people: number
}

interface Estimate {
  readonly counts: readonly ReachCount[]
  /** Names of some of them, in full. */
  readonly sample: readonly string[]
}

const PERSON = 'state.participant'

const among = (field: string, list: readonly string[] | undefined): Document =>
  list === undefined || list.length === 0 ? {} : { [field]: { $in: [...list] } }

/** What an index finds: some hat of the person fits; which one is worn is looked at afterwards. */
const someHat = ({ capacities, governorates }: Audience): Document => {
  const hat = { ...among('capacity', capacities), ...among('place.governorate', governorates) }
  return Object.keys(hat).length === 0 ? {} : { [`${PERSON}.hats`]: { $elemMatch: hat } }
}

const wornHat = (audience: Audience): Document => ({
  ...among('hat.capacity', audience.capacities),
  ...among('hat.place.governorate', audience.governorates),
  ...among('hat.place.wilayat', audience.wilayats),
  ...among('hat.stage', audience.stages),
  ...among('hat.schoolType', audience.schoolTypes),
  ...(audience.verified && { 'hat.verified': true }),
})

/** Messengers before the web chat, then where the person last wrote. */
const BEST_CHAT = { atWeb: 1, heard: -1, conv: 1 } as const

const IN_BEST_CHAT = {
  $group: {
    _id: '$participant',
    asked: { $max: '$asked' },
    chat: {
      $top: {
        sortBy: BEST_CHAT,
        output: {
          conv: '$conv',
          channel: '$channel',
          heard: '$heard',
          quiet: '$quiet',
          name: '$name',
          governorate: '$hat.place.governorate',
        },
      },
    },
  },
}

/** One row for each person wanted, with the chat to write to: one pass over the conversations of the register. */
const reachOf = ({ audience, wants, now }: Reach): Document[] => [
  {
    $match: {
      participant: { $exists: true },
      'address.channel': { $in: [...CHANNELS] },
      ...someHat(audience),
      ...(wants && { unreachable: { $exists: false }, 'state.alertsOff': false, [`${PERSON}.alerts.${wants}`]: true }),
      ...among('state.language', audience.languages),
    },
  },
  {
    $project: {
      participant: 1,
      heard: 1,
      asked: 1,
      channel: '$address.channel',
      conv: '$_id',
      name: `$${PERSON}.name`,
      quiet: `$${PERSON}.quiet`,
      atWeb: { $cond: [{ $eq: ['$address.channel', 'web'] }, 1, 0] },
      hat: { $arrayElemAt: [`$${PERSON}.hats`, `$${PERSON}.hat`] },
    },
  },
  { $match: wornHat(audience) },
  IN_BEST_CHAT,
  ...(audience.restDays === undefined
    ? []
    : [{ $match: { $or: [{ asked: null }, { asked: { $lt: now - audience.restDays * DAY_MS } }] } }]),
]

/** Counts an audience by channel and window, with some of its people. */
export const estimateReach = (store: Store, reach: Reach): Promise<Estimate> =>
  reaching(async () => {
    const lasts = WINDOW_MS.whatsapp ?? 0
    const closed = { $lt: [{ $ifNull: ['$chat.heard', 0] }, reach.now - lasts] }
    const outside = { $and: [{ $eq: ['$chat.channel', 'whatsapp'] }, closed] }
    const [found] = await store.heads
      .aggregate<{
        readonly counts: readonly { readonly _id: Omit<ReachCount, 'people'>; readonly people: number }[]
        readonly sample: readonly { readonly name: string }[]
      }>(
        [
          ...reachOf(reach),
          {
            $facet: {
              counts: [
                { $group: { _id: { channel: '$chat.channel', outside, quiet: '$chat.quiet' }, people: { $sum: 1 } } },
                { $sort: { people: -1, '_id.channel': 1 } },
              ],
              sample: [{ $sample: { size: SAMPLE } }, { $project: { _id: 0, name: '$chat.name' } }],
            },
          },
        ],
        { allowDiskUse: true },
      )
      .toArray()
    const { counts = [], sample = [] } = found ?? {}
    return { counts: counts.map(({ _id, people }) => ({ ..._id, people })), sample: sample.map(({ name }) => name) }
  })

/** The people of an audience, one after the other; as it is while it is read. */
export const reached = async function* (store: Store, reach: Reach): AsyncGenerator<Reached> {
  const cursor = store.heads.aggregate<Reached>(
    [
      ...reachOf(reach),
      {
        $project: {
          conv: '$chat.conv',
          channel: '$chat.channel',
          quiet: '$chat.quiet',
          governorate: '$chat.governorate',
        },
      },
    ],
    { allowDiskUse: true, batchSize: 2_000 },
  )
  for await (const row of cursor) yield row
}
