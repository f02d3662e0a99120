import { createHmac, timingSafeEqual } from 'node:crypto'

// 96 bits, base64url.
const SIGNATURE = { characters: 16 } as const

const signature = (key: Uint8Array, chat: string, id: string): string =>
  createHmac('sha256', key).update(`${chat}|${id}`).digest('base64url').slice(0, SIGNATURE.characters)

/** What a button of the page carries: the choice and our signature over it and the conversation it is shown in. */
export const tapValue = (key: Uint8Array, chat: string, id: string): string => `${id}.${signature(key, chat, id)}`

/** The choice that a tap names, or undefined where we never offered it in this conversation. */
export const tappedChoice = (key: Uint8Array, chat: string, value: string): string | undefined => {
  const dot = value.lastIndexOf('.')
  if (dot < 1) return undefined
  const id = value.slice(0, dot)
  const expected = Buffer.from(signature(key, chat, id))
  const claimed = Buffer.from(value.slice(dot + 1))
  return claimed.length === expected.length && timingSafeEqual(claimed, expected) ? id : undefined
}
