import type { Action } from '../../dialogs/actions.js'
import { LANGUAGES } from '../../dialogs/kit/languages.js'
import { MENU } from '../../dialogs/kit/menuButton.js'
import { type Go, go } from '../../dialogs/kit/dialog.js'
import { afterRegistration } from '../../dialogs/kit/gate.js'
import type { Turn } from '../../dialogs/kit/turn.js'
import { forgetWaiting, takeWaiting } from '../../dialogs/kit/waiting.js'
import { keepHarmless, stillKept } from '../../dialogs/keptWish.js'
import { isMenuAsking } from '../../dialogs/menuState.js'
import type { Language } from '../domain/participant.js'
import { unreachable } from '../domain/result.js'
import type { Wish } from '../language/keywords.js'
import { ownNumberIn } from '../language/reportWish.js'
import { choice, say } from '../messaging/say.js'
import { continueDraft, finishDraft } from './draftWishes.js'
import { greet } from './greetings.js'
import { doneIn, furtherIn } from './offers.js'
import { open } from './opening.js'
import { help, keepAlerts, setAlerts, stopAtRest, thank } from './replies.js'
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
    case 'forget':
      forget(stack, turn)
      return
    case 'keepAlerts':
      keepAlerts(stack, turn)
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
  // Who is still to be registered is led there, and on from there.
  const step = turn.state.participant ? afterRegistration(turn) : (turn.state.pending ?? go('menu', {}))
  if (step.is === 'go') await open(stack, turn, step.to, step.with, false)
}

/** Somebody who is not registered yet has come for something. */
const waitsForRegistration = ({ state: { participant, pending } }: Turn): boolean =>
  participant === undefined && pending !== undefined

/** Deletes what somebody wrote before they were registered; a button of before, with nothing left to delete, is said to be one. */
const forget = (stack: Stack, turn: Turn): void => {
  if (turn.state.pending) {
    delete turn.state.pending
    turn.says.push(say('navigation.cancelled', {}, { choices: [MENU] }))
    return
  }
  turn.says.push(say('navigation.stale'))
  stack.again()
}

/** Sets the language and puts the open question again in it; answers already given stay. */
const speak = async (stack: Stack, turn: Turn, language: Language): Promise<void> => {
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

/** Wishes that open something: in the place of what is open, or beside it. */
const OPENED = {
  'nav.menu': { ...go('menu', {}), beside: false },
  'agent.start': { ...go('staffTalk', {}), beside: false },
  'proposal.start': { ...go('proposal', {}), beside: false },
  'complaint.start': { ...go('complaint', {}), beside: false },
  'polls.list': { ...go('poll', {}), beside: false },
  'cons.list': { ...go('consultation', {}), beside: false },
  settings: { ...go('settings', {}), beside: false },
  'my.data': { ...go('myData', {}), beside: false },
  'my.erase': { ...go('myData', { erase: true }), beside: false },
  'erase.undo': { ...go('myData', { undo: 'erasure' }), beside: true },
  'safety.start': { ...go('safety', {}), beside: true },
} as const satisfies Partial<Record<Wish, Go & { readonly beside: boolean }>>
const opens = (wish: Wish): wish is keyof typeof OPENED => wish in OPENED

/** Wishes that are an answer to the open question. */
const ANSWERS = ['nav.back', 'nav.cancel', 'nav.skip', 'yes', 'no'] as const
const isAnswer = (wish: Wish): wish is (typeof ANSWERS)[number] => ANSWERS.some(each => each === wish)

/** Whoever leaves for the menu before they are registered reads that their words are kept. */
const sayStillKept = (stack: Stack, turn: Turn): void => {
  const kept = stack.active()?.dialog.nature.words === 'beforehand' ? stillKept(turn) : undefined
  if (kept) turn.says.push(kept)
}

/** The wishes that mean the same at every step. */
export const grant = async (stack: Stack, turn: Turn, wish: Wish): Promise<void> => {
  if (wish === 'nav.menu') sayStillKept(stack, turn)
  if (opens(wish)) {
    const { to, with: given, beside } = OPENED[wish]
    await open(stack, turn, to, given, beside)
    return
  }
  if (isAnswer(wish)) await stack.take({ is: 'chose', id: wish })
  else await GRANTED[wish](stack, turn)
}

/** The others, each by what is done. */
const GRANTED: Readonly<
  Record<Exclude<Wish, keyof typeof OPENED | (typeof ANSWERS)[number]>, (stack: Stack, turn: Turn) => unknown>
> = {
  'nav.help': help,
  'nav.stop': (stack, turn) => stop(stack, turn),
  'nav.continue': (stack, turn) => goAhead(stack, turn),
  'nav.done': (stack, turn) => stack.take({ is: 'chose', id: doneIn(turn) }),
  'lang.ar': (stack, turn) => speak(stack, turn, 'ar'),
  'lang.en': (stack, turn) => speak(stack, turn, 'en'),
  'lang.which': (_, turn) => turn.says.push(say('navigation.lang.which', {}, { choices: LANGUAGES })),
  'my.list': showOwn,
  'alerts.on': (stack, turn) => setAlerts(stack, turn, true),
  'alerts.off': (stack, turn) => setAlerts(stack, turn, false),
  'draft.resume': (stack, turn) =>
    turn.state.drafts.length === 0 && waitsForRegistration(turn) ? goOn(stack, turn) : finishDraft(stack, turn),
  greet: (stack, turn) => greet(stack, turn, false),
  thanks: thank,
}

/** Leaves what is open, or at rest turns off what we send unasked. */
const stop = async (stack: Stack, turn: Turn): Promise<void> => {
  const open = stack.active()
  if (!open || open.dialog.nature.rests === true) {
    stopAtRest(stack, turn)
    return
  }
  await stack.take({ is: 'chose', id: 'nav.cancel' })
  const last = turn.says.pop()
  const mute = choice('alerts.off', 'settings.alerts.turnOff', { lasting: true })
  if (last) turn.says.push({ ...last, choices: [...last.choices, mute] })
}

/** Goes on with what is open; where nothing is, with what somebody came for before they were registered, else to what was sent and begun. */
const goAhead = async (stack: Stack, turn: Turn): Promise<void> => {
  const further = furtherIn(turn)
  if (further !== undefined) await stack.take({ is: 'chose', id: further })
  else if (stack.active()?.dialog.unfinished) stack.again()
  else if (waitsForRegistration(turn)) await goOn(stack, turn)
  else await open(stack, turn, 'track', {}, false)
}

/** The open question goes on; what no question has taken yet is kept before they are registered, and asked about at the menu. */
const goOnWithout = async (stack: Stack, turn: Turn, words: readonly string[]): Promise<void> => {
  const current = stack.active()
  const text = words.join('\n')
  if (text !== '' && current?.dialog.nature.rests === true && isMenuAsking(current.state)) {
    stack.clear()
    await stack.begin('menu', { unmeant: { text, as: 'safety' } })
    return
  }
  const kept = text !== '' && current?.dialog.nature.rests === true ? takeWaiting(turn, text) : undefined
  if (kept) {
    await open(stack, turn, kept.to, kept.with, false)
    return
  }
  if (text !== '' && current?.dialog.nature.words === 'beforehand') turn.says.push(keepHarmless(turn, text))
  stack.again()
}

/** What sounded like danger becomes a report, with what was added in saying so, or the open question goes on. */
export const decideDanger = async (stack: Stack, turn: Turn, danger: boolean, added?: string): Promise<void> => {
  const { alarm } = turn.state
  const words = [alarm?.words, added].filter(text => text !== undefined)
  const phone = ownNumberIn(added ?? '')?.phone ?? alarm?.phone
  delete turn.state.alarm
  // Where nothing is told yet, what is written next is another matter, and asked about anew.
  if (['wishes', 'beforehand'].includes(stack.active()?.dialog.nature.words ?? '')) turn.state.safetyOffered = false
  if (danger && alarm) forgetWaiting(turn, alarm.words)
  const report = { narrative: words.join('\n'), ...(phone !== undefined && { phone }) }
  if (danger) await open(stack, turn, 'safety', words.length === 0 ? {} : report, true)
  else if (stack.active()) await goOnWithout(stack, turn, words)
  else await stack.begin(turn.state.languageChosen ? 'menu' : 'welcome', {})
}
