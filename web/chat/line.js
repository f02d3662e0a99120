import { page } from './dom.js'

const BASE = '/v3/directline/conversations'
const WAIT = { post: 20_000, upload: 120_000, silence: 50_000, first: 800, most: 20_000 }

const pause = ms => new Promise(resolve => setTimeout(resolve, ms))
/** Waits, but not while the browser says that it is back online. */
const pauseOrOnline = ms =>
  Promise.race([pause(ms), new Promise(resolve => addEventListener('online', resolve, { once: true }))])

/** Reads server-sent events from a response: `{name, id, data}`. Fails when nothing comes for too long. */
async function* eventsOf(response, abort) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  let silence
  try {
    for (;;) {
      clearTimeout(silence)
      silence = setTimeout(() => abort.abort(), WAIT.silence)
      const { done, value } = await reader.read()
      if (done) return
      const blocks = (text + value).split('\n\n')
      text = blocks.pop()
      for (const block of blocks) {
        const fields = Object.fromEntries(
          block.split('\n').map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
        )
        if (fields.event) yield { name: fields.event, id: fields.id, data: JSON.parse(fields.data) }
      }
    }
  } finally {
    clearTimeout(silence)
  }
}

/**
 * The connection to the conversation of this browser. `hear(name, data)` gets `activity`, `typing` and `ready`;
 * `online(yes)` tells when the service is reached and when it is not.
 */
export const openLine = ({ hear, online }) => {
  let session
  let mark = ''

  const renew = async () => {
    const response = await fetch('/chat/session', {
      method: 'POST',
      headers: { 'Accept-Language': page.language },
      signal: AbortSignal.timeout(WAIT.post),
    })
    if (!response.ok) throw new Error(`no session: ${response.status}`)
    const renewed = await response.json()
    // The old conversation is gone: nothing on this page belongs to the new one.
    if (session && session.conversationId !== renewed.conversationId) location.reload()
    session = renewed
  }

  const ask = (path, { headers, ...init }) =>
    fetch(`${BASE}/${session.conversationId}/${path}`, {
      ...init,
      headers: { Authorization: `Bearer ${session.token}`, 'Accept-Language': page.language, ...headers },
    })

  /** Asks with a token that is good; an old one is renewed once. */
  const call = async (path, init) => {
    if (!session) await renew()
    const response = await ask(path, init)
    if (![401, 403, 404].includes(response.status)) return response
    await renew()
    return ask(path, init)
  }

  const follow = async () => {
    const abort = new AbortController()
    const response = await call('stream', {
      headers: mark === '' ? {} : { 'Last-Event-ID': mark },
      signal: abort.signal,
      cache: 'no-store',
    })
    if (!response.ok) throw new Error(`no stream: ${response.status}`)
    let alive = false
    for await (const { name, id, data } of eventsOf(response, abort)) {
      if (!alive) online(true)
      alive = true
      if (id) mark = id
      // A fault of the page is no fault of the connection.
      try {
        hear(name, data)
      } catch (error) {
        reportError(error)
      }
    }
    if (!alive) throw new Error('the stream ended before it began')
  }

  const run = async () => {
    for (let failures = 0; ;) {
      try {
        await follow()
        failures = 0
      } catch {
        failures += 1
        if (failures > 1 || !navigator.onLine) online(false)
      }
      await pauseOrOnline(Math.min(WAIT.most, WAIT.first * 2 ** failures) * (0.75 + Math.random() / 2))
    }
  }

  /** Sends an activity: `sent`, `later` (try again after `ms`), or `refused` with a sentence. */
  const send = async (activity, files = []) => {
    try {
      const response =
        files.length > 0 ? await call('upload', upload(activity, files)) : await call('activities', post(activity))
      if (response.ok) return { is: 'sent' }
      const { error } = await response.json().catch(() => ({}))
      if (response.status === 429 || response.status >= 500) {
        return { is: 'later', ms: 1000 * Number(response.headers.get('Retry-After') ?? 5), sentence: error?.message }
      }
      return { is: 'refused', sentence: error?.message ?? '' }
    } catch {
      return { is: 'later' }
    }
  }

  /** Fetches a file of this conversation, by the path an activity names. */
  const fetchFile = async path => call(path.slice(path.indexOf('/attachments/') + 1), {})

  return { run, send, fetchFile }
}

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
