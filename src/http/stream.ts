import type { Response } from 'express'
import { type History, type HistoryItem, type Mark, markText } from '../../adapters/web/history.js'
import type { Listeners, Nudge } from '../../adapters/web/listeners.js'
import type { ShownActivity } from '../../adapters/web/activityOut.js'

export const PAGE = 100
/** Browsers give up on a silent line; the same tick catches what another process committed. */
const HEARTBEAT_MS = 20_000
/** No stream outlives the token it was opened with by more; the page comes back with a new one. */
const LIFE_MS = 15 * 60_000
/** Pages of one person, and of all. */
export const STREAMS = { perConversation: 5, inAll: 10_000 } as const

interface StreamPorts {
  readonly listeners: Listeners
  readonly history: History
  /** What is said of a history that cannot be read now. */
  readonly onTrouble: (error: unknown) => void
}

interface Stream {
  readonly chat: string
  readonly after: Mark | undefined
  readonly show: (item: HistoryItem) => ShownActivity
}

const event = (name: string, data: unknown, id?: string): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`

/** Writes what stands after the last message written, page by page. A call during a reading makes it read once more. */
const reader = (stream: Stream, { history }: StreamPorts, write: (text: string) => void): (() => Promise<void>) => {
  let after = stream.after
  let running = false
  let again = false
  const drain = async (): Promise<void> => {
    while (again) {
      again = false
      const { items } = await history(stream.chat, after, PAGE)
      for (const item of items) write(event('activity', stream.show(item), markText(item)))
      after = items.at(-1) ?? after
      if (items.length === PAGE) again = true
    }
  }
  return async () => {
    again = true
    if (running) return
    running = true
    try {
      await drain()
    } finally {
      running = false
    }
  }
}

export interface Streams {
  /** Streams a conversation as server-sent events: its messages, each with its mark as id, then `ready`, and `typing`. */
  open(response: Response, stream: Stream, ports: StreamPorts): void
  /** Has another stream ended with these; returns the way to forget it. */
  keep(end: () => void): () => void
  /** Ends every stream: the server stops, and the pages come back to the next one. */
  endAll(): void
}

export const openStreams = (): Streams => {
  const ends = new Set<() => void>()

  const open = (response: Response, stream: Stream, ports: StreamPorts): void => {
    response.set({
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    })
    response.flushHeaders()
    const write = (text: string): void => void (response.writableEnded || response.destroyed || response.write(text))
    const read = reader(stream, ports, write)
    const end = (): void => void response.end()
    const catchUp = (): Promise<void> =>
      read().catch((error: unknown) => {
        ports.onTrouble(error)
        end()
      })
    const hear = (nudge: Nudge): void => void (nudge === 'new' ? catchUp() : write(event('typing', {})))
    const deaf = ports.listeners.listen(stream.chat, hear)
    const heartbeat = setInterval(() => {
      write(':\n\n')
      void catchUp()
    }, HEARTBEAT_MS)
    const expiry = setTimeout(end, LIFE_MS)
    ends.add(end)
    response.once('close', () => {
      deaf()
      clearInterval(heartbeat)
      clearTimeout(expiry)
      ends.delete(end)
    })
    void catchUp().then(() => write(event('ready', {})))
  }

  const keep = (end: () => void): (() => void) => {
    ends.add(end)
    return () => void ends.delete(end)
  }

  return { open, keep, endAll: () => ends.forEach(end => end()) }
}
