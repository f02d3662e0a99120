import { createHmac, timingSafeEqual } from 'node:crypto'

/** Bytes of callback_data: https://core.telegram.org/bots/api#inlinekeyboardbutton */
export const CALLBACK_DATA = { bytes: 64 } as const

// 48 bits, base64url: a guess must be made online, against a chat that is one's own.
const SIGNATURE = { characters: 8 } as const

const signature = (key: Uint8Array, chat: string, id: string): string =>
  createHmac('sha256', key).update(`${chat}|${id}`).digest('base64url').slice(0, SIGNATURE.characters)

/** What a button carries: the choice and our signature over it and the chat it is shown in. */
export const tapData = (key: Uint8Array, chat: string, id: string): string => `${id}.${signature(key, chat, id)}`

/** The choice that a tap names, or undefined where we never offered it in this chat. */
export const tappedChoice = (key: Uint8Array, chat: string, data: string): string | undefined => {
  const dot = data.lastIndexOf('.')
  if (dot < 1) return undefined
  const id = data.slice(0, dot)
  const expected = Buffer.from(signature(key, chat, id))
  const claimed = Buffer.from(data.slice(dot + 1))
  return claimed.length === expected.length && timingSafeEqual(claimed, expected) ? id : undefined
}
