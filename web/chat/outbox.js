import { page } from './dom.js'
import { kept } from './kept.js'
import { now } from './time.js'

const AGAIN = { first: 2_000, most: 30_000 }

/** Not every address a page is served from has randomUUID. */
const newId = () =>
  crypto.randomUUID?.() ??
  Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('')

const activityOf = ({ id, type, name, text, value, language }) => ({
  type: type ?? 'message',
  ...(name && { name }),
  ...(text !== undefined && { text }),
  ...(value !== undefined && { value }),
  locale: page.language,
  channelData: { clientMsgId: id, ...(language && { language }) },
})

/** The entries that wait, in order; kept by the browser without their files. */
const openQueue = () => {
  const entries = []
  const keep = () => {
    const words = entries.map(({ files, ...entry }) => ({ ...entry, ...(files && { lost: true }) }))
    kept.write('outbox', words.length > 0 ? words : undefined)
  }
  return {
    first: () => entries[0],
    /** What an earlier page kept; all but what has lost its files waits again. */
    restore: () => {
      const before = kept.read('outbox') ?? []
      entries.push(...before.filter(each => !each.lost))
      keep()
      return before
    },
    add: entry => {
      entries.push(entry)
      keep()
    },
    drop: entry => {
      entries.splice(entries.indexOf(entry), 1)
      keep()
    },
  }
}

/**
 * What was written and is not yet received, in order. Words survive a reload; files do not, and are told as lost.
 * Each message keeps its id through every attempt, so that a repeated one counts once.
 */
export const openOutbox = ({ send, changed }) => {
  const queue = openQueue()
  let busy = false
  let failures = 0
  let waiting

  /** True when the entry is dealt with and the next one may go. */
  const attempt = async entry => {
    changed(entry, 'sending')
    const { is, ms, sentence } = await send(activityOf(entry), entry.files)
    const later = is === 'later'
    failures = later ? failures + 1 : 0
    if (later) waiting = setTimeout(work, ms ?? Math.min(AGAIN.most, AGAIN.first * 2 ** failures))
    else queue.drop(entry)
    changed(entry, later ? 'failed' : is, sentence)
    return !later
  }

  const work = async () => {
    clearTimeout(waiting)
    if (busy) return
    busy = true
    while (queue.first() && (await attempt(queue.first())));
    busy = false
  }

  return {
    /** Takes a message to be sent: `{text, value?, files?}`, or an event `{type: 'event', name, value?, language?}`. */
    add: message => {
      const entry = { ...message, id: newId(), at: now() }
      queue.add(entry)
      changed(entry, 'sending')
      void work()
    },
    /** Tries again now, as soon as the service is back or the person asks. */
    hurry: () => void work(),
    /** Brings back what an earlier page could not send. */
    restore: () => {
      for (const entry of queue.restore()) changed(entry, entry.lost ? 'lost' : 'sending')
      void work()
    },
  }
}
