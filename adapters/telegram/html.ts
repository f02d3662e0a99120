import { directionMark, marked, parts, type Stretch } from '../layout.js'

/** UTF-16 units of a message's text once its tags are read: https://core.telegram.org/bots/api#sendmessage */
const TEXT = { max: 4_096 } as const

/** One message's text, in Telegram's HTML and, should that ever be refused, without any mark-up. */
export interface Written {
  readonly html: string
  readonly plain: string
}

interface Styled extends Stretch {
  readonly tag: 'b' | 'i'
}

// The direction mark in front of a part counts too.
const PART = TEXT.max - 1

/** Writes a neutral text and its footer as one message or, above Telegram's limit, several. A blank text is none. */
export const written = (neutral: string, footer: string, direction: 'rtl' | 'ltr'): readonly Written[] => {
  const { text, bold } = marked(neutral.trimEnd())
  const whole = footer && text ? `${text}\n\n${footer}` : text + footer
  const styles: readonly Styled[] = [
    ...bold.map(stretch => ({ ...stretch, tag: 'b' as const })),
    { from: whole.length - footer.length, to: whole.length, tag: 'i' },
  ]
  return parts(whole, PART).map(part => {
    const plain = whole.slice(part.from, part.to)
    const mark = directionMark(direction, plain)
    return { html: mark + html(whole, part, styles), plain: mark + plain }
  })
}

const html = (text: string, part: Stretch, styles: readonly Styled[]): string => {
  let out = ''
  let at = part.from
  for (const style of styles) {
    const from = Math.max(style.from, at)
    const to = Math.min(style.to, part.to)
    if (from >= to) continue
    out += `${escaped(text.slice(at, from))}<${style.tag}>${escaped(text.slice(from, to))}</${style.tag}>`
    at = to
  }
  return out + escaped(text.slice(at, part.to))
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Telegram knows these four names and no others: https://core.telegram.org/bots/api#html-style */
const escaped = (text: string): string => text.replace(/[&<>"]/g, character => ENTITIES[character] ?? character)
