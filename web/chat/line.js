import { eventsOf } from './events.js'
import { openSession } from './session.js'

const WAIT = { post: 20_000, upload: 120_000, answer: 1_500, first: 800, most: 20_000 }

const pause = ms => new Promise(resolve => setTimeout(resolve, ms))
/** Waits, but no longer than until the browser says that it is back online. */
const pauseOrOnline = ms =>
  Promise.race([pause(ms), new Promise(resolve => addEventListener('online', resolve, { once: true }))])

const post = activity => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(activity),
  signal: AbortSignal.timeout(WAIT.post),
})

const upload = (activity, files) => {
  const body = new FormData()
  body.append('activity', new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }))
  for (const file of files) body.append('file', file, file.name)
  return { method: 'POST', body, signal: AbortSignal.timeout(WAIT.upload) }
}

/** `sent`, `later` (try again after `ms`), or `refused` with a sentence. */
const outcomeOf = async response => {
  if (response.ok) return { is: 'sent' }
  const { error } = await response.json().catch(() => ({}))
  const passes = response.status === 429 || response.status >= 500
  if (!passes) return { is: 'refused', sentence: error?.message ?? '' }
  return { is: 'later', ms: 1000 * Number(response.headers.get('Retry-After') ?? 5), sentence: error?.message }
}

/** Follows the stream from `mark` until it ends. `each(name, data, id)` gets its events. */
const follow = async (call, mark, each) => {
  const abort = new AbortController()
  const headers = mark === '' ? {} : { 'Last-Event-ID': mark }
  const response = await call('stream', { headers, signal: abort.signal, cache: 'no-store' })
  if (!response.ok) throw new Error(`no stream: ${response.status}`)
  let alive = false
  for await (const { name, id, data } of eventsOf(response, abort)) {
    alive = true
    each(name, data, id)
  }
  if (!alive) throw new Error('the stream ended before it began')
}

/** Calls again and again, ever more slowly while it fails; tells after the second failure that there is no line. */
const keepUp = async (attempt, online) => {
  for (let failures = 0; ;) {
    try {
      await attempt()
      failures = 0
    } catch {
      failures += 1
      if (failures > 1 || !navigator.onLine) online(false)
    }
    await pauseOrOnline(Math.min(WAIT.most, WAIT.first * 2 ** failures) * (0.75 + Math.random() / 2))
  }
}

/** A fault of the page is no fault of the connection. */
const safely = work => {
  try {
    work()
  } catch (error) {
    reportError(error)
  }
}

/**
 * The connection to the conversation of this browser. `hear(name, data)` gets `activity`, `typing` and `ready`;
 * `online(yes)` tells when the service is reached and when it is not.
 */
export const openLine = ({ hear, online }) => {
  const call = openSession()
  let mark = ''

  const each = (name, data, id) => {
    online(true)
    if (id) mark = id
    safely(() => hear(name, data))
  }

  /** Asks once for what the stream has not brought: it may hang on another process than the one that answered. */
  const catchUp = async () => {
    const before = mark
    await pause(WAIT.answer)
    if (mark !== before) return
    const response = await call(`activities?watermark=${before}`, { signal: AbortSignal.timeout(WAIT.post) })
    const { activities = [], watermark } = await response.json()
    if (mark !== before) return
    for (const activity of activities) each('activity', activity, watermark)
  }

  return {
    run: () => keepUp(() => follow(call, mark, each), online),
    /** Sends an activity, with files or without; see `outcomeOf`. */
    send: async (activity, files = []) => {
      try {
        const response = files.length > 0 ? call('upload', upload(activity, files)) : call('activities', post(activity))
        const outcome = await outcomeOf(await response)
        if (outcome.is === 'sent') catchUp().catch(() => undefined)
        return outcome
      } catch {
        return { is: 'later' }
      }
    },
    /** Fetches a file of this conversation, by the address an activity names. */
    fetchFile: address => call(`attachments/${address.slice(address.lastIndexOf('/') + 1)}`),
  }
}
