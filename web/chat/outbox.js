import { page } from './dom.js'
import { kept } from './kept.js'

const AGAIN = { first: 2_000, most: 30_000 }

/** Not every address a page is served from has randomUUID. */
const newId = () =>
  crypto.randomUUID?.() ??
  Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('')

const activityOf = ({ id, type, name, text, value }) => ({
  type: type ?? 'message',
  ...(name && { name }),
  ...(text !== undefined && { text }),
  ...(value !== undefined && { value }),
  locale: page.language,
  channelData: { clientMsgId: id },
})

/**
 * What was written and is not yet received, in order. Words survive a reload; files do not, and are told as lost.
 * Each message keeps its id through every attempt, so that a repeated one counts once.
 */
export const openOutbox = ({ send, changed }) => {
  const queue = []
  let busy = false
  let failures = 0
  let waiting

  const keep = () =>
    kept.write(
      'outbox',
      queue.map(({ files, ...entry }) => ({ ...entry, ...(files && { lost: true }) })),
    )

  const drop = entry => {
    queue.splice(queue.indexOf(entry), 1)
    keep()
  }

  const attempt = async entry => {
    changed(entry, 'sending')
    const outcome = await send(activityOf(entry), entry.files)
    if (outcome.is === 'sent') {
      failures = 0
      drop(entry)
      changed(entry, 'sent')
      return true
    }
    if (outcome.is === 'refused') {
      drop(entry)
      changed(entry, 'refused', outcome.sentence)
      return true
    }
    failures += 1
    changed(entry, 'failed', outcome.sentence)
    waiting = setTimeout(work, outcome.ms ?? Math.min(AGAIN.most, AGAIN.first * 2 ** failures))
    return false
  }

  const work = async () => {
    clearTimeout(waiting)
    if (busy) return
    busy = true
    while (queue.length > 0 && (await attempt(queue[0])));
    busy = false
  }

  return {
    /** Takes a message to be sent: `{text, value?, files?}`, or an event `{type: 'event', name, value?}`. */
    add: message => {
      const entry = { ...message, id: newId(), at: Date.now() }
      queue.push(entry)
      keep()
      changed(entry, 'sending')
      void work()
      return entry
    },
    /** Tries again now, as soon as the service is back or the person asks. */
    hurry: () => void work(),
    /** Brings back what an earlier page could not send. */
    restore: () => {
      for (const entry of kept.read('outbox') ?? []) {
        if (entry.lost) changed(entry, 'lost')
        else queue.push(entry)
      }
      keep()
      for (const entry of queue) changed(entry, 'sending')
      void work()
    },
    size: () => queue.length,
  }
}
