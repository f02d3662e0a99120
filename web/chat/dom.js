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

/** What the server put into the page: its language, time zone, sentences and how a code is written. */
export const page = JSON.parse(byId('page').textContent)
export const say = key => page.phrases[key] ?? ''

// Bold may run over the lines of one isolated value, never over lines of ours; an address ends before an isolate.
const MARKS = /\*((?:\u2068[^\u2069*]*\u2069|[^*\n\u2068])+)\*|https?:\/\/[^\s\u2066-\u2069<>"'«»]+/gu
const TRAILING = /[.,:;!?)\]،؛؟]+$/u

const CODES = new RegExp(`(${page.writtenCode})`, 'u')

/** Words in which no code is broken at its hyphen. */
export const coded = text =>
  text.split(CODES).map((part, n) => (n % 2 === 1 ? el('bdi', { dir: 'ltr', class: 'code' }, part) : part))

const link = address =>
  el('a', { href: address, target: '_blank', rel: 'noopener noreferrer', dir: 'ltr' }, ...coded(address))

const VALUE = /\u2068([^\u2068\u2069]*)\u2069/gu

/** Words put into a sentence, each in its own direction also where it has several lines: what stands around it stays around it. */
const worded = text => {
  const nodes = []
  let read = 0
  for (const found of text.matchAll(VALUE)) {
    nodes.push(...coded(text.slice(read, found.index)), el('bdi', {}, ...coded(found[1])))
    read = found.index + found[0].length
  }
  return [...nodes, ...coded(text.slice(read))]
}

const MARK = { rtl: '\u200f', ltr: '\u200e' }

/** A message of ours whose lines with nothing outside their values, as quotations, keep its direction. */
export const directed = (text, direction) => {
  let open = ''
  const lines = text.split('\n').map(line => {
    const begun = open
    const ours = (begun + line).replace(/\u2068[^\u2069]*\u2069?/gu, '')
    open = /\u2068[^\u2069]*$/u.test(begun + line) ? '\u2068' : ''
    if (!ours || /\p{L}/u.test(ours)) return line
    const mark = MARK[direction] ?? ''
    return begun ? line.replace('\u2069', '\u2069' + mark) : mark + line
  })
  return lines.join('\n')
}

/** The nodes of a message of ours: *bold*, and addresses as links. */
export const written = text => {
  const nodes = []
  let read = 0
  for (const found of text.matchAll(MARKS)) {
    const [whole, bold] = found
    const shown = bold === undefined ? whole.replace(TRAILING, '') : whole
    const node = bold === undefined ? link(shown) : el('b', {}, ...worded(bold))
    nodes.push(...worded(text.slice(read, found.index)), node)
    read = found.index + shown.length
  }
  return [...nodes, ...worded(text.slice(read))]
}
