import { type DataFiles, readData } from '../../locales/readData.js'
import type { SafetyContact } from '../domain/complaint.js'
import { fold, wordsOf } from './fold.js'
import { numbersIn } from './phone.js'
import { findersOf, wordSet } from './wordings.js'

/** What the author of a report of danger may want of it later, besides telling more. */
export type ReportWish =
  /** To be contacted in another way than was said. */
  | { readonly is: 'contact'; readonly given: SafetyContact }
  /** To be called on a number that is not named yet; `notHere` where they must not be written to. */
  | { readonly is: 'number'; readonly notHere: boolean }
  /** To take it back, or says that it was a mistake. */
  | { readonly is: 'recall' }
  /** To know whether parents, school or anybody else will hear of it. */
  | { readonly is: 'told' }
  /** To know whether it was read, and when something happens. */
  | { readonly is: 'standing' }
  /** To know whether they may stay unnamed. */
  | { readonly is: 'unnamed' }
  /** To be called or spoken to, now. */
  | { readonly is: 'person' }

const { parts, named, wishes, 'beside a number': beside } = readData('report-wishes')
type Said = keyof DataFiles['report-wishes']['wishes']

const find = findersOf(parts)
const UNCONTACTED = find.each(wishes.uncontacted)
const says = (said: Said): ((typed: string) => boolean) => {
  const pattern = find.within(wishes[said])
  return typed => pattern.test(typed)
}
const isUncontacted = says('uncontacted')
const wantsIt = { here: says('here'), called: says('called'), renumbered: says('renumbered') }
const isRecalled = says('recalled')
const asks = { unnamed: says('unnamed'), told: says('told'), standing: says('standing'), person: says('person') }

/** «ليش ما تتصلون» complains that nobody called. */
const WHY = find.within(parts.why)
const HERE = find.within(named.here)
const REPORT = find.within(named['the report'])
/** A longer message tells, whatever it asks besides. */
const WORDS_MAX = 25
const RECALL_WORDS_MAX = 12

/** All that whoever only gives a number says besides: any other word may tell whose it is, or of something else. */
const LITTLE = wordSet(beside)
const ANOTHERS = find.within(named["another's number"])

/** A number that the author of a report names, to be called on. */
interface OwnNumber {
  readonly phone: string
  /** It stands alone, or is said to be theirs; else it is theirs only where it was asked for. */
  readonly plainly: boolean
}

/** The one number of a text that says nothing else; undefined where it may be somebody else's, or is none to be called on. */
export const ownNumberIn = (text: string): OwnNumber | undefined => {
  const [said, other] = numbersIn(text)
  if (!said || other) return undefined
  const around = fold(said.around)
  const rest = around.replace(UNCONTACTED, ' ').trim()
  if (ANOTHERS.test(rest) || !wordsOf(rest).every(word => LITTLE.has(word))) return undefined
  const plainly = around === '' || wantsIt.called(rest) || wantsIt.renumbered(rest)
  return plainly || rest === around ? { phone: said.phone, plainly } : undefined
}

/** Whether a text names a number that may be its author's own, among more words than it takes to say so. */
export const mayNameOwn = (text: string): boolean => numbersIn(text).length > 0 && !ANOTHERS.test(fold(text))

const contactIn = (text: string, typed: string): ReportWish | undefined => {
  const refused = isUncontacted(typed) && !WHY.test(typed)
  // What is asked for instead stands beside what is refused.
  const rest = refused ? typed.replace(UNCONTACTED, ' ').trim() : typed
  const own = ownNumberIn(text)
  if (own?.plainly) return { is: 'contact', given: { contact: 'phone', phone: own.phone } }
  if (wantsIt.here(rest)) return { is: 'contact', given: { contact: 'here' } }
  if (wantsIt.renumbered(rest) || (wantsIt.called(rest) && numbersIn(text).length > 0))
    return { is: 'number', notHere: false }
  if (!refused) return undefined
  return HERE.test(typed) ? { is: 'number', notHere: true } : { is: 'contact', given: { contact: 'none' } }
}

/** What the author of a report asks for or about in words of their own; undefined where the words only tell. */
export const reportWishIn = (text: string): ReportWish | undefined => {
  const words = wordsOf(text).length
  if (words > WORDS_MAX) return undefined
  const typed = fold(text)
  const contact = contactIn(text, typed)
  if (contact) return contact
  if (words <= RECALL_WORDS_MAX && isRecalled(typed)) return { is: 'recall' }
  if (asks.unnamed(typed)) return { is: 'unnamed' }
  if (asks.told(typed)) return { is: 'told' }
  if (asks.standing(typed)) return { is: 'standing' }
  return asks.person(typed) ? { is: 'person' } : undefined
}

/** True where a text names the report it is about, however long ago that was sent. */
export const namesReport = (text: string): boolean => REPORT.test(fold(text))
