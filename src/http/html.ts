const safe: unique symbol = Symbol('safe')

/** Markup that may go to a browser as it stands: written by us, with every value in it escaped. */
export interface Html {
  readonly [safe]: true
  readonly text: string
  /** Places in it that whatever stands around it may point to. */
  readonly marks?: readonly Mark[]
}

/** A place by its id, and what is to be said of it. */
interface Mark {
  readonly id: string
  readonly label: string
  readonly words: string
}

export type Insert = Html | string | number | false | undefined | readonly Insert[]

const ESCAPES = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
])

const trusted = (text: string, marks: readonly Mark[] = []): Html => ({
  [safe]: true,
  text,
  ...(marks.length > 0 && { marks }),
})

const isList = (value: Insert): value is readonly Insert[] => Array.isArray(value)

const SPECIAL = /[&<>"']/u
const EVERY_SPECIAL = /[&<>"']/gu

const escaped = (text: string): string =>
  SPECIAL.test(text) ? text.replace(EVERY_SPECIAL, sign => ESCAPES.get(sign) ?? sign) : text

const inserted = (value: Insert): string => {
  if (value === undefined || value === false) return ''
  if (isList(value)) return value.map(inserted).join('')
  // Only what we made carries the mark; an object that looks like it came from outside.
  if (typeof value === 'object') return safe in value ? value.text : ''
  return escaped(String(value))
}

const NO_MARKS: readonly Mark[] = []

const marksIn = (value: Insert): readonly Mark[] => {
  if (typeof value !== 'object') return NO_MARKS
  if (isList(value)) return marksAmong(value)
  return (safe in value && value.marks) || NO_MARKS
}

/** Nearly all markup has none, and a page is made of hundreds of pieces. */
const marksAmong = (values: readonly Insert[]): readonly Mark[] => {
  const found = values.map(marksIn).filter(marks => marks.length > 0)
  return found.length === 0 ? NO_MARKS : found.flat()
}

/** The same markup, pointed to by a mark. */
export const marked = (markup: Html, mark: Mark): Html => trusted(markup.text, [...marksIn(markup), mark])

/** A template whose values are escaped, for text and for attributes in quotes; lists are joined, `false` is nothing. */
export const html = (strings: TemplateStringsArray, ...values: readonly Insert[]): Html =>
  trusted(
    strings.reduce((made, string, n) => made + inserted(values[n - 1]) + string),
    marksAmong(values),
  )

/** Data for a script of the page, which no text in it can end. */
export const jsonBlock = (id: string, value: unknown): Html =>
  trusted(`<script type="application/json" id="${id}">${JSON.stringify(value).replace(/</gu, '\\u003c')}</script>`)
