import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { Refused, type Payload } from './telegramRules.js'

type Update = Payload & { readonly update_id: number }

/** What waits to be told to the bot, by webhook or by polling. */
export interface Updates {
  setWebhook(url: string, secret: string | undefined): void
  /** Numbers an update and hands it over; resolves when a webhook took it, at once where it waits for polling. */
  push(update: Payload): Promise<void>
  get(offset: number, limit: number, seconds: number): Promise<readonly Update[]>
  /** How many calls for updates it holds open, because there is nothing to tell. */
  holding(): number
  stop(): void
}

/** How often a webhook is called before an update is given up, and the first wait between two calls. */
const RETRY = { calls: 8, firstMs: 20 } as const

export const updatesOf = (): Updates => {
  const stopped = new AbortController()
  const arrived = new EventTarget()
  let webhook: { readonly url: string; readonly secret: string | undefined } | undefined
  let waiting: readonly Update[] = []
  let next = 1_000
  let held = 0
  // One chat's updates are told in order; they are few here, so all of them are.
  let line: Promise<void> = Promise.resolve()
  return {
    setWebhook: (url, secret) => void (webhook = url ? { url, secret } : undefined),
    push: async update => {
      const numbered = { update_id: next++, ...update }
      if (!webhook) {
        waiting = [...waiting, numbered]
        arrived.dispatchEvent(new Event('update'))
        return
      }
      const { url, secret } = webhook
      const told = line.then(() => tell(url, secret, numbered, stopped.signal))
      line = told.catch(() => undefined)
      await told
    },
    get: async (offset, limit, seconds) => {
      if (webhook) throw new Refused(409, "Conflict: can't use getUpdates method while webhook is active")
      waiting = waiting.filter(update => update.update_id >= offset)
      held += 1
      if (waiting.length === 0 && seconds > 0) await oneOf(arrived, seconds, stopped.signal)
      held -= 1
      return waiting.slice(0, limit)
    },
    holding: () => held,
    stop: () => stopped.abort(),
  }
}

const oneOf = async (arrived: EventTarget, seconds: number, stopped: AbortSignal): Promise<void> => {
  const signal = AbortSignal.any([AbortSignal.timeout(seconds * 1_000), stopped])
  await once(arrived, 'update', { signal }).catch(() => undefined)
}

const tell = async (url: string, secret: string | undefined, update: Update, stopped: AbortSignal): Promise<void> => {
  const headers = { 'content-type': 'application/json', ...(secret && { 'X-Telegram-Bot-Api-Secret-Token': secret }) }
  for (let call = 1; call <= RETRY.calls && !stopped.aborted; call += 1) {
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(update) }).catch(() => undefined)
    await answer?.arrayBuffer().catch(() => undefined)
    if (answer?.ok) return
    await pause(RETRY.firstMs * 2 ** call)
  }
  if (!stopped.aborted) throw new Error(`the webhook did not take update ${update.update_id}`)
}
