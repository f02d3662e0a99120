import { type DataFiles, readData } from '../../locales/readData.js'
import type { SafetyContact } from '../domain/complaint.js'
import { fold, wordsOf } from './fold.js'
import { readPhone } from './phone.js'
import { findersOf } from './wordings.js'

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
  /** To be called or spoken to, now. */
  | { readonly is: 'person' }

const { parts, wishes } = readData('report-wishes')
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
const asks = { told: says('told'), standing: says('standing'), person: says('person') }

/** «ليش ما تتصلون» complains that nobody called. */
const WHY = find.within(parts.why)
const HERE = /(?:^| )(?:هنا|here)(?: |$)/u
/** A longer message tells, whatever it asks besides. */
const WORDS_MAX = 25
const RECALL_WORDS_MAX = 12

const contactIn = (text: string, typed: string): ReportWish | undefined => {
  const refused = isUncontacted(typed) && !WHY.test(typed)
  // What is asked for instead stands beside what is refused.
  const rest = refused ? typed.replace(UNCONTACTED, ' ').trim() : typed
  const phone = readPhone(text)
  if (phone !== undefined && (!/\p{L}/u.test(text) || wantsIt.called(rest) || wantsIt.renumbered(rest)))
    return { is: 'contact', given: { contact: 'phone', phone } }
  if (wantsIt.here(rest)) return { is: 'contact', given: { contact: 'here' } }
  if (wantsIt.renumbered(rest)) return { is: 'number', notHere: false }
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
  if (asks.told(typed)) return { is: 'told' }
  if (asks.standing(typed)) return { is: 'standing' }
  return asks.person(typed) ? { is: 'person' } : undefined
}

/** True where a text names the report it is about, however long ago that was sent. */
export const namesReport = (text: string): boolean =>
  /(?:^| )(?:ال|ل|ب)?بلاغ(?:ي|نا)?(?: |$)|(?:^| )report(?: |$)/u.test(fold(text))
