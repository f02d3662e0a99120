import type { Action } from '../../dialogs/actions.js'
import { askAwaited } from '../../dialogs/awaited.js'
import { LANGUAGES } from '../../dialogs/kit/languages.js'
import type { DialogName } from '../../dialogs/kit/dialog.js'
import { afterRegistration } from '../../dialogs/kit/gate.js'
import type { Turn } from '../../dialogs/kit/turn.js'
import { keepComplaint, proposalKept } from '../../dialogs/keptWish.js'
import { isMenuAsking } from '../../dialogs/menuState.js'
import type { Language } from '../domain/participant.js'
import { unreachable } from '../domain/result.js'
import type { Wish } from '../language/keywords.js'
import { choice, say } from '../messaging/say.js'
import { continueDraft, finishDraft } from './draftWishes.js'
import { doneIn, furtherIn } from './offers.js'
import { open } from './opening.js'
import { help, setAlerts, thank } from './replies.js'
import type { Stack } from './stack.js'
import { showOwn } from './standing.js'
import { decideTurning } from './turning.js'

/** Does what a lasting button or a typed wish asks for. */
export const act = async (stack: Stack, turn: Turn, action: Action): Promise<void> => {
  switch (action.is) {
    case 'open':
      await open(stack, turn, action.to, action.with, action.beside)
      return
    case 'wish':
      await grant(stack, turn, action.wish)
      return
    case 'draft':
      await (action.id === undefined ? finishDraft(stack, turn) : continueDraft(stack, turn, action.id))
      return
    case 'decide':
      await decideDanger(stack, turn, action.danger)
      return
    case 'turn':
      await decideTurning(stack, turn, action.to)
      return
    case 'pending':
      await goOn(stack, turn)
      return
    case 'toggleLanguage':
      await speak(stack, turn, turn.state.language === 'ar' ? 'en' : 'ar')
      return
    default:
      unreachable(action)
  }
}

/** Goes on with what somebody came for before they were registered. */
const goOn = async (stack: Stack, turn: Turn): Promise<void> => {
  const step = afterRegistration(turn)
  if (step.is === 'go') await open(stack, turn, step.to, step.with, false)
}

/** Sets the language and puts the open question again in it; answers already given stay. */
export const speak = async (stack: Stack, turn: Turn, language: Language): Promise<void> => {
  turn.state.language = language
  turn.state.languageChosen = true
  turn.state.otherLanguage = 0
  const current = stack.active()
  if (!current) {
    await stack.begin('welcome', {})
    return
  }
  if (current.dialog.name !== 'welcome') turn.says.push(say('navigation.language'))
  stack.again()
}

/** Wishes that open something in the place of what is open. */
const OPENED = {
  'nav.menu': 'menu',
  'agent.start': 'staffTalk',
  'proposal.start': 'proposal',
  'complaint.start': 'complaint',
  'polls.list': 'poll',
  'cons.list': 'consultation',
  settings: 'settings',
  'my.data': 'myData',
} as const satisfies Partial<Record<Wish, DialogName>>
const opens = (wish: Wish): wish is keyof typeof OPENED => wish in OPENED

/** The wishes that mean the same at every step. */
export const grant = async (stack: Stack, turn: Turn, wish: Wish): Promise<void> => {
  if (opens(wish)) {
    await open(stack, turn, OPENED[wish], {}, false)
    return
  }
  switch (wish) {
    case 'nav.help':
      help(stack, turn)
      return
    case 'lang.ar':
    case 'lang.en':
      await speak(stack, turn, wish === 'lang.ar' ? 'ar' : 'en')
      return
    case 'my.list':
      await showOwn(stack, turn)
      return
    case 'lang.which':
      turn.says.push(say('navigation.lang.which', {}, { choices: LANGUAGES }))
      return
    case 'alerts.off':
    case 'alerts.on':
      setAlerts(stack, turn, wish === 'alerts.on')
      return
    case 'draft.resume':
      await finishDraft(stack, turn)
      return
    case 'safety.start':
      await open(stack, turn, 'safety', {}, true)
      return
    case 'my.erase':
      await open(stack, turn, 'myData', { erase: true }, false)
      return
    case 'erase.undo':
      await open(stack, turn, 'myData', { undo: 'erasure' }, true)
      return
    case 'nav.stop':
      await stop(stack, turn)
      return
    case 'nav.continue':
      await goAhead(stack, turn)
      return
    case 'nav.back':
    case 'nav.cancel':
    case 'nav.skip':
      await stack.take({ is: 'chose', id: wish })
      return
    case 'nav.done':
      await stack.take({ is: 'chose', id: doneIn(turn) })
      return
    case 'greet':
      await greet(stack, turn, false)
      return
    case 'thanks':
      thank(stack, turn)
      return
    case 'yes':
    case 'no':
      await stack.take({ is: 'chose', id: wish })
      return
    default:
      unreachable(wish)
  }
}

/** Leaves what is open, or at rest turns off what we send unasked. */
const stop = async (stack: Stack, turn: Turn): Promise<void> => {
  const open = stack.active()
  if (!open || open.dialog.name === 'menu') {
    setAlerts(stack, turn, false)
    return
  }
  await stack.take({ is: 'chose', id: 'nav.cancel' })
  const last = turn.says.pop()
  const mute = choice('alerts.off', 'settings.alerts.turnOff', { lasting: true })
  if (last) turn.says.push({ ...last, choices: [...last.choices, mute] })
}

/** Goes on with what is open; where nothing is, to what was sent and begun. */
const goAhead = async (stack: Stack, turn: Turn): Promise<void> => {
  const further = furtherIn(turn)
  if (further !== undefined) await stack.take({ is: 'chose', id: further })
  else if (stack.active()?.dialog.unfinished) stack.again()
  else await open(stack, turn, 'track', {}, false)
}

/** A greeting is returned in kind and never changes anything. */
export const greet = async (stack: Stack, turn: Turn, withPeace: boolean): Promise<void> => {
  const current = stack.active()
  if (current && current.dialog.name !== 'menu') {
    const step = { phrase: current.dialog.where(current.state) } as const
    const kept = current.dialog.unfinished?.(current.state) !== undefined
    if (kept) turn.says.push(say(withPeace ? 'navigation.greet.midflow' : 'navigation.greet', { step }))
    else if (turn.state.languageChosen) turn.says.push(say(withPeace ? 'menu.hello' : 'menu.welcome'))
    stack.again()
    return
  }
  if (!turn.state.languageChosen) {
    await stack.begin('welcome', {})
    return
  }
  turn.says.push(say(withPeace ? 'menu.hello' : 'menu.welcome'))
  if (!askAwaited(turn)) await open(stack, turn, 'menu', {}, false)
}

/** The open question goes on; what no question has taken yet is kept before the welcome is over, and asked about at the menu. */
const goOnWithout = async (stack: Stack, turn: Turn, words: readonly string[]): Promise<void> => {
  const open = stack.active()
  const text = words.join('\n')
  if (text !== '' && open?.dialog.name === 'menu' && isMenuAsking(open.state)) {
    stack.clear()
    await stack.begin('menu', { unmeant: { text, as: 'safety' } })
    return
  }
  if (text !== '' && open?.dialog.name === 'welcome') {
    const kept = turn.state.pending ? proposalKept(turn, text) : keepComplaint(turn, text)
    if (kept) turn.says.push(kept)
  }
  stack.again()
}

/** What sounded like danger becomes a report, with what was added in saying so, or the open question goes on. */
export const decideDanger = async (stack: Stack, turn: Turn, danger: boolean, added?: string): Promise<void> => {
  const words = [turn.state.danger, added].filter(text => text !== undefined)
  delete turn.state.danger
  delete turn.state.dangerAsked
  if (danger) await open(stack, turn, 'safety', words.length === 0 ? {} : { narrative: words.join('\n') }, true)
  else if (stack.active()) await goOnWithout(stack, turn, words)
  else await stack.begin(turn.state.languageChosen ? 'menu' : 'welcome', {})
}
