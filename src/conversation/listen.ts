import { isSafety } from '../../dialogs/caseItem.js'
import { write } from '../../dialogs/caseWords.js'
import { answersAwaited } from '../../dialogs/awaitedFor.js'
import { isAboutElse } from '../../dialogs/kit/aboutElse.js'
import { LANGUAGES } from '../../dialogs/kit/languages.js'
import type { Turn } from '../../dialogs/kit/turn.js'
import { keepFirstWords } from '../../dialogs/keptWish.js'
import type { Language } from '../domain/participant.js'
import { CODE_LETTERS, readTrackingCode } from '../domain/trackingCode.js'
import { wordsOf } from '../language/fold.js'
import { wishOf } from '../language/keywords.js'
import { languageOf } from '../language/languageOf.js'
import { wantsPart } from '../language/request.js'
import { turningIn } from '../language/turning.js'
import { say } from '../messaging/say.js'
import { decidesDanger, hearMore, offerSafety, soundsDangerous } from './danger.js'
import { type Heard, heardOf } from './heard.js'
import { spelledOut } from './picking.js'
import { heardAnywhere } from './readers.js'
import { setAlerts } from './replies.js'
import type { Stack } from './stack.js'
import { tapped } from './tap.js'
import { offerWayBack } from './unmeant.js'

/** Typed words, in the order of the conversation's rules: label, wish, number, then the question's own reading. */
export const listen = async (stack: Stack, turn: Turn, text: string, forwarded: boolean): Promise<void> => {
  const { state } = turn
  if (state.mayStop && wishOf(text) === 'nav.stop') {
    setAlerts(stack, turn, false)
    return
  }
  if (state.owner.is === 'staff' && (await whileStaffOwn(stack, turn, text))) return
  if (!state.languageChosen) speakAsWritten(turn, text)
  const heard = heardOf(stack, turn, text)
  if (await heardAnywhere(heard)) return
  await hear(heard, () => takeWords(heard))
  if (forwarded) state.misses = 0
}

/** The open question takes the words, or gives way to them. */
const takeWords = async ({ stack, turn, text }: Heard): Promise<void> => {
  if (!(await gaveWay(stack, turn, text))) await take(stack, turn, text)
}

/** Words are taken, however they came; what may mean danger is asked about, whatever became of them. */
export const hear = async (
  { stack, turn, text, mayBeDanger }: Heard,
  taken: () => Promise<void> | void,
): Promise<void> => {
  const { state } = turn
  const inReport = stack.active()?.dialog.name === 'safety'
  const mayBe = mayBeDanger()
  // A single word, as the name of a place, turns no conversation into another language.
  if ((inReport || mayBe) && wordsOf(text).length > 1) speakAsWritten(turn, text)
  const { misses, guessed } = state
  const before = answersIn(turn)
  await taken()
  offerWayBack(stack, turn, guessed)
  const now = stack.active()?.dialog.name
  const told = turn.changes.some(change => change.is === 'caseMoved' && isSafety(change.code))
  // Whatever the words have begun asks anew.
  const isOpen = mayBe && !inReport && now !== 'safety' && !told
  if (isOpen && state.safetyOffered) hearMore(turn, text)
  if (isOpen && !state.safetyOffered) {
    // At first contact nothing may stand between danger and help, not even the choice of a language.
    offerSafety(stack, turn, text, now !== 'welcome' && (answersIn(turn) !== before || turn.changes.length > 0))
    state.misses = misses
  } else offerLanguage(turn, text)
}

/** All answers given so far: they change where words were taken for one. */
const answersIn = ({ state }: Turn): string =>
  JSON.stringify(state.stack, (key, value: unknown) => (key === 'held' ? undefined : value))

/** The open question takes the words; at first contact there is none, and what they ask for waits behind the welcome. */
const take = async (stack: Stack, turn: Turn, text: string): Promise<void> => {
  if (turn.state.languageChosen || stack.active()) {
    await stack.take({ is: 'said', text })
    return
  }
  const kept = keepFirstWords(turn, text)
  if (kept) turn.says.push(kept)
  await stack.begin('welcome', {})
}

/**
 * Answers in the language of the words. At first contact typing in a language is as good as choosing it for the first
 * reply; of danger one is answered as one wrote, whatever was chosen before.
 */
const speakAsWritten = (turn: Turn, text: string): void => {
  const language = languageOf(text)
  if (language === 'ar' || language === 'en') turn.state.language = language
}

/** While a member of staff is in the chat the bot is silent; only leaving, danger and what is begun beside it are heard. */
const whileStaffOwn = async (stack: Stack, turn: Turn, text: string): Promise<boolean> => {
  const { state } = turn
  if (state.owner.is !== 'staff') return false
  const button = spelledOut(turn, text)
  if (state.alarm && button !== undefined && decidesDanger(button)) {
    await tapped(stack, turn, button)
    return true
  }
  const wish = wishOf(text)
  if (wish === 'nav.menu') {
    state.owner = { is: 'bot' }
    stack.clear()
    await stack.begin('menu', {})
    return true
  }
  if (wish === 'safety.start' || wish === 'lang.ar' || wish === 'lang.en') return false
  return toldOfficer(stack, turn, text)
}

/** Whether a member of staff hears what is written, and nothing has been begun beside that. */
export const isHeardByStaff = (stack: Stack, { state }: Turn): boolean => {
  const open = stack.active()
  return state.owner.is === 'staff' && (open === undefined || open.dialog.nature.rests === true)
}

/** Brings words to the member of staff who is in the chat; false where there is none, or the words are for what was begun beside. */
export const toldOfficer = (stack: Stack, turn: Turn, text: string): boolean => {
  const { owner } = turn.state
  if (owner.is !== 'staff' || !isHeardByStaff(stack, turn)) return false
  write(turn, owner.code, { text, attachments: [] })
  if (soundsDangerous(turn, text)) {
    speakAsWritten(turn, text)
    offerSafety(stack, turn, text, true)
  }
  return true
}

const OPINION_LETTERS: readonly string[] = [CODE_LETTERS.consultation, CODE_LETTERS.poll]

/** Names by its code what people are asked their opinion of. */
const namesOpinion = (text: string): boolean => OPINION_LETTERS.includes(readTrackingCode(text)?.charAt(0) ?? '')

/** A question that may be left is left for a code or a request; whatever lies beneath goes on afterwards. */
const gaveWay = async (stack: Stack, turn: Turn, text: string): Promise<boolean> => {
  const open = stack.active()
  const matters = open?.dialog.givesWay?.(open.state, text)
  if (!open || !matters) return false
  if (!answersAwaited(turn, text) && turningIn(text)?.leaves !== true && !isAboutElse(turn, text, matters)) return false
  const left = open.dialog.left?.(turn, open.state)
  // Whoever wants another consultation, or a poll, has done with this one.
  if (wantsPart(text) || namesOpinion(text)) stack.leave()
  else stack.settle()
  if (stack.active()) await stack.begin('menu', { silent: true })
  await stack.take({ is: 'said', text })
  if (left && stack.active()?.dialog.name !== open.dialog.name) turn.says.unshift(left)
  return true
}

const OTHER: Readonly<Record<Language, Language>> = { ar: 'en', en: 'ar' }

/** Two messages in a row in the other language bring an offer to switch. */
const offerLanguage = (turn: Turn, text: string): void => {
  const { state } = turn
  const language = languageOf(text)
  if (language !== 'ar' && language !== 'en') return
  state.otherLanguage = language === OTHER[state.language] ? state.otherLanguage + 1 : 0
  if (state.otherLanguage < 2) return
  state.otherLanguage = 0
  turn.says.push(say('navigation.lang.detect', {}, { choices: LANGUAGES }))
}
