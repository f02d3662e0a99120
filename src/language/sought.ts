import { readData } from '../../locales/readData.js'
import { withoutAsking } from './asking.js'
import { fold, wordsOf } from './fold.js'
import { withoutGreeting } from './keywords.js'
import { placeNamedIn } from './ordinals.js'
import { terms } from './terms.js'
import { type Wordings, findersOf } from './wordings.js'

/** What became of something is asked, named by what it is about. */
export interface Sought {
  readonly about: 'proposal' | 'complaint'
  /** Their own, they say. */
  readonly own: boolean
  readonly subject: string
}

/** Somebody wants to take part in something that is open, named by what it is about. */
export interface Part {
  readonly in: 'consultation' | 'poll'
  readonly subject: string
  /** They say so, rather than only name it. */
  readonly plainly: boolean
}

const DATA = readData('sought')
const find = findersOf(DATA.parts)
const { read } = find
const opening = (wordings: Wordings): RegExp => new RegExp(`^${read(wordings)} `, 'u')

/** How something is named before what it is about, and behind it as in "the school bus proposal". */
interface Naming {
  readonly before: RegExp
  readonly behind: RegExp
}
const naming = (thing: Wordings): Naming => ({
  before: new RegExp(`^${read(thing)} (?:${read(DATA.about)} )?(.+)$`, 'u'),
  behind: new RegExp(`^(.+?) ${read(thing)}$`, 'u'),
})

const BECAME = opening(DATA.became)
const BECAME_AFTER = new RegExp(` ${read(DATA['became, said after'])}$`, 'u')
const THINGS: readonly (Omit<Sought, 'subject'> & Naming)[] = [
  { about: 'proposal', own: true, ...naming(DATA['own proposal']) },
  { about: 'proposal', own: false, ...naming(DATA.proposal) },
  { about: 'complaint', own: true, ...naming(DATA.complaint) },
]
const TAKING = opening(DATA['taking part'])
const PARTS = [
  { in: 'consultation', ...naming(DATA.consultation) },
  { in: 'poll', ...naming(DATA.poll) },
] as const
const SUPPORTING = opening(DATA.supporting)
const NOTHING = find.each(DATA['nothing named'])

/** More words tell of something. */
const WORDS_MAX = 16

/** What it is about, where that names anything: «الأخير» and «هذا» do not. */
const subjectIn = (folded: string, { before, behind }: Naming): string | undefined => {
  const subject = (before.exec(folded) ?? behind.exec(folded))?.[1]?.replace(/^the /u, '')
  if (subject === undefined || placeNamedIn(subject) !== undefined) return undefined
  return terms(subject.replace(NOTHING, ' ')).length > 0 ? subject : undefined
}

/** Folded words as they were written. */
export const asWritten = (text: string, folded: string): string => {
  const words = text.split(/\s+/u)
  for (let from = words.length - 1; from >= 0; from -= 1)
    for (let to = words.length; to > from; to -= 1)
      if (fold(words.slice(from, to).join(' ')) === folded)
        return words
          .slice(from, to)
          .join(' ')
          .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
  return folded
}

const formsOf = (text: string): readonly string[] =>
  wordsOf(text).length > WORDS_MAX ? [] : withoutAsking(withoutGreeting(fold(text)))

/** What a whole message asks after: «وش صار على مقترح الحافلات», "any news on the proposal about school buses?". */
export const soughtIn = (text: string): Sought | undefined => {
  for (const form of [...formsOf(text)].reverse()) {
    const rest = form.replace(BECAME, '')
    const asked = rest.replace(BECAME_AFTER, '')
    if (asked === form) continue
    for (const thing of THINGS) {
      const subject = subjectIn(asked, thing)
      if (subject !== undefined) return { about: thing.about, own: thing.own, subject: asWritten(text, subject) }
    }
  }
  return undefined
}

/** A proposal of somebody else that is to be supported. */
interface SoughtSupport {
  readonly subject: string
  /** It is called a proposal; else only what is found tells that it is one. */
  readonly plainly: boolean
}

/** Which proposal a whole message wants to support: «ابغى أأيد مقترح المكتبة», "add my name to the proposal for wheelchairs". */
export const supportIn = (text: string): SoughtSupport | undefined => {
  const form = formsOf(text).findLast(each => SUPPORTING.test(each))
  if (form === undefined) return undefined
  const rest = form.replace(SUPPORTING, '')
  const named = THINGS.filter(({ about }) => about === 'proposal').find(thing => subjectIn(rest, thing) !== undefined)
  if (named?.own) return undefined
  const subject = named ? subjectIn(rest, named) : rest
  if (subject === undefined || terms(subject).length === 0) return undefined
  return { subject: asWritten(text, subject), plainly: named !== undefined }
}

/** What a whole message wants to take part in: «ابغى اشارك في استشارة الهواتف», "the poll about school uniforms". */
export const partIn = (text: string): Part | undefined => {
  const forms = formsOf(text)
  const taking = forms.findLast(form => TAKING.test(form))
  const rest = (taking ?? forms.at(-1) ?? '').replace(TAKING, '')
  for (const part of PARTS) {
    const subject = subjectIn(rest, part)
    if (subject !== undefined) return { in: part.in, subject: asWritten(text, subject), plainly: taking !== undefined }
  }
  return undefined
}
