import type { Channel } from '../domain/channel.js'
import type { ConversationId, EventId, Instant } from '../domain/ids.js'
import type { Language } from '../domain/participant.js'
import type { Store } from './connection.js'
import type { CaseDocument, OutStatus } from './documents.js'
import { systemEventId } from './identity.js'
import { reaching } from './unavailable.js'

/** The chat in which the author is told. */
export interface Line {
  readonly channel: Channel
  readonly language: Language
  /** When the author last wrote. */
  readonly heard?: Instant
  /** Since when nothing reaches them. */
  readonly unreachableSince?: Instant
}

/** Which message is worst off stands for all that one event was told in. */
const ORDER: readonly OutStatus[] = ['dead', 'failed', 'held', 'templated', 'due', 'sent', 'delivered', 'read']

const worst = (statuses: readonly OutStatus[]): OutStatus | undefined => ORDER.find(each => statuses.includes(each))

/** How the messages stand in which the author was told of the events of a case: by the id of the event, and for a file by its name with us. */
export const deliveriesOf = (
  store: Store,
  { conv, events }: Pick<CaseDocument, 'conv' | 'events'>,
): Promise<ReadonlyMap<string, OutStatus>> =>
  reaching(async () => {
    const told = new Map<EventId, string>(events.map(({ id }) => [systemEventId(id), id]))
    const turns = await store.turns
      .find(
        { conv, evt: { $in: [...told.keys()] } },
        { projection: { evt: 1, 'out.status': 1, 'out.outbound.file.ref': 1 } },
      )
      .toArray()
    return new Map(
      turns.flatMap(({ evt, out }) => {
        const words = out.filter(({ outbound }) => !outbound.file).map(({ status }) => status)
        const [id, stands] = [told.get(evt), worst(words)]
        const files = out.flatMap(({ outbound: { file }, status }) => (file ? [[file.ref, status] as const] : []))
        return id !== undefined && stands ? [[id, stands] as const, ...files] : files
      }),
    )
  })

/** The chat of a case; undefined where it was erased. */
export const lineOf = (store: Store, conv: ConversationId): Promise<Line | undefined> =>
  reaching(async () => {
    const [turn, head] = await Promise.all([
      store.turns.findOne(
        { conv },
        { sort: { seq: -1 }, projection: { heard: 1, 'address.channel': 1, 'state.language': 1 } },
      ),
      store.heads.findOne({ _id: conv }, { projection: { heard: 1, address: 1, unreachable: 1, 'state.language': 1 } }),
    ])
    const channel = turn?.address.channel ?? head?.address?.channel
    if (channel === undefined) return undefined
    const heard = turn?.heard ?? head?.heard
    return {
      channel,
      language: turn?.state.language ?? head?.state?.language ?? 'ar',
      ...(heard !== undefined && { heard }),
      ...(head?.unreachable && { unreachableSince: head.unreachable.at }),
    }
  })
