/** What an open page is told: something new stands in its history, or an answer is being prepared. */
export type Nudge = 'new' | 'typing'
type Hear = (nudge: Nudge) => void

/** The pages now open, by conversation. A nudge carries no words: the page reads them from the history. */
export interface Listeners {
  /** Tells every open page of that conversation; nobody listening is no failure. */
  wake(chat: string, nudge: Nudge): void
  /** Hears the nudges of one conversation until the returned function is called. */
  listen(chat: string, hear: Hear): () => void
  /** How many pages are open: in one conversation, or in all. */
  count(chat?: string): number
}

export const listeners = (): Listeners => {
  const rooms = new Map<string, Set<Hear>>()
  let all = 0
  return {
    wake: (chat, nudge) => rooms.get(chat)?.forEach(hear => hear(nudge)),
    listen: (chat, hear) => {
      const room = rooms.get(chat) ?? new Set()
      rooms.set(chat, room.add(hear))
      all += 1
      return () => {
        if (!room.delete(hear)) return
        all -= 1
        if (room.size === 0) rooms.delete(chat)
      }
    },
    count: chat => (chat === undefined ? all : (rooms.get(chat)?.size ?? 0)),
  }
}
