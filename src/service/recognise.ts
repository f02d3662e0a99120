import type { Channel } from '../domain/channel.js'
import type { ConversationId, Instant } from '../domain/ids.js'
import type { Address, Inbound } from '../messaging/inbound.js'
import type { Store } from '../store/connection.js'
import type { Heads } from '../store/heads.js'
import { linkKey } from '../store/identity.js'
import { linksOf } from '../store/links.js'
import { recent } from '../store/recent.js'
import { conversationOf } from './keys.js'

/** Channels on which one person may write under several ids; the others' chat ids never change. */
const WITH_ALIASES: ReadonlySet<Channel> = new Set(['whatsapp'])

const REMEMBERED = 20_000

/**
 * Finds the conversation that a message belongs to. Somebody who wrote under another id of theirs before keeps that
 * conversation, and so does who moves to a new id.
 */
export const recogniser = (store: Store, heads: Heads, convKey: Uint8Array, clock: () => Instant) => {
  const links = linksOf(store)
  const known = recent<string, ConversationId>(REMEMBERED)

  const find = async (own: Address, aliases: readonly Address[]): Promise<ConversationId> => {
    const [oldest] = await links.of([own, ...aliases])
    if (oldest) return oldest.conv
    const conv = conversationOf(convKey, own)
    if (aliases.length === 0) return conv
    const candidates = [conv, ...aliases.map(alias => conversationOf(convKey, alias))]
    const begun = await Promise.all(candidates.map(candidate => heads.load(candidate)))
    return begun.find(head => head !== undefined)?.conv ?? conv
  }

  const remember = async (
    ids: readonly Address[],
    conv: ConversationId,
    movedTo: string | undefined,
  ): Promise<void> => {
    for (const id of ids) {
      const moves = id.chat === movedTo
      if (moves || conversationOf(convKey, id) !== conv) await links.set(id, conv, clock(), moves)
      known.set(linkKey(id), conv)
    }
  }

  return async ({ address, sender, content }: Inbound): Promise<ConversationId> => {
    if (!WITH_ALIASES.has(address.channel)) return conversationOf(convKey, address)
    const movedTo = content.is === 'moved' ? content.to : undefined
    const aliases = (sender.aliases ?? []).map(chat => ({ ...address, chat }))
    const ids = [address, ...aliases, ...(movedTo === undefined ? [] : [{ ...address, chat: movedTo }])]
    const cached = new Set(ids.map(id => known.get(linkKey(id))))
    const [only] = cached
    if (cached.size === 1 && only !== undefined) return only
    const conv = await find(address, aliases)
    await remember(ids, conv, movedTo)
    return conv
  }
}
