import { openComposer } from './composer.js'
import { byId, el, page, say } from './dom.js'
import { kept } from './kept.js'
import { openLine } from './line.js'
import { openLog } from './log.js'
import { openOutbox } from './outbox.js'

const TYPING_MS = 8_000
const LANGUAGE_WISH = 'musharaka.language'

// Without scripts neither of them would do anything.
for (const id of ['opening', 'dock']) byId(id).hidden = false

const typing = byId('typing')
let typingEnds
const showTyping = yes => {
  clearTimeout(typingEnds)
  typing.hidden = !yes
  if (yes) typingEnds = setTimeout(() => showTyping(false), TYPING_MS)
}

const GAP = 12
/** The first message since the person wrote: what is longer than the window is read from its beginning. */
let unread
/** The last message of the service. */
let newest
let leftAt
let scrolling
/** Whether the person reads the newest: at the end, or where we left them. */
const nearEnd = () =>
  document.documentElement.scrollHeight - scrollY - innerHeight < 240 || Math.abs(scrollY - leftAt) < 2
/** Brings the end into view, or the beginning of what is read next where both have no room. */
const scrollToEnd = (next = unread) => {
  cancelAnimationFrame(scrolling)
  scrolling = requestAnimationFrame(() => {
    const beginning = next ? next.getBoundingClientRect().top + scrollY - GAP : Infinity
    scrollTo({ top: Math.min(beginning, document.documentElement.scrollHeight) })
    leftAt = scrollY
  })
}

/** Somebody who asks in the chat for the other language wants the page in it too. */
let lastSaid
const changesLanguage = ({ direction }) =>
  lastSaid === page.otherLanguage && direction !== undefined && direction !== document.documentElement.dir

const shortcuts = byId('words')
const showShortcuts = footer => {
  const words = (footer ?? '')
    .split(/[•·|]/u)
    .map(each => each.trim())
    .filter(Boolean)
  shortcuts.hidden = words.length === 0
  shortcuts.replaceChildren(
    ...words.map(word => el('button', { type: 'button', onclick: () => write({ text: word }) }, word)),
  )
}

const changed = (entry, is, sentence) => {
  if (entry.type === 'event') return
  if (is === 'lost') return composer.refuse(say('attach.lost'))
  log.pending(entry, is, sentence)
  if (is === 'sending') unread = undefined
  if (is !== 'sent') scrollToEnd()
}

const download = async ({ contentUrl, name }) => {
  const response = await line.fetchFile(contentUrl)
  if (!response.ok) return composer.refuse(say('attach.lost'))
  const address = URL.createObjectURL(await response.blob())
  el('a', { href: address, download: name || say('file') }).click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

const write = message => {
  lastSaid = message.text
  outbox.add(message)
  composer.focus()
}

const log = openLog({
  choose: ({ label, value }) => write({ text: label, value }),
  retry: () => outbox.hurry(),
  download,
})

const heard = {
  activity: activity => {
    const follow = nearEnd()
    const node = log.show(activity)
    if (!node) return
    const fromBot = activity.from.role === 'bot'
    unread = fromBot ? (unread ?? node) : undefined
    if (fromBot) {
      newest = node
      showTyping(false)
      showShortcuts(activity.channelData?.footer)
      if (changesLanguage(activity.channelData ?? {})) location.assign(byId('other-language').href)
    }
    if (follow) scrollToEnd()
  },
  typing: () => {
    const follow = nearEnd()
    showTyping(true)
    if (follow) scrollToEnd()
  },
  ready: () => begin(),
}

const offline = byId('offline')
const line = openLine({
  hear: (name, data) => heard[name]?.(data),
  online: yes => {
    offline.hidden = yes
    if (yes) outbox.hurry()
  },
})
const outbox = openOutbox({ send: line.send, changed })
const composer = openComposer({ submit: write })

/** Once the history is there: what was left unsent goes out, a first visit is greeted, a link leads where it points. */
let begun = false
const begin = () => {
  if (begun) return
  begun = true
  byId('opening').hidden = true
  byId('leave').hidden = false
  const first = log.empty()
  outbox.restore()
  const address = new URL(location.href)
  const start = address.searchParams.get('start') ?? undefined
  const wish = sessionStorage.getItem(LANGUAGE_WISH)
  // Whoever only changed the language has been led there already: the question is put again in it, once.
  if (first || (start && !wish))
    outbox.add({ type: 'event', name: 'startConversation', value: start, language: address.searchParams.get('lang') })
  address.searchParams.delete('start')
  history.replaceState(null, '', address)
  sessionStorage.removeItem(LANGUAGE_WISH)
  if (wish && !first) outbox.add({ text: wish })
  // Whoever comes back has read the history, or finds it above.
  unread = undefined
  scrollToEnd(newest)
  if (matchMedia('(pointer: fine)').matches) composer.focus()
}

// Whoever changes the language of the page wants to be spoken to in it.
byId('other-language').addEventListener('click', () => {
  if (!log.empty()) sessionStorage.setItem(LANGUAGE_WISH, page.otherLanguage)
})

const leaving = byId('leaving')
byId('leave').addEventListener('click', () => leaving.showModal())
leaving.addEventListener('close', async () => {
  if (leaving.returnValue !== 'yes') return
  await fetch('/chat/leave', { method: 'POST' })
  kept.forget()
  location.reload()
})

addEventListener('offline', () => (offline.hidden = false))
void line.run()
