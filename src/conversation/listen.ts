import { isSafety } from '../../dialogs/caseItem.js'
import { answersAwaited } from '../../dialogs/awaited.js'
import { isAboutElse } from '../../dialogs/kit/aboutElse.js'
import type { DialogName } from '../../dialogs/kit/dialog.js'
import { LANGUAGES } from '../../dialogs/kit/languages.js'
import type { Turn } from '../../dialogs/kit/turn.js'
import { keepFirstWords } from '../../dialogs/keptWish.js'
import type { Language } from '../domain/participant.js'
import { fold } from '../language/fold.js'
import { wishesPeace } from '../language/greeting.js'
import { type Wish, wishOf } from '../language/keywords.js'
import { languageOf } from '../language/languageOf.js'
import { turningIn } from '../language/turning.js'
import { say } from '../messaging/say.js'
import { grant, greet } from './act.js'
import { answersDanger, offerSafety, soundsDangerous, tellsOfDanger } from './danger.js'
import { explained } from './explain.js'
import { askWhichOf, labelled, meantBy, numbered } from './picking.js'
import { setAlerts } from './replies.js'
import { tookReportWish } from './reportTalk.js'
import { tookRequest } from './requests.js'
import type { Stack } from './stack.js'
import { toldStatus } from './standing.js'
import { tapped } from './tap.js'
import { answersTurning, offerTurning, turningMeant } from './turning.js'
import { offerWayBack } from './unmeant.js'
import { erasedUnregistered } from './unregisteredErasure.js'
import { choiceFor } from './yesOrNo.js'

/** Understood whole at every step, also in the middle of a free text. */
const ALWAYS: ReadonlySet<Wish> = new Set([
  'nav.menu',
  'nav.back',
  'nav.cancel',
  'nav.stop',
  'nav.continue',
  'nav.skip',
  'nav.done',
  'nav.help',
  'agent.start',
  'my.list',
  'draft.resume',
  'lang.ar',
  'lang.en',
  'lang.which',
  'my.data',
  'my.erase',
  'safety.start',
])

/** What is begun anew in the middle of a free text only where somebody says that they want it. */
const BEGUN: Partial<Record<Wish, DialogName>> = { 'proposal.start': 'proposal', 'complaint.start': 'complaint' }
const WANTING = /(?:^| )(?:اريد|نريد|ابغي|ابغا|ابي|ابا|نبغي|ودي|want|would like|id like)(?: |$)/u

/** Typed words, in the order of the conversation's rules: label, wish, number, then the question's own reading. */
export const listen = async (stack: Stack, turn: Turn, text: string, forwarded: boolean): Promise<void> => {
  const { state } = turn
  delete state.guessed
  if (state.mayStop && wishOf(text) === 'nav.stop') {
    setAlerts(stack, turn, false)
    return
  }
  if (state.owner.is === 'staff' && (await whileStaffOwn(stack, turn, text))) return
  if (!state.languageChosen) speakAsWritten(turn, text)
  if (await heardAnywhere(stack, turn, text)) return
  await hear(stack, turn, text)
  if (forwarded) state.misses = 0
}

/** What means the same at every question: a label, an answer to what was asked beside it, a wish, a request, a choice. */
const heardAnywhere = async (stack: Stack, turn: Turn, text: string): Promise<boolean> => {
  const label = labelled(turn, text)
  if (label !== undefined) {
    await tapped(stack, turn, label)
    return true
  }
  if (await answersDanger(stack, turn, text)) return true
  if (turn.state.turning && !tellsOfDanger(stack, turn, text) && (await answersTurning(stack, turn, text))) return true
  if (await tookReportWish(stack, turn, text)) return true
  if (await erasedUnregistered(stack, turn, text)) return true
  const wish = wishOf(text)
  if (wish && (await granted(stack, turn, wish, text))) return true
  const turning = turningMeant(stack, text)
  if (turning && !tellsOfDanger(stack, turn, text)) {
    await offerTurning(stack, turn, turning)
    return true
  }
  if (await explained(stack, turn, text)) return true
  if (await tookRequest(stack, turn, text)) return true
  return toldStatus(stack, turn, text) || (await picked(stack, turn, text))
}

/** The open question takes the words, or gives way to them; what may mean danger is asked about, whatever became of them. */
const hear = async (stack: Stack, turn: Turn, text: string): Promise<void> => {
  const { state } = turn
  const inReport = stack.active()?.dialog.name === 'safety'
  const mayBe = tellsOfDanger(stack, turn, text)
  if (inReport || mayBe) speakAsWritten(turn, text)
  const dangerous = !state.safetyOffered && !inReport && mayBe
  const { misses } = state
  const before = answersIn(turn)
  if (!(await gaveWay(stack, turn, text))) await take(stack, turn, text)
  offerWayBack(stack, turn)
  const now = stack.active()?.dialog.name
  const told = turn.changes.some(change => change.is === 'caseMoved' && isSafety(change.code))
  if (dangerous && now !== 'safety' && !told) {
    // At first contact nothing may stand between danger and help, not even the choice of a language.
    offerSafety(stack, turn, text, now !== 'welcome' && (answersIn(turn) !== before || turn.changes.length > 0))
    state.misses = misses
  } else offerLanguage(turn, text)
}

/** A choice named by its number, its place or its mistyped label; where it may be one of several, it is asked which. */
const picked = async (stack: Stack, turn: Turn, text: string): Promise<boolean> => {
  const number = numbered(turn, text)
  const meant = number === undefined ? meantBy(turn, text) : []
  const id = number ?? (meant.length === 1 ? meant[0]?.id : undefined)
  if (id !== undefined) await tapped(stack, turn, id)
  else if (meant.length > 1) askWhichOf(turn, text, meant)
  return id !== undefined || meant.length > 1
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
  const kept = turn.state.pending ? undefined : keepFirstWords(turn, text)
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
  const wish = wishOf(text)
  if (wish === 'nav.menu') {
    state.owner = { is: 'bot' }
    stack.clear()
    await stack.begin('menu', {})
    return true
  }
  const begun = stack.active() !== undefined && stack.active()?.dialog.name !== 'menu'
  if (begun || wish === 'safety.start' || wish === 'lang.ar' || wish === 'lang.en') return false
  const event = { is: 'citizenWrote', at: turn.now, text, attachments: [] } as const
  turn.changes.push({ is: 'caseMoved', code: state.owner.code, event })
  if (soundsDangerous(turn, text)) {
    speakAsWritten(turn, text)
    offerSafety(stack, turn, text, true)
  }
  return true
}

/** A question that may be left is left for a code or a request; whatever lies beneath goes on afterwards. */
const gaveWay = async (stack: Stack, turn: Turn, text: string): Promise<boolean> => {
  const open = stack.active()
  const matters = open?.dialog.givesWay?.(open.state, text)
  if (!open || !matters) return false
  if (!answersAwaited(turn, text) && turningIn(text)?.leaves !== true && !isAboutElse(turn, text, matters)) return false
  const left = open.dialog.left?.(turn, open.state)
  stack.settle()
  if (stack.active()) await stack.begin('menu', { silent: true })
  await stack.take({ is: 'said', text })
  if (left && stack.active()?.dialog.name !== open.dialog.name) turn.says.unshift(left)
  return true
}

const granted = async (stack: Stack, turn: Turn, wish: Wish, text: string): Promise<boolean> => {
  if (wish === 'greet') {
    await greet(stack, turn, wishesPeace(text))
    return true
  }
  if (wish === 'yes' || wish === 'no') {
    const id = choiceFor(turn, wish)
    if (id === undefined) return false
    await tapped(stack, turn, id)
    return true
  }
  const idle = stack.active()?.dialog.name === 'menu'
  if (wish === 'thanks' && idle && turn.state.awaited.some(({ until }) => until >= turn.now)) return false
  const asked = BEGUN[wish] !== undefined && BEGUN[wish] !== stack.active()?.dialog.name && WANTING.test(fold(text))
  const allowed = ALWAYS.has(wish) || wish === 'thanks' || idle || asked || !turn.state.free
  const unwelcomed =
    !turn.state.languageChosen && !stack.active() && wish !== 'lang.ar' && wish !== 'lang.en' && wish !== 'safety.start'
  if (!allowed || unwelcomed) return false
  await grant(stack, turn, wish)
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
