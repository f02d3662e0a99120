import type { AnyBulkWriteOperation } from 'mongodb'
import type { ConversationId, Instant } from '../domain/ids.js'
import type { Address } from '../messaging/inbound.js'
import { batched } from './batch.js'
import type { Store } from './connection.js'
import type { LinkDocument } from './documents.js'
import { linkKey } from './identity.js'
import { reaching } from './unavailable.js'

interface Links {
  /** The links of these addresses, oldest first. */
  of(addresses: readonly Address[]): Promise<readonly LinkDocument[]>
  /** The addresses that lead into a conversation besides its own. */
  into(conv: ConversationId): Promise<readonly Address[]>
  /** From now on this address means that conversation; one that means another already is left, unless it moves. */
  set(address: Address, conv: ConversationId, now: Instant, moves: boolean): Promise<void>
}

/** Which conversation an id of a channel means, where the id alone does not tell. */
export const linksOf = (store: Store): Links => {
  const load = batched<string, LinkDocument | undefined>(keys =>
    reaching(async () => {
      const links = await store.links.find({ _id: { $in: [...keys] } }).toArray()
      const byKey = new Map(links.map(link => [link._id, link]))
      return keys.map(key => byKey.get(key))
    }),
  )
  const write = batched<AnyBulkWriteOperation<LinkDocument>, true>(writes =>
    reaching(async () => {
      await store.links.bulkWrite(writes, { ordered: true })
      return writes.map(() => true)
    }),
  )
  return {
    async of(addresses) {
      const found = await Promise.all(addresses.map(address => load(linkKey(address))))
      return found.filter(link => link !== undefined).sort((one, other) => one.at - other.at)
    },
    into: conv => reaching(async () => (await store.links.find({ conv }).toArray()).map(({ address }) => address)),
    async set(address, conv, at, moves) {
      const update = moves ? { $set: { conv, address }, $setOnInsert: { at } } : { $setOnInsert: { conv, address, at } }
      await write({ updateOne: { filter: { _id: linkKey(address) }, update, upsert: true } })
    },
  }
}
