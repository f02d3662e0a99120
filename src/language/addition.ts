import { readData } from '../../locales/readData.js'
import { fold } from './fold.js'
import { findersOf } from './wordings.js'

const { parts, surely, marked, alone } = readData('additions')
const { whole } = findersOf(parts)

const SURELY = whole(surely)
/** «أبا أضيف» and nothing else. */
const ALONE = whole(alone)
/** «أضيف: …» says what it is by its colon; «إضافة مظلات للحافلات» is a wish. */
const MARKED = whole(marked)
const MARK = /[:：]$/u
/** The longest way to say that one adds something has so many words. */
const SAID_MAX = 10

/** What somebody adds to what they have sent. */
interface Addition {
  /** Absent where they only say that they want to. */
  readonly matter?: string
}

/** The addition that a text says it is: «أضيف معلومة: …», "I forgot to mention that …"; undefined for any other. */
export const additionIn = (text: string): Addition | undefined => {
  if (ALONE.test(fold(text))) return {}
  const words = text.trim().split(/\s+/u)
  for (let n = Math.min(SAID_MAX, words.length); n > 0; n -= 1) {
    const said = fold(words.slice(0, n).join(' '))
    const isMarked = MARK.test(words[n - 1] ?? '') || words[n] === ':'
    if (!SURELY.test(said) && !(isMarked && MARKED.test(said))) continue
    const matter = words
      .slice(n)
      .join(' ')
      .replace(/^[:：،,-]\s*/u, '')
    return matter === '' ? {} : { matter }
  }
  return undefined
}
