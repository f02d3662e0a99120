import { PHRASES } from '../locales/index.js'
import { consentIn } from '../src/language/consenting.js'
import { readChoiceId } from '../src/language/render.js'
import { type Choice, choice, delicate, say, saysNo, saysYes } from '../src/messaging/say.js'
import { dangerAsked, isDangerAsked } from './kit/dangerFirst.js'
import { type Dialog, END_QUIETLY, type Step, go, stay } from './kit/dialog.js'
import { afterRegistration } from './kit/gate.js'
import { LANGUAGES } from './kit/languages.js'
import { chooseAsWritten, keepFirstWords, stillKept } from './keptWish.js'
import { notUnderstood } from './kit/notUnderstood.js'
import { pageUrl } from './kit/pages.js'
import type { Input, Turn } from './kit/turn.js'

/** Nothing to remember: the language is chosen or not, and the notice comes after it. */
type WelcomeState = Record<never, never>

const STATE: WelcomeState = {}

const AGREE = delicate(saysYes('consent.yes'))
const MORE = delicate(choice('consent.more'))
const REFUSE = delicate(saysNo('consent.no'))

const SAFETY = choice('safety.start', undefined, { lasting: true })
const READ = delicate(choice('consent.read', 'choice.consent.more', { lasting: true }))

/** Leads back here, and on to what waits. */
const goOn = ({ state }: Turn): Choice =>
  delicate(choice(state.pending ? 'pending' : 'consent.read', 'welcome.later.goOn', { lasting: true }))

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

/** Nothing of ours stands between somebody in danger and help: their own question comes first, as often as it takes. */
const put = (turn: Turn): void => {
  if (isDangerAsked(turn)) {
    turn.says.push(dangerAsked('safety.keyword.first'))
    return
  }
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
      if (isDangerAsked(turn)) put(turn)
      else askLanguage(turn)
      return stay(STATE)
    case 'later': {
      const kept = stillKept(turn)
      turn.says.push(say('welcome.later', {}, { choices: kept ? [] : [goOn(turn), SAFETY] }))
      if (kept) turn.says.push(kept)
      return END_QUIETLY
    }
    case 'nav.cancel':
    case 'consent.no': {
      delete turn.state.introduced
      const choices = [SAFETY, READ]
      turn.says.push(say('welcome.declined', { url: pageUrl(turn), days: turn.ministry.privacy.turnDays }, { choices }))
      return END_QUIETLY
    }
    default:
      return undefined
  }
}

/** What stands on the buttons, said in words of one's own. */
const MEANT = { agrees: 'consent.yes', asks: 'consent.more', waits: 'later' } as const

const REFUSING: ReadonlySet<string> = new Set(['consent.no', 'nav.cancel'])

/** "Not now" is a no, and refuses nothing. */
const putsOff = ({ inbound: { content } }: Turn, id: string): boolean =>
  REFUSING.has(id) && content.is === 'text' && consentIn(content.text) === 'waits'

const decided = (turn: Turn, input: Input): Step | undefined => {
  if (input.is === 'chose') return decide(turn, putsOff(turn, input.id) ? MEANT.waits : input.id)
  const said = input.is === 'said' && turn.state.languageChosen ? consentIn(input.text) : undefined
  return said && !isDangerAsked(turn) ? decide(turn, MEANT[said]) : undefined
}

/** Asked for a language, whoever types in one has chosen it: the question is not put twice. */
const answersLanguage = (turn: Turn, input: Input): boolean => {
  if (input.is !== 'said' || turn.state.languageChosen) return false
  chooseAsWritten(turn, input.text)
  return turn.state.languageChosen
}

/** First contact: the language, then the notice of what is published, agreed to before anything is kept. */
export const welcome: Dialog<'welcome', WelcomeState> = {
  name: 'welcome',
  needs: 'nothing',
  nature: { words: 'beforehand', about: 'else', opens: 'instead', tellsStatus: true },
  begin(turn) {
    if (turn.state.consent) turn.says.push(say('welcome.notice.changed'))
    put(turn)
    return stay(STATE)
  },
  take(turn, _state, input) {
    const step = decided(turn, input)
    if (step) return step
    const kept = input.is === 'said' ? keepFirstWords(turn, input.text) : undefined
    if (kept) turn.says.push(kept)
    if (kept || isDangerAsked(turn) || answersLanguage(turn, input)) put(turn)
    else if (turn.state.languageChosen)
      notUnderstood(turn, { where: 'step.notice', hint: { phrase: 'welcome.notice.hint' }, question: NOTICE })
    else askLanguage(turn)
    return stay(STATE)
  },
  again: put,
  where: () => 'step.notice',
}
