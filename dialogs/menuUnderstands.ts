import { looksLikeCode, readTrackingCode } from '../src/domain/trackingCode.js'
import { commitmentVerdictOf } from '../src/language/commitmentVerdict.js'
import { wordsOf } from '../src/language/fold.js'
import type { Intent } from '../src/language/intent.js'
import { asksIn, enquires, isMereRequest, requestOf } from '../src/language/request.js'
import { mayBeDanger } from '../src/language/safety.js'
import { choice, say } from '../src/messaging/say.js'
import { askAboutOwn } from './aboutOwn.js'
import { doneTelling } from './caseItem.js'
import { type Step, go } from './kit/dialog.js'
import { MENU } from './kit/menuButton.js'
import { notUnderstood } from './kit/notUnderstood.js'
import type { Guessed } from './kit/state.js'
import type { Turn } from './kit/turn.js'
import { askedFor, meant, openingOf } from './menuOpening.js'
import { CONSULTATIONS, LABEL_OF, isConsulting, mainOf, rowNamed } from './menuRows.js'
import { AT_MENU, waitFor } from './menuState.js'
import { onlyAskedFor } from './ownItems.js'
import { partsOf, setOthersAside } from './several.js'
import { unknownCode } from './track.js'

/** With a person and the menu's own button beneath: a question is often none of the others. */
const GUESSES = 3

/** Fewer words ask nothing that a person could answer. */
const QUESTION_MIN = 3

/** Confidence below which nothing is guessed. */
const LIKELY = 0.4

/** What has done nothing yet when its first question is put; a question to staff and a report of danger are already sent. */
const REVOCABLE: ReadonlySet<Intent> = new Set(['proposal', 'complaint', 'polls', 'track', 'settings'])

/** Asks which of several things was meant; a person and the menu are always among them. */
const askWhich = (turn: Turn, typed: string, intents: readonly Intent[]): Step => {
  const likely = new Set<Intent>([...intents.slice(0, GUESSES), 'staff'])
  const choices = [...likely].map(intent => choice(`guess.${intent}`, LABEL_OF[intent]))
  turn.says.push(say('menu.guess', {}, { choices: [...choices, MENU] }))
  return waitFor({ is: 'meant', typed })
}

/** What the ministry is asked that is not known here goes to a person as it was written, where its author wants that. */
const offerToAsk = (turn: Turn, typed: string): Step => {
  turn.says.push(say('menu.question', {}, { choices: [choice('guess.staff', LABEL_OF.staff), MENU] }))
  return waitFor({ is: 'meant', typed })
}

/** Words on a rule or a plan may be a proposal, a complaint, or belong to a consultation that is open. */
const askWhereTo = (turn: Turn, typed: string): Step => {
  const asked = isConsulting(turn) ? [CONSULTATIONS] : []
  const ways = (['proposal', 'complaint', 'staff'] as const).map(intent => choice(`guess.${intent}`, LABEL_OF[intent]))
  turn.says.push(say('menu.opinion', {}, { choices: [...ways.slice(0, 2), ...asked, ...ways.slice(2), MENU] }))
  return waitFor({ is: 'meant', typed })
}

/** What words may ask for that say nothing clearly; the two kinds of contribution are always among it. */
const likelyFor = (turn: Turn, text: string): readonly Intent[] => {
  const guess = meant(turn, text)
  return [...(guess ? [guess.intent, ...guess.alternatives] : []), 'complaint', 'proposal']
}

/** Asks what words of before are. */
export const askMeaning = (turn: Turn, text: string): Step => askWhich(turn, text, likelyFor(turn, text))

/** The next best reading of words that were taken for something else. */
export const unmeant = (turn: Turn, { text, as }: Guessed): Step => {
  const others = likelyFor(turn, text).filter(intent => intent !== as)
  return askWhich(turn, text, others)
}

/** A code, or a question about one thing of theirs that can be no other; undefined for other words. */
const lookedUp = (turn: Turn, text: string): Step | undefined => {
  const code = readTrackingCode(text)
  if (code !== undefined) return go('track', { code })
  if (looksLikeCode(text)) return unknownCode(turn, text)
  const asked = onlyAskedFor(turn, text)
  return asked && go('track', { code: asked.code })
}

/** What sounds like danger is asked about with a question of its own, once. */
const asksBeside = ({ state }: Turn): boolean => !state.safetyOffered

/** Leads typed words to what they ask for, asks what they mean, or says that it does not know. */
export const understand = (turn: Turn, whole: string): Step => {
  const outright = askedFor(turn, whole)
  if (outright) {
    doneTelling(turn)
    return outright
  }
  const parts = partsOf(turn, whole)
  if (parts) setOthersAside(turn, parts)
  const text = parts?.first ?? whole
  const found = lookedUp(turn, text)
  if (found) return found
  const about = askAboutOwn(turn, text)
  if (about !== undefined) return waitFor({ is: 'about', typed: text, code: about })
  if (requestOf(text)?.is === 'opinion' && !mayBeDanger(text)) return askWhereTo(turn, text)
  const clear = openingOf(turn, text)
  const guess = meant(turn, text)
  if (clear) {
    if (clear.to !== 'safety' && clear.to !== 'track') doneTelling(turn)
    if (guess && REVOCABLE.has(guess.intent) && rowNamed(text) === undefined && !isMereRequest(text))
      turn.state.guessed = { text: whole, as: guess.intent }
    return clear
  }
  const asks = wordsOf(text).length >= QUESTION_MIN && !mayBeDanger(text)
  if (asks && enquires(text) && !asksIn(text)) return offerToAsk(turn, text)
  if (guess && guess.confidence >= LIKELY) {
    const likely = [guess.intent, ...guess.alternatives]
    return askWhich(turn, text, asksBeside(turn) ? likely.filter(intent => intent !== 'safety') : likely)
  }
  if (asks && asksIn(text)) return offerToAsk(turn, text)
  // «نعم تم» of whoever is waited for is heard before.
  if (commitmentVerdictOf(text)?.how === 'named') {
    turn.says.push(
      say('menu.commitment.none', {}, { choices: [choice('my.list', undefined, { lasting: true }), MENU] }),
    )
    return AT_MENU
  }
  notUnderstood(turn, { where: 'step.menu', hint: { phrase: 'menu.hint' }, question: mainOf(turn), anyWords: true })
  return AT_MENU
}
