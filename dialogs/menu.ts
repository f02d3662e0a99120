import { INTENTS } from '../src/language/intent.js'
import { characters } from '../src/language/clean.js'
import { say } from '../src/messaging/say.js'
import { askAboutMore } from './aboutOwn.js'
import { answerAwaited } from './awaited.js'
import { type Dialog, type Step, go } from './kit/dialog.js'
import type { Input, Turn } from './kit/turn.js'
import { openFor } from './menuOpening.js'
import { TAKING_FILES, mainOf } from './menuRows.js'
import { AT_MENU, type MenuState, type StoredMenu, menuStateOf, waitFor } from './menuState.js'
import { askMeaning, understand, unmeant } from './menuUnderstands.js'
import { CHARACTERS_MAX, answersFormer } from './whichCase.js'

const showMenu = (turn: Turn): void => {
  turn.says.push(mainOf(turn))
}

/** Whether their words belong to that complaint: what more is written before it is known belongs to them. */
const saidAbout = (
  turn: Turn,
  { code, typed }: MenuState & { readonly is: 'about' },
  input: Input,
): Step | undefined => {
  if (input.is === 'said') {
    const more = `${typed}\n${input.text}`
    const fits = characters(more) <= CHARACTERS_MAX
    const again = askAboutMore(turn, code, input.text)
    if (again !== undefined && !fits) turn.says.unshift(say('navigation.words.full'))
    return again && waitFor({ is: 'about', code, typed: fits ? more : typed })
  }
  if (input.is !== 'chose') return undefined
  if (input.id === 'about.yes') return go('caseTalk', { code, what: 'add', said: typed })
  return input.id === 'about.no' ? openFor('complaint', typed) : undefined
}

/** The choice by which the menu's own question is answered; undefined where it was not, or none was put. */
const chosen = (turn: Turn, state: MenuState, input: Input): Step | undefined => {
  switch (state.is) {
    case 'rest':
      return undefined
    case 'meant': {
      const intent = input.is === 'chose' ? INTENTS.find(each => input.id === `guess.${each}`) : undefined
      return intent && openFor(intent, state.typed)
    }
    case 'about':
      return saidAbout(turn, state, input)
    case 'which':
      return answersFormer(turn, state.cases, state.typed, input)
  }
}

/** What comes while nothing is asked, or does not answer it. */
const taken = (turn: Turn, input: Input): Step => {
  switch (input.is) {
    case 'said':
      return understand(turn, input.text)
    case 'sent':
    case 'placed':
      turn.says.push(say('menu.file', {}, { choices: TAKING_FILES }))
      return AT_MENU
    case 'chose':
    case 'gaveNumber':
      showMenu(turn)
      return AT_MENU
  }
}

/** The resting place between dialogs: offers what can be done and understands what is typed. */
export const menu: Dialog<'menu', StoredMenu> = {
  name: 'menu',
  needs: 'nothing',
  begin(turn, given) {
    if (given.unmeant) return unmeant(turn, given.unmeant)
    if (given.said !== undefined) return askMeaning(turn, given.said)
    if (!given.silent) showMenu(turn)
    return AT_MENU
  },
  take: (turn, stored, input) =>
    chosen(turn, menuStateOf(stored), input) ?? answerAwaited(turn, input) ?? taken(turn, input),
  again: showMenu,
  where: () => 'step.menu',
}
