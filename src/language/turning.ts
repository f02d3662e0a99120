import { entriesOf, readData } from '../../locales/readData.js'
import { fold, wordsOf } from './fold.js'
import { findersOf, wordSet } from './wordings.js'

/** What a contribution begun as one kind may turn into. */
export type Kind = 'complaint' | 'proposal'

/** Somebody wants the other kind of contribution than the one they are writing, and what they say of its matter. */
export interface Turning {
  readonly to: Kind
  readonly matter?: string
  /** They say that they no longer want what they began, rather than only what they want. */
  readonly leaves: boolean
}

const DATA = readData('turnings')
const { whole, opening } = findersOf(DATA.parts)
const ONE_MORE = opening(DATA['one more'].surely)
const PERHAPS_ONE_MORE = opening(DATA['one more'].perhaps)

interface Patterns {
  readonly to: Kind
  /** Says that the other kind is not wanted. */
  readonly leaving: RegExp
  readonly wanting: RegExp
  readonly atOnce: RegExp
  readonly turning: RegExp
}

const OTHER = { complaint: 'proposal', proposal: 'complaint' } as const
const CHANGING = whole(DATA.changing)
const PATTERNS: readonly Patterns[] = entriesOf(OTHER).map(([to, other]) => ({
  to,
  leaving: whole(DATA.leaving[other]),
  wanting: opening(DATA.wanting[to]),
  atOnce: opening(DATA['wanting at once'][to]),
  turning: whole(DATA.turning[to]),
}))

/** Words before it is said what is wanted instead; more of them tell a story. */
const LEAD_MAX = 16
/** «لا، أبا أقترح» refuses what was before; «لا أبا أقترح» does not. */
const REFUSED = /^\s*(?:لا|كلا)\s*[،,.!:;-]+\s*/u
const BETWEEN = /\s+|(?<=[،,.;:!])(?=\S)/u

/** Left beside the wish itself, they say nothing of the matter. */
const FILLERS = wordSet(DATA['besides the wish'])
const saysMore = (folded: string, wants: RegExp): boolean =>
  wordsOf(folded.replace(wants, '')).some(word => !FILLERS.has(word))

const turned = ({ to, leaving, wanting, atOnce }: Patterns, text: string, refused: boolean): Turning | undefined => {
  const words = text.split(BETWEEN)
  for (let at = 0; at < Math.min(words.length, LEAD_MAX); at += 1) {
    const lead = fold(words.slice(0, at).join(' '))
    const rest = words.slice(at).join(' ')
    const leaves = leaving.test(lead)
    const wants = leaves ? wanting : atOnce
    if (!(leaves || lead === '' || CHANGING.test(lead)) || !wants.test(fold(rest))) continue
    return { to, leaves: leaves || refused || lead !== '', ...(saysMore(fold(rest), wants) && { matter: rest }) }
  }
  return undefined
}

/**
 * Whether a text asks for a complaint instead of a proposal, or the other way about: "nvm I don't want to complain, I want to
 * suggest that …", «حولوها إلى شكوى». Undefined for anything else.
 */
export const turningIn = (text: string): Turning | undefined => {
  const said = text.replace(REFUSED, '')
  const folded = fold(said)
  const turning = PATTERNS.find(each => each.turning.test(folded))
  if (turning) return { to: turning.to, leaves: true }
  return PATTERNS.map(each => turned(each, said, said !== text)).find(found => found !== undefined)
}

/** A longer message tells of something. */
const CHANGED_MAX = 20

/** What follows on words of changing one's mind, «خلاص غيرت رأيي، أبا …», "forget it, I want …"; undefined where there are none. */
export const afterChanging = (text: string): string | undefined => {
  const words = text.replace(REFUSED, '').split(BETWEEN)
  if (words.length > CHANGED_MAX) return undefined
  const leads = words.slice(0, LEAD_MAX).map((_word, at) => fold(words.slice(0, at).join(' ')))
  const at = leads.findLastIndex(lead => CHANGING.test(lead))
  return at < 1 ? undefined : words.slice(at).join(' ')
}

/** How surely a text begins with something new beside what was sent: «شكوى ثانية: …», "another problem: …". */
export const beginsAnew = (text: string): 'surely' | 'perhaps' | undefined => {
  const typed = fold(text)
  if (ONE_MORE.test(typed)) return 'surely'
  return PERHAPS_ONE_MORE.test(typed) ? 'perhaps' : undefined
}
