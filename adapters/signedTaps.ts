import { createHmac, timingSafeEqual } from 'node:crypto'

/** Buttons that only we can have made. */
interface SignedTaps {
  /** What a button carries: the choice and our signature over it and the chat it is shown in. */
  tapData(key: Uint8Array, chat: string, id: string): string
  /** The choice that a tap names, or undefined where we never offered it in this chat. */
  tappedChoice(key: Uint8Array, chat: string, data: string): string | undefined
}

/** With signatures of so many characters, of 6 bits each: as many as a channel has room for. */
export const signedTaps = (characters: number): SignedTaps => {
  const signature = (key: Uint8Array, chat: string, id: string): string =>
    createHmac('sha256', key).update(`${chat}|${id}`).digest('base64url').slice(0, characters)
  return {
    tapData: (key, chat, id) => `${id}.${signature(key, chat, id)}`,
    tappedChoice(key, chat, data) {
      const dot = data.lastIndexOf('.')
      if (dot < 1) return undefined
      const id = data.slice(0, dot)
      const expected = Buffer.from(signature(key, chat, id))
      const claimed = Buffer.from(data.slice(dot + 1))
      return claimed.length === expected.length && timingSafeEqual(claimed, expected) ? id : undefined
    },
  }
}
