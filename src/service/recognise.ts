import type { Channel } from '../domain/channel.js'
import type { ConversationId, Instant } from '../domain/ids.js'
import type { Address, Inbound } from '../messaging/inbound.js'
import type { Store } from '../store/connection.js'
import type { Heads } from '../store/heads.js'
import { linkKey } from '../store/identity.js'
import { linksOf } from '../store/links.js'
import { type Recent, recent } from '../store/recent.js'
import { conversationOf } from './keys.js'

/** Channels on which one person may write under several ids; the others' chat ids never change. */
const WITH_ALIASES: ReadonlySet<Channel> = new Set(['whatsapp'])

const REMEMBERED = 20_000
/** Another process may learn that a number has a new owner; so long this one may not know. */
const KNOWN_MS = 60_000

/** Meta's user id, scoped to the ministry: two letters of a country, a dot, characters. A phone number has digits only. */
const isUserId = (chat: string): boolean => /^[A-Z]{2}\./u.test(chat)

interface Recognised {
  readonly conv: ConversationId
  /** The other ids now belong to this person and no longer to whom they belonged before. */
  readonly takesOver: boolean
}

interface Recogniser {
  readonly links: ReturnType<typeof linksOf>
  readonly heads: Heads
  readonly convKey: Uint8Array
  readonly clock: () => Instant
  readonly known: Recent<string, { readonly conv: ConversationId; readonly at: Instant }>
}

/**
 * Finds the conversation that a message belongs to. A phone number given to somebody new does not bring the old owner's
 * conversation along. Somebody who wrote under another id of theirs before keeps that
 * conversation, and so does who moves to a new id.
 */
export const recogniser = (
  store: Store,
  heads: Heads,
  convKey: Uint8Array,
  clock: () => Instant,
): ((inbound: Inbound) => Promise<ConversationId>) => {
  const by: Recogniser = { links: linksOf(store), heads, convKey, clock, known: recent(REMEMBERED) }
  return inbound => recognise(by, inbound)
}

const recognise = async (by: Recogniser, { address, sender, content }: Inbound): Promise<ConversationId> => {
  if (!WITH_ALIASES.has(address.channel)) return conversationOf(by.convKey, address)
  const movedTo = content.is === 'moved' ? content.to : undefined
  const aliases = (sender.aliases ?? []).map(chat => ({ ...address, chat }))
  const ids = [address, ...aliases, ...(movedTo === undefined ? [] : [{ ...address, chat: movedTo }])]
  const cached = new Set(ids.map(id => remembered(by, id)))
  const [only] = cached
  if (cached.size === 1 && only !== undefined) return only
  const { conv, takesOver } = await find(by, address, aliases)
  await remember(by, ids, conv, id => id.chat === movedTo || (takesOver && id !== address))
  return conv
}

const remembered = ({ known, clock }: Recogniser, id: Address): ConversationId | undefined => {
  const found = known.get(linkKey(id))
  return found && clock() - found.at < KNOWN_MS ? found.conv : undefined
}

const find = async (by: Recogniser, own: Address, aliases: readonly Address[]): Promise<Recognised> => {
  const fresh = conversationOf(by.convKey, own)
  const [mine] = await by.links.of([own])
  const used = mine?.conv ?? (await before(by, own, aliases))
  if (used === undefined || used === fresh) return { conv: fresh, takesOver: false }
  const takesOver = mine === undefined && (await isAnothers(by, used, own))
  return { conv: takesOver ? fresh : used, takesOver }
}

/** The conversation that these ids were used in before, oldest link first. */
const before = async (
  { links, heads, convKey }: Recogniser,
  own: Address,
  aliases: readonly Address[],
): Promise<ConversationId | undefined> => {
  const [oldest] = await links.of([own, ...aliases])
  if (oldest) return oldest.conv
  if (aliases.length === 0) return undefined
  const candidates = [own, ...aliases].map(address => conversationOf(convKey, address))
  const begun = await Promise.all(candidates.map(candidate => heads.load(candidate)))
  return begun.find(head => head !== undefined)?.conv
}

/** True when somebody else's user id belongs to the conversation: the phone number has a new owner. */
const isAnothers = async ({ links, heads }: Recogniser, conv: ConversationId, own: Address): Promise<boolean> => {
  const head = await heads.load(conv)
  const addresses = [...(await links.into(conv)), ...(head ? [head.address] : [])]
  return isUserId(own.chat) && addresses.some(({ chat }) => isUserId(chat) && chat !== own.chat)
}

const remember = async (
  { links, known, convKey, clock }: Recogniser,
  ids: readonly Address[],
  conv: ConversationId,
  isMoved: (id: Address) => boolean,
): Promise<void> => {
  for (const id of ids) {
    const moves = isMoved(id)
    if (moves || conversationOf(convKey, id) !== conv) await links.set(id, conv, clock(), moves)
    known.set(linkKey(id), { conv, at: clock() })
  }
}
