import { offered, stillOffered } from './choices.js'
import { byId, el, page, say, written } from './dom.js'

const locale = page.language === 'ar' ? 'ar-OM-u-nu-latn' : 'en-GB'
const timeFormat = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: page.zone })
const dayFormat = new Intl.DateTimeFormat(locale, {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: page.zone,
})

const dayName = at => {
  const name = dayFormat.format(at)
  if (name === dayFormat.format(Date.now())) return say('today')
  return name === dayFormat.format(Date.now() - 86_400_000) ? say('yesterday') : name
}

const STATES = { sending: 'sending', sent: 'sent', failed: 'failed', refused: 'failed' }

/** The conversation on the page. `choose(choice)` is called for a tap, `retry()` for a message that did not get through. */
export const openLog = ({ choose, retry, download }) => {
  const root = byId('log')
  const shown = new Map()
  /** Messages of ours whose choices are still open. */
  let open = []
  let day
  let lastFrom

  const append = (node, at, from) => {
    const name = dayName(at)
    if (name !== day) root.append(el('p', { class: 'day' }, name))
    day = name
    if (from !== lastFrom) node.classList.add('turn')
    lastFrom = from
    root.append(node)
  }

  /** The person has answered: what was offered before belongs to the past. */
  const settle = () => {
    for (const { node, data } of open) {
      node.querySelector('.choices')?.remove()
      const left = stillOffered(data, choose)
      if (left) node.append(left)
    }
    open = []
  }

  const attached = attachment => {
    const line = el('div', { class: 'attached' }, el('bdi', {}, attachment.name || say('file')))
    if (attachment.contentUrl && download) {
      line.append(
        el('button', { type: 'button', class: 'quiet', onclick: () => download(attachment) }, say('attach.open')),
      )
    }
    return line
  }

  const clock = at => el('time', { datetime: new Date(at).toISOString() }, timeFormat.format(at))

  const botMessage = activity => {
    const data = activity.channelData ?? {}
    const at = Date.parse(activity.timestamp)
    const words = el(
      'div',
      { dir: data.direction ?? 'auto', lang: data.direction === 'ltr' ? 'en' : 'ar' },
      ...written(activity.text ?? ''),
    )
    const bubble = el('div', { class: 'bubble' }, words, ...(activity.attachments ?? []).map(attached))
    const node = el(
      'article',
      { class: 'message bot' },
      el('p', { class: 'meta' }, el('b', {}, activity.from.name), clock(at)),
      bubble,
    )
    const choices = offered(data, choose)
    if (choices) {
      node.append(choices)
      open.push({ node, data })
    }
    append(node, at, 'bot')
  }

  const personBubble = (text, files) =>
    el('div', { class: 'bubble' }, text ? el('div', { dir: 'auto' }, text) : undefined, ...files.map(attached))

  /** One message of the person, put on the page once and then told how it fares. */
  const personMessage = (id, at, text, files) => {
    settle()
    const bubble = personBubble(text, files)
    const state = el('span', { class: 'state' })
    const meta = el('p', { class: 'meta' }, state, clock(at))
    const node = el(
      'article',
      { class: 'message person' },
      el('span', { class: 'hidden' }, `${say('you')}: `),
      bubble,
      meta,
    )
    append(node, at, 'person')
    const made = { node, bubble, state, meta }
    shown.set(id, made)
    return made
  }

  /** What was received counts: of several files each comes back as a message of its own. */
  const received = (message, activity) => {
    const bubble = personBubble(activity.text, activity.attachments ?? [])
    message.bubble.replaceWith(bubble)
    message.bubble = bubble
    message.node.classList.remove('failed')
    message.meta.querySelector('button')?.remove()
    message.state.textContent = ''
  }

  return {
    /** Shows an activity of the history; one already on the page only becomes `sent`. */
    show: activity => {
      const id = activity.channelData?.clientMsgId ?? activity.id
      if (activity.type !== 'message') return false
      if (activity.from.role === 'bot') {
        if (shown.has(id)) return false
        shown.set(id, {})
        botMessage(activity)
        return true
      }
      const known = shown.get(id)
      if (known) received(known, activity)
      else personMessage(id, Date.parse(activity.timestamp), activity.text, activity.attachments ?? [])
      return true
    },
    /** Shows what the person has just written, and how its sending goes. */
    pending: (entry, is, sentence) => {
      const files = (entry.files ?? []).map(({ name }) => ({ name }))
      const { node, state, meta } = shown.get(entry.id) ?? personMessage(entry.id, entry.at, entry.text, files)
      state.textContent = sentence || say(STATES[is])
      node.classList.toggle('failed', is === 'failed' || is === 'refused')
      meta.querySelector('button')?.remove()
      if (is === 'failed') meta.append(el('button', { type: 'button', onclick: retry }, say('retry')))
    },
    empty: () => shown.size === 0,
  }
}
