import { coded, directed, el, page, say, written } from './dom.js'
import { now } from './time.js'

const locale = page.language === 'ar' ? 'ar-OM-u-nu-latn' : 'en-GB'
const timeFormat = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: page.zone })
const dayFormat = new Intl.DateTimeFormat(locale, {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: page.zone,
})

/** The day of a message, as it is written between two days. */
export const dayName = at => {
  const name = dayFormat.format(at)
  if (name === dayFormat.format(now())) return say('today')
  return name === dayFormat.format(now() - 86_400_000) ? say('yesterday') : name
}

const clock = at => el('time', { datetime: new Date(at).toISOString() }, timeFormat.format(at))

const attached = (attachment, download) => {
  const line = el('div', { class: 'attached' }, el('bdi', {}, attachment.name || say('file')))
  if (attachment.contentUrl) {
    const fetchIt = () => download(attachment)
    line.append(el('button', { type: 'button', class: 'quiet', onclick: fetchIt }, say('attach.open')))
  }
  return line
}

/** A message that is meant to be passed on, as the one that a guardian is asked with. */
const PASSED_ON = /[?&](?:start|text)=g_/u

const plain = text => text.replace(/[\u2068\u2069*]/gu, '')

const passOn = text => {
  const button = el('button', { type: 'button', class: 'quiet' }, say(navigator.share ? 'share' : 'copy'))
  button.addEventListener('click', async () => {
    try {
      if (navigator.share) return await navigator.share({ text: plain(text) })
      await navigator.clipboard.writeText(plain(text))
      button.textContent = say('copied')
    } catch {
      // Whoever closes the sheet of their phone has changed their mind.
    }
  })
  return el('p', { class: 'pass-on' }, button)
}

/** A message of ours, without its choices. */
export const botMessage = (activity, download) => {
  const { direction } = activity.channelData ?? {}
  const attributes = { dir: direction ?? 'auto', lang: direction === 'ltr' ? 'en' : 'ar' }
  const words = el('div', attributes, ...written(directed(activity.text ?? '', direction)))
  const files = (activity.attachments ?? []).map(each => attached(each, download))
  const who = el('p', { class: 'meta' }, el('b', {}, activity.from.name), clock(Date.parse(activity.timestamp)))
  const sharing = PASSED_ON.test(activity.text ?? '') ? passOn(activity.text) : undefined
  return el('article', { class: 'message bot' }, who, el('div', { class: 'bubble' }, words, ...files, sharing))
}

const personBubble = (text, files, download) => {
  const words = text ? el('div', { dir: 'auto' }, ...coded(text)) : undefined
  return el('div', { class: 'bubble' }, words, ...files.map(each => attached(each, download)))
}

/** A message of the person, which is put on the page once and then told how it fares. */
export const personMessage = (at, text, files, download) => {
  let bubble = personBubble(text, files, download)
  const state = el('span', { class: 'state' })
  let sentAt = clock(at)
  const meta = el('p', { class: 'meta' }, state, sentAt)
  const node = el(
    'article',
    { class: 'message person' },
    el('span', { class: 'hidden' }, `${say('you')}: `),
    bubble,
    meta,
  )
  const fares = (sentence, failed, retry) => {
    state.textContent = sentence
    node.classList.toggle('failed', failed)
    meta.querySelector('button')?.remove()
    if (retry) meta.append(el('button', { type: 'button', onclick: retry }, say('retry')))
  }
  return {
    node,
    fares,
    /** What was received counts, and when: of several files each comes back as a message of its own. */
    received: activity => {
      const made = personBubble(activity.text, activity.attachments ?? [], download)
      bubble.replaceWith(made)
      bubble = made
      const receivedAt = clock(Date.parse(activity.timestamp))
      sentAt.replaceWith(receivedAt)
      sentAt = receivedAt
      fares('', false)
    },
  }
}
