import { entriesOf, readData } from '../../locales/readData.js'
import { arguingIn } from './arguing.js'
import { withoutAsking } from './asking.js'
import { cleanText } from './clean.js'
import { fold, wordsOf } from './fold.js'
import { withoutGreeting } from './keywords.js'
import { lately } from './lately.js'
import { type Kind, MEANT, type Request, type Sending } from './requestKinds.js'
import { partIn } from './sought.js'
import { afterChanging } from './turning.js'
import { FOLDED_CODE, type Wordings, findersOf, wordSet } from './wordings.js'

export type { Request, Sending } from './requestKinds.js'

const DATA = readData('requests')
const find = findersOf(DATA.parts, { code: FOLDED_CODE })

type Pattern = readonly [Request, RegExp]
const patternsOf = <K extends Kind>(wordings: Readonly<Record<K, Wordings>>): readonly Pattern[] =>
  entriesOf(wordings).map(([kind, said]) => [MEANT[kind], find.whole(said)] as const)

/** Whole messages: where people are asked for their own words, nothing more is taken for a request. */
const WHOLE = patternsOf(DATA.requests.whole)
/** Said of a name: not with what is sent, but among those who support a proposal. */
const AMONG_SUPPORTERS = find.each(DATA.parts['among supporters'])
const WITH_CODE = find.each(DATA.parts['with that code'])
const OF_NAME: ReadonlySet<Request['is']> = new Set(['name', 'send'])
/** With a reason, or with what only a choice can be meant by. */
const TOLD = patternsOf(DATA.requests.told)

/** Words with which somebody asks to be let in somewhere; what they want to say is what is left. */
const ENTERING = wordSet(DATA.entering)
const OPENNESS = wordSet(DATA['looking for what is open'])
const CONSULTATION = find.whole(DATA.consultation)
const CONTRIBUTION = new RegExp(find.read(DATA.contribution), 'u')
/** Who somebody is, and a matter without a name: neither says anything of it. */
const NOTHING = find.each(DATA['naming nothing'])

const ASKING = find.opening(DATA.question)
const ASKING_LAST = new RegExp(`(?:^| )${find.read(DATA['question at the end'])}$`, 'u')
const ANGER = find.each(DATA.anger)
const MINDED_OTHERWISE = find.whole(DATA['minded otherwise'])
const MAY = find.opening(DATA.may)
const TO_KNOW = find.opening(DATA['asking to know'])
const UNMEANT = find.whole(DATA.unmeant)

/** A longer text tells of something. Characters as folded, and words. */
const LONGEST = 200
const WORDS_MAX = 10
/** At most so many other words may stand in a mere request. */
const OTHERS = 1

/** True where a text speaks of a proposal or a complaint by that name. */
export const namesContribution = (text: string): boolean => CONTRIBUTION.test(fold(text))

const ANSWERING = find.within(DATA['answering the registration'])
const PROPOSING = find.within(DATA['proposing outright'])

/** True for whoever speaks of their name or of agreeing: they answer us, or do not want to. */
export const answersRegistration = (text: string): boolean => ANSWERING.test(fold(text))

/** True for “I suggest …”, which says itself what it is. */
export const proposesOutright = (text: string): boolean => PROPOSING.test(fold(text))

const asksToEnter = (typed: string): boolean => {
  const words = wordsOf(typed.replace(NOTHING, ' '))
  return words.length <= WORDS_MAX && words.filter(word => !ENTERING.has(word)).length <= OTHERS
}

const asksForConsultations = (typed: string): boolean => {
  const words = wordsOf(typed)
  const others = words.filter(word => !CONSULTATION.test(word) && !OPENNESS.has(word) && !ENTERING.has(word))
  return (
    words.length <= WORDS_MAX &&
    others.length <= OTHERS &&
    words.some(word => CONSULTATION.test(word)) &&
    !CONTRIBUTION.test(typed)
  )
}

/**
 * What a text asks for; undefined where it tells of something, as of what others deleted. Where the person is asked for words
 * of their own, `words`, only a whole message is taken for a request.
 */
export const requestOf = (text: string, expected: 'choice' | 'words' = 'choice'): Request | undefined =>
  expected === 'words' ? inWords(text) : atChoice(text)

/** What is said of a name without the place, and of it as one among supporters with it: «أظهروا اسمي بين المؤيدين». */
const listingIn = (typed: string): Request | undefined => {
  const rest = typed.replace(AMONG_SUPPORTERS, ' ').trim()
  if (rest === typed) return undefined
  const forms = withoutAsking(rest)
  const said = WHOLE.find(([{ is }, pattern]) => is === 'name' && forms.some(words => pattern.test(words)))?.[0]
  return said?.is === 'name' ? { is: 'listing', shown: said.shown } : undefined
}

/** What is said of the name with one that is named by its code: «أخفوا اسمي في P26-…», "P26-… without my name". */
const namingIn = (typed: string): Request | undefined => {
  const rest = typed.replace(WITH_CODE, ' ').trim()
  if (rest === typed) return undefined
  const forms = withoutAsking(rest)
  const said = WHOLE.find(([{ is }, pattern]) => OF_NAME.has(is) && forms.some(words => pattern.test(words)))?.[0]
  if (said?.is === 'name') return said
  return said?.is === 'send' && said.as !== 'open' ? { is: 'name', shown: said.as === 'named' } : undefined
}

const asked = (text: string, expected: 'choice' | 'words'): Request | undefined => {
  const arguing = expected === 'choice' ? arguingIn(text) : undefined
  if (arguing) return { is: 'argue', ...arguing }
  const typed = withoutGreeting(fold(text))
  if (typed.length > LONGEST) return undefined
  const ofOne = listingIn(typed) ?? namingIn(typed)
  if (ofOne) return ofOne
  const meantNow = afterChanging(text)
  const forms = [typed, ...(meantNow === undefined ? [] : [fold(meantNow)])].flatMap(withoutAsking)
  const patterns = expected === 'words' ? WHOLE : [...WHOLE, ...TOLD]
  const found = patterns.find(([, pattern]) => forms.some(words => pattern.test(words)))?.[0]
  if (found || expected === 'words') return found
  const part = partIn(text)
  if (part) return { is: 'takePart', in: part.in, subject: part.subject, plainly: part.plainly }
  if (asksForConsultations(typed)) return { is: 'consultations' }
  return asksToEnter(typed) ? { is: 'enter' } : undefined
}

/** Many readers ask the same of one message and of its ends. */
const REMEMBERED = 128
const inWords = lately(REMEMBERED, text => asked(text, 'words'))
const atChoice = lately(REMEMBERED, text => asked(text, 'choice'))

/** How a whole message asks to send what is ready; undefined for anything with more in it. */
export const sendingOf = (text: string): Sending | undefined => {
  const request = requestOf(text, 'words')
  return request?.is === 'send' ? request.as : undefined
}

/** Words left beside angry ones that tell of nothing: "and", "so", «بس». */
const BESIDE_ANGER = 4

/** True for anger that tells of nothing else: «كلامكم فاضي والوزارة ما تسوي شي». */
export const isMereAnger = (text: string): boolean => {
  const typed = fold(text)
  const rest = typed.replace(ANGER, ' ')
  return rest !== typed && wordsOf(rest).length <= BESIDE_ANGER
}

/** True for a whole message which says that somebody changed their mind, and not what about. */
export const changesMind = (text: string): boolean => MINDED_OTHERWISE.test(withoutGreeting(fold(text)))

/** True for words on sending that only ask whether it may be so: «أقدر أرسلها بدون اسمي؟», "ok?". Nothing is sent by them. */
export const asksWhether = (text: string): boolean => asksIn(text) || MAY.test(withoutGreeting(fold(text)))

/** True when a text only asks to be let in and says nothing of the matter itself. */
export const isMereRequest = (text: string): boolean => {
  const request = requestOf(text)
  return request?.is === 'enter' || (request?.is === 'send' && request.as === 'open')
}

/** What a text says of the matter itself, cleaned; undefined where it only asks to be let in. */
export const matterOf = (text: string): string | undefined => {
  const cleaned = cleanText(text)
  return isMereRequest(cleaned) ? undefined : cleaned
}

/** «نتايج الثانوية متى»: a few words that end with what is asked. */
const asksLast = (text: string): boolean => wordsOf(text).length <= WORDS_MAX && ASKING_LAST.test(fold(text))

/** True for a question: it ends like one, or begins like one. */
export const asksIn = (text: string): boolean =>
  /[?؟]\s*$/u.test(text) || ASKING.test(withoutGreeting(fold(text))) || asksLast(text)

const ENQUIRING = find.opening(DATA.enquiry)

/** True for whoever wants to know something, put as a question or as a wish: «أود الاستفسار عن موعد …», "I'd like to ask when …". */
export const enquires = (text: string): boolean => asksIn(text) || ENQUIRING.test(withoutGreeting(fold(text)))

/** True for a question after a reason, which often complains: «ليش الباص يتأخر؟». */
export const asksWhy = (text: string): boolean =>
  /^(?:و|ف|طيب |بس )?(?:ليش|ليه|لماذا|علاش|why|how come|lesh|laish|leish)(?= |$)/u.test(withoutGreeting(fold(text)))

/** True for a short question that asks to know something; one after a reason, or for something to be done, is of the matter. */
export const asksToKnow = (text: string): boolean =>
  /[?؟]\s*$/u.test(text) && wordsOf(text).length <= WORDS_MAX && TO_KNOW.test(withoutGreeting(fold(text)))

/** True for a whole message which says that something was understood otherwise than it was meant. */
export const saysUnmeant = (text: string): boolean => UNMEANT.test(withoutGreeting(fold(text)))

/** True where a text asks for consultations or polls, in general or for one by its subject. */
export const wantsPart = (text: string): boolean => {
  const request = requestOf(text)
  return request?.is === 'consultations' || request?.is === 'takePart'
}
