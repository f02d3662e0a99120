import { PHRASES } from '../locales/index.js'
import { readChoiceId } from '../src/language/render.js'
import { choice, say } from '../src/messaging/say.js'
import { type Dialog, END_QUIETLY, type Step, go, stay } from './kit/dialog.js'
import { afterRegistration } from './kit/gate.js'
import { LANGUAGES } from './kit/languages.js'
import { keepFirstWords } from './keptWish.js'
import { notUnderstood } from './kit/notUnderstood.js'
import { pageUrl } from './kit/pages.js'
import type { Turn } from './kit/turn.js'

/** Nothing to remember: the language is chosen or not, and the notice comes after it. */
type WelcomeState = Record<never, never>

const STATE: WelcomeState = {}

const AGREE = choice('consent.yes')
const MORE = choice('consent.more')
const REFUSE = choice('consent.no')

const askLanguage = (turn: Turn): void => {
  const { name } = turn.ministry
  turn.says.push(say('welcome.welcome', { org_ar: name.ar, org_en: name.en }, { choices: LANGUAGES }))
}

const NOTICE = say('welcome.notice', {}, { choices: [AGREE, MORE, REFUSE] })

const AGAIN = say('welcome.notice.again', {}, { choices: NOTICE.choices })

/** They have seen the notice as it is now. */
const isShown = ({ state, ministry }: Turn): boolean => state.noticed === ministry.privacy.notice

/** The notice stands just above, as it is now and in the language of the talk: it is not said twice in a row. */
const isJustNoticed = (turn: Turn): boolean => {
  const { state } = turn
  if (!isShown(turn)) return false
  const agree = PHRASES[state.language].get('choice.consent.yes')
  return state.offered.some(({ id, label }) => readChoiceId(id).id === AGREE.id && label === agree)
}

const put = (turn: Turn): void => {
  if (!turn.state.languageChosen) {
    askLanguage(turn)
    return
  }
  turn.says.push(isJustNoticed(turn) ? AGAIN : NOTICE)
  turn.state.noticed = turn.ministry.privacy.notice
}

/** Nobody agrees to what they have not seen: the notice may have changed while they read. */
const showAnew = (turn: Turn): Step => {
  if (turn.state.noticed !== undefined) turn.says.push(say('welcome.notice.renewed'))
  put(turn)
  return stay(STATE)
}

const agree = (turn: Turn): Step => {
  if (!isShown(turn)) return showAnew(turn)
  const consent = { notice: turn.ministry.privacy.notice, at: turn.now, evt: turn.inbound.evt }
  turn.state.consent = consent
  const { participant } = turn.state
  if (participant) turn.changes.push({ is: 'consentGiven', participant: participant.id, purpose: 'process', consent })
  return participant ? afterRegistration(turn) : go('registration', {})
}

const decide = (turn: Turn, id: string): Step | undefined => {
  switch (id) {
    case 'consent.yes':
      return agree(turn)
    case 'consent.more': {
      const url = pageUrl(turn, '/privacy')
      turn.says.push(
        say('welcome.notice.full', { org: { bilingual: turn.ministry.name }, url }, { choices: [AGREE, REFUSE] }),
      )
      return stay(STATE)
    }
    case 'nav.back':
      askLanguage(turn)
      return stay(STATE)
    case 'nav.cancel':
    case 'consent.no': {
      const choices = [
        choice('safety.start', undefined, { lasting: true }),
        choice('consent.read', 'choice.consent.more', { lasting: true }),
      ]
      turn.says.push(say('welcome.declined', { url: pageUrl(turn), days: turn.ministry.privacy.turnDays }, { choices }))
      return END_QUIETLY
    }
    default:
      return undefined
  }
}

/** First contact: the language, then the notice of what is published, agreed to before anything is kept. */
export const welcome: Dialog<'welcome', WelcomeState> = {
  name: 'welcome',
  needs: 'nothing',
  begin(turn) {
    if (turn.state.consent) turn.says.push(say('welcome.notice.changed'))
    put(turn)
    return stay(STATE)
  },
  take(turn, _state, input) {
    const step = input.is === 'chose' ? decide(turn, input.id) : undefined
    if (step) return step
    const kept = input.is === 'said' ? keepFirstWords(turn, input.text) : undefined
    if (kept) {
      turn.says.push(kept)
      put(turn)
    } else if (turn.state.languageChosen)
      notUnderstood(turn, { where: 'step.notice', hint: { phrase: 'welcome.notice.hint' }, question: NOTICE })
    else askLanguage(turn)
    return stay(STATE)
  },
  again: put,
  where: () => 'step.notice',
}
