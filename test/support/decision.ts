import { mint } from '../../src/domain/ids.js'
import type { Participation } from '../../src/service/participation.js'
import { conversationOf } from '../../src/service/keys.js'
import type { Store } from '../../src/store/connection.js'
import { address, parts } from './writePath.js'

/** A decision that writes one row of the audit about a chat and tells that chat. */
export const decideOn = ({ decide }: Participation, store: Store, chat: string, id: string) =>
  decide(async session => {
    const row = { at: 1, by: 'officer', what: 'withdrawn', about: chat } as const
    await store.audit.updateOne({ _id: `${chat} ${id}` }, { $setOnInsert: row }, { session, upsert: true })
    const conv = conversationOf(parts(store).convKey, address(chat))
    return { value: 'written', notices: [{ conv, id, event: { is: 'staffLeft', code: mint('Q26-1') } }] }
  })
