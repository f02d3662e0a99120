import { entriesOf, readData } from '../../locales/readData.js'
import { cleanText } from './clean.js'
import { fold, wordsOf } from './fold.js'
import { FOLDED_CODE, findersOf } from './wordings.js'

/** What somebody says for or against a proposal in the message that names it; `words` are the argument itself. */
export interface Arguing {
  readonly side?: 'for' | 'against'
  readonly words?: string
}

const DATA = readData('requests')
const find = findersOf(DATA.parts, { code: FOLDED_CODE })
const HEADS = entriesOf(DATA.arguing).map(([side, said]) => [side, find.whole(said)] as const)

/** A code as most people write it: what stands before it, and behind it. */
const CODE = /(?<![\p{L}\p{N}])p\s?\d{2}\s?[-\u2010-\u2015]?\s?[\da-z]{5}(?:[\da-z]{5})?(?![\p{L}\p{N}])/iu
/** What stands between the naming and the argument. */
const BETWEEN = /^[\s:،,.;؛\u2010-\u2015-]+/u
/** Fewer words give no reason. */
const WORDS_MIN = 3

/** Where the naming of the proposal may end: at its code, or with the side behind it, «P26-… ضد: …». */
const endsOf = (text: string, code: RegExpExecArray): readonly number[] => {
  const end = code.index + code[0].length
  const stop = /[:،,\n]/u.exec(text.slice(end))
  return stop && stop.index > 0 ? [end, end + stop.index] : [end]
}

const readAt = (text: string, end: number): Arguing | undefined => {
  const head = fold(text.slice(0, end))
  const side = HEADS.find(([, said]) => said.test(head))?.[0]
  if (side === undefined) return undefined
  const rest = cleanText(text.slice(end).replace(BETWEEN, ''))
  const words = wordsOf(rest).length >= WORDS_MIN ? rest : undefined
  return { ...(side !== 'open' && { side }), ...(words !== undefined && { words }) }
}

/** "I am against P26-…: it costs too much", «حجة مع P26-…: …»; undefined for anything else. Who is for it, without a reason, may rather support it. */
export const arguingIn = (text: string): Arguing | undefined => {
  const code = CODE.exec(text)
  if (!code) return undefined
  const found = endsOf(text, code)
    .map(end => readAt(text, end))
    .find(each => each !== undefined)
  return found?.words === undefined && found?.side !== 'against' ? undefined : found
}
