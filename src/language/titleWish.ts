import { readData } from '../../locales/readData.js'
import { fold } from './fold.js'
import { findersOf } from './wordings.js'

const CHANGE = findersOf({}).whole(readData('requests')['changing the title'])
/** Between the wish and the new title. */
const TO: ReadonlySet<string> = new Set(['إلى', 'ل', 'to', 'into'].map(fold))
const COLON = /[:：]$/u
/** The longest way to ask for it has so many words. */
const ASKED_MAX = 9

/** What somebody asks who wants another title: the new one as they wrote it, or empty where they have not said it yet; undefined for other words. */
export const titleWishIn = (text: string): string | undefined => {
  const words = text.trim().split(/\s+/u)
  for (let n = Math.min(ASKED_MAX, words.length); n > 1; n -= 1) {
    if (!CHANGE.test(fold(words.slice(0, n).join(' ')))) continue
    const [next = '', ...after] = words.slice(n)
    const isTo = TO.has(fold(next))
    const given = (isTo ? after : words.slice(n)).join(' ').replace(/^[:：]\s*/u, '')
    if (given === '') return ''
    return isTo || COLON.test(words[n - 1] ?? '') || COLON.test(next) ? given : undefined
  }
  return undefined
}
