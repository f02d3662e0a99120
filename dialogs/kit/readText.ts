import { characters, cleanName } from '../../src/language/clean.js'
import { type Choice, type Say, alsoNo, alsoYes, choice, say, wayTo } from '../../src/messaging/say.js'
import type { Input } from './turn.js'

/** Characters (code points) a text may have. */
export interface Limits {
  readonly min: number
  readonly max: number
}

/** What a text question makes of an input: fits the reading of every field that is a string. */
type TextReading =
  | { readonly is: 'answer'; readonly value: string }
  | { readonly is: 'refuse'; readonly say: Say; readonly held?: string }
  | { readonly is: 'unclear' }

const BACK = wayTo('nav.back')
const CANCEL = wayTo('nav.cancel')

/** The end of a sentence, or of a line. */
const SENTENCE = /[.!?؟…](?=\s)|\n/gu

/** The beginning of a text that fits `max` characters, cut at a sentence where that leaves a third, else at a word. */
export const beginning = (text: string, max: number): string => {
  const all = [...text]
  if (all.length <= max) return text
  const cut = all.slice(0, max).join('')
  const sentence = [...(cut + (all[max] ?? '')).matchAll(SENTENCE)].at(-1)
  if (sentence && sentence.index > cut.length / 3) return cut.slice(0, sentence.index + 1).trimEnd()
  if (/\s/u.test(all[max] ?? '')) return cut.trimEnd()
  const word = cut.search(/\s\S*$/u)
  return (word > cut.length / 2 ? cut.slice(0, word) : cut.replace(/[\p{M}\u200D]+$/u, '')).trimEnd()
}

/** Says that a text is too short, or that there is none yet. */
export const tooShort = (n: number, min: number, choices: readonly Choice[] = [BACK, CANCEL]): Say => {
  const how = { choices, free: true, footer: true } as const
  return n === 0 ? say('navigation.gathered.empty', {}, how) : say('navigation.tooshort', { n, min }, how)
}

/** Says that a text is too long and suggests a shorter one; the suggestion must be held for `use.short`. */
export const tooLong = (n: number, max: number, short: string): Say =>
  say(
    'navigation.toolong',
    { n, max, short },
    { choices: [alsoYes(choice('use.short')), alsoNo(choice('rewrite')), BACK], free: true },
  )

/** Says that words are needed here, whatever else was sent. */
export const wordsOnly = (): Say =>
  say('navigation.text.only', {}, { choices: [BACK, CANCEL], free: true, footer: true })

/** One text in one message. What is too long is never cut silently: its beginning is suggested and held. */
export const readText = (
  { input, held }: { readonly input: Input; readonly held: string | undefined },
  { min, max }: Limits,
  clean: (text: string) => string = cleanName,
): TextReading => {
  switch (input.is) {
    case 'said': {
      const text = clean(input.text)
      const n = characters(text)
      if (n < min) return { is: 'refuse', say: tooShort(n, min) }
      if (n <= max) return { is: 'answer', value: text }
      const short = beginning(text, max)
      return { is: 'refuse', say: tooLong(n, max, short), held: short }
    }
    case 'chose':
      if (input.id === 'use.short' && held !== undefined) return { is: 'answer', value: held }
      if (input.id !== 'rewrite') return { is: 'unclear' }
      return {
        is: 'refuse',
        say: say('navigation.rewrite', { min, max }, { choices: [BACK, CANCEL], free: true, footer: true }),
      }
    case 'sent':
    case 'placed':
    case 'gaveNumber':
      return { is: 'refuse', say: wordsOnly() }
  }
}
