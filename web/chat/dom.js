/** Makes an element; children are nodes or text, never markup, so nothing that people write can become any. */
export const el = (name, attributes = {}, ...children) => {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value)
    else made.setAttribute(key, value === true ? '' : value)
  }
  made.append(...children.filter(child => child !== undefined && child !== false))
  return made
}

export const byId = id => document.getElementById(id)

/** What the server put into the page: its language, time zone and sentences. */
export const page = JSON.parse(byId('page').textContent)
export const say = key => page.phrases[key] ?? ''

// Bold may run over the lines of one isolated value, never over lines of ours; an address ends before an isolate.
const MARKS = /\*((?:\u2068[^\u2069*]*\u2069|[^*\n\u2068])+)\*|https?:\/\/[^\s\u2066-\u2069<>"'«»]+/gu
const TRAILING = /[.,:;!?)\]،؛؟]+$/u

const link = address => el('a', { href: address, target: '_blank', rel: 'noopener noreferrer', dir: 'ltr' }, address)

/** The nodes of a message of ours: *bold*, and addresses as links. */
export const written = text => {
  const nodes = []
  let read = 0
  for (const found of text.matchAll(MARKS)) {
    const [whole, bold] = found
    const shown = bold === undefined ? whole.replace(TRAILING, '') : whole
    nodes.push(text.slice(read, found.index), bold === undefined ? link(shown) : el('b', {}, bold))
    read = found.index + shown.length
  }
  return [...nodes, text.slice(read)]
}
