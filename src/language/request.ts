import { type DataFiles, entriesOf, readData } from '../../locales/readData.js'
import { withoutAsking } from './asking.js'
import { cleanText } from './clean.js'
import { fold, wordsOf } from './fold.js'
import { withoutGreeting } from './keywords.js'
import { lately } from './lately.js'
import { type Part, partIn } from './sought.js'
import type { AskedAbout } from './statusQuestion.js'
import { afterChanging } from './turning.js'
import { type Wordings, findersOf, wordSet } from './wordings.js'

/** With whose name a text asks to be sent; `open` where it says nothing of the name. */
export type Sending = 'open' | 'named' | 'unnamed'

/** What a newcomer asks about in the middle of something. */
type Explained = 'channel' | 'name' | 'vote' | 'step' | 'choosing' | 'seen' | 'files' | 'cost' | 'question'

/** What somebody asks for in words of their own, rather than tells. */
export type Request =
  /** To take back what they sent; `report` may be a complaint, or a report of danger. */
  | { readonly is: 'withdraw'; readonly about: AskedAbout | 'report' }
  /** To have back what they withdrew. */
  | { readonly is: 'unwithdraw'; readonly about: AskedAbout }
  /** To take back a report of danger, or says that it was sent by mistake; `plainly` where it names no report. */
  | { readonly is: 'recall'; readonly plainly: boolean }
  | { readonly is: 'send'; readonly as: Sending }
  /** Whether their name is published with what they send, or sent. */
  | { readonly is: 'name'; readonly shown: boolean }
  /** That they are called otherwise from now on; the new name is read by `newNameIn`. */
  | { readonly is: 'rename' }
  /** What is kept about them. */
  | { readonly is: 'data' }
  /** How long an answer takes. */
  | { readonly is: 'time' }
  /** How a proposal of somebody else is supported. */
  | { readonly is: 'support' }
  /** To support the proposal they speak of, or to take that back. */
  | { readonly is: 'supportThis' }
  | { readonly is: 'unsupport' }
  /** To say something for or against a proposal; on which side, where they say so. */
  | { readonly is: 'argue'; readonly side?: 'for' | 'against' }
  /** That what they just did, which can be undone, is undone. */
  | { readonly is: 'undo' }
  /** What becomes of what is just being written. */
  | { readonly is: 'next' }
  /** What the channel is, why a name is asked for, who sees a vote, or what the open question means. */
  | { readonly is: 'explain'; readonly what: Explained }
  | { readonly is: 'consultations' }
  /** To take part in one that is open, named by what it is about. */
  | ({ readonly is: 'takePart' } & Part)
  /** To be heard on a rule or a plan: for whom it is meant, nobody can tell. */
  | { readonly is: 'opinion' }
  /** Only to be let in ("I want to make a proposal"), and says nothing of the matter itself. */
  | { readonly is: 'enter' }

const DATA = readData('requests')
type Kind = keyof DataFiles['requests']['requests']['whole'] | keyof DataFiles['requests']['requests']['told']

const MEANT: Readonly<Record<Kind, Request>> = {
  recall: { is: 'recall', plainly: false },
  mistake: { is: 'recall', plainly: true },
  'withdraw.proposal': { is: 'withdraw', about: 'proposal' },
  'withdraw.complaint': { is: 'withdraw', about: 'complaint' },
  'withdraw.report': { is: 'withdraw', about: 'report' },
  'withdraw.any': { is: 'withdraw', about: 'any' },
  'unwithdraw.proposal': { is: 'unwithdraw', about: 'proposal' },
  'unwithdraw.complaint': { is: 'unwithdraw', about: 'complaint' },
  'unwithdraw.any': { is: 'unwithdraw', about: 'any' },
  'send.open': { is: 'send', as: 'open' },
  'send.named': { is: 'send', as: 'named' },
  'send.unnamed': { is: 'send', as: 'unnamed' },
  'name.hidden': { is: 'name', shown: false },
  // Looked for before `name.hidden`, whose words it holds: «لا تخفوا».
  'name.unhidden': { is: 'name', shown: true },
  'name.shown': { is: 'name', shown: true },
  rename: { is: 'rename' },
  data: { is: 'data' },
  time: { is: 'time' },
  support: { is: 'support' },
  supportThis: { is: 'supportThis' },
  unsupport: { is: 'unsupport' },
  'argue.for': { is: 'argue', side: 'for' },
  'argue.against': { is: 'argue', side: 'against' },
  argue: { is: 'argue' },
  undo: { is: 'undo' },
  next: { is: 'next' },
  opinion: { is: 'opinion' },
  'explain.channel': { is: 'explain', what: 'channel' },
  'explain.name': { is: 'explain', what: 'name' },
  'explain.vote': { is: 'explain', what: 'vote' },
  'explain.step': { is: 'explain', what: 'step' },
  'explain.choosing': { is: 'explain', what: 'choosing' },
  'explain.seen': { is: 'explain', what: 'seen' },
  'explain.files': { is: 'explain', what: 'files' },
  'explain.cost': { is: 'explain', what: 'cost' },
  'explain.question': { is: 'explain', what: 'question' },
}

/** A tracking code as it is folded. */
const CODE = '[a-z]\\d\\d ?[a-z0-9]{4,12}'
const find = findersOf(DATA.parts, { code: CODE })

type Pattern = readonly [Request, RegExp]
const patternsOf = <K extends Kind>(wordings: Readonly<Record<K, Wordings>>): readonly Pattern[] =>
  entriesOf(wordings).map(([kind, said]) => [MEANT[kind], find.whole(said)] as const)

/** Whole messages: where people are asked for their own words, nothing more is taken for a request. */
const WHOLE = patternsOf(DATA.requests.whole)
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

const asked = (text: string, expected: 'choice' | 'words'): Request | undefined => {
  const typed = withoutGreeting(fold(text))
  if (typed.length > LONGEST) return undefined
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
