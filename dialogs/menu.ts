import type { TrackingCode } from '../src/domain/ids.js'
import { yesOrNo } from '../src/language/answer.js'
import { characters } from '../src/language/clean.js'
import { INTENTS } from '../src/language/intent.js'
import { mayBeDanger } from '../src/language/safety.js'
import { say } from '../src/messaging/say.js'
import { askAboutMore, askAboutReport } from './aboutOwn.js'
import { answerAwaited, takesSent } from './awaited.js'
import { isSafety } from './caseItem.js'
import { type Dialog, type Step, go } from './kit/dialog.js'
import { draftId } from './kit/drafts.js'
import type { Input, Turn } from './kit/turn.js'
import { deliver } from './keptForCase.js'
import { openFor } from './menuOpening.js'
import { TAKING_FILES, mainOf } from './menuRows.js'
import { AT_MENU, type MenuState, type StoredMenu, menuStateOf, waitFor } from './menuState.js'
import { askMeaning, understand, unmeant } from './menuUnderstands.js'
import { decideWaiting, offerWaiting } from './several.js'
import { CHARACTERS_MAX, answersFormer } from './whichCase.js'

const showMenu = (turn: Turn): void => {
  turn.says.push(mainOf(turn))
}

/** What is of danger reaches the team at once; of the words before it is asked once more. */
const alarmed = (turn: Turn, code: TrackingCode, typed: string, text: string): Step => {
  deliver(turn, code, [{ text, attachments: [] }])
  return waitFor({ is: 'about', code: askAboutReport(turn, code), typed })
}

/** Whether their words belong to that complaint, or report: what more is written before it is known belongs to them. */
const saidAbout = (
  turn: Turn,
  { code, typed }: MenuState & { readonly is: 'about' },
  input: Input,
): Step | undefined => {
  if (input.is === 'said') {
    if (isSafety(code) && mayBeDanger(input.text)) return alarmed(turn, code, typed, input.text)
    const more = `${typed}\n${input.text}`
    const fits = characters(more) <= CHARACTERS_MAX
    const again = askAboutMore(turn, code, input.text)
    if (again !== undefined && !fits) turn.says.unshift(say('navigation.words.full'))
    return again && waitFor({ is: 'about', code, typed: fits ? more : typed })
  }
  if (input.is !== 'chose') return undefined
  if (input.id === 'about.yes' && isSafety(code)) return deliver(turn, code, [{ text: typed, attachments: [] }])
  if (input.id === 'about.yes') return go('caseTalk', { code, what: 'add', said: typed })
  if (input.id !== 'about.no') return undefined
  return isSafety(code) ? understand(turn, typed) : openFor('complaint', typed)
}

const asideToMenu = (turn: Turn): Step => {
  showMenu(turn)
  return AT_MENU
}

/** The choice by which the menu's own question is answered; undefined where it was not, or none was put. */
const chosen = (turn: Turn, state: MenuState, input: Input): Step | undefined => {
  switch (state.is) {
    case 'rest':
      return undefined
    case 'meant': {
      const said = input.is === 'said' ? yesOrNo(input.text) : undefined
      // Neither says which of several things was meant.
      if (said === 'yes') return askMeaning(turn, state.typed)
      if (said === 'no') return asideToMenu(turn)
      const intent = input.is === 'chose' ? INTENTS.find(each => input.id === `guess.${each}`) : undefined
      return intent && openFor(intent, state.typed)
    }
    case 'also':
      return input.is === 'chose' ? decideWaiting(turn, state.draft, input.id) : undefined
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
      return asideToMenu(turn)
  }
}

/** The resting place between dialogs: offers what can be done and understands what is typed. */
export const menu: Dialog<'menu', StoredMenu> = {
  name: 'menu',
  needs: 'nothing',
  nature: { words: 'wishes', about: 'else', opens: 'away', tellsStatus: true, rests: true },
  begin(turn, given) {
    if (given.unmeant) return unmeant(turn, given.unmeant)
    if (given.offers) {
      turn.says.push(offerWaiting(given.offers))
      return waitFor({ is: 'also', draft: draftId(given.offers) })
    }
    if (given.heard !== undefined) return understand(turn, given.heard)
    if (given.said !== undefined) return askMeaning(turn, given.said)
    if (!given.silent) showMenu(turn)
    return AT_MENU
  },
  take: (turn, stored, input) =>
    chosen(turn, menuStateOf(stored), input) ?? answerAwaited(turn, input) ?? taken(turn, input),
  takesFiles: (_stored, turn) => takesSent(turn),
  again: showMenu,
  where: () => 'step.menu',
}
