import { PHRASES } from '../locales/index.js'
import type { TrackingCode } from '../src/domain/ids.js'
import { looksLikeCode, readTrackingCode } from '../src/domain/trackingCode.js'
import { fold } from '../src/language/fold.js'
import { type Intent, type Understood, intentOf } from '../src/language/intent.js'
import { wishOf } from '../src/language/keywords.js'
import { isMereRequest, requestOf } from '../src/language/request.js'
import { mayBeDanger } from '../src/language/safety.js'
import { turningIn } from '../src/language/turning.js'
import { type Choice, type Say, choice, say } from '../src/messaging/say.js'
import { askAboutOwn } from './aboutOwn.js'
import { answerAwaited } from './awaited.js'
import { answersWhichCase, goingOn } from './awaitedWhich.js'
import { doneTelling } from './caseItem.js'
import { type Dialog, type Step, go, stay } from './kit/dialog.js'
import { notUnderstood } from './kit/notUnderstood.js'
import { onlyAskedFor } from './ownItems.js'
import type { Guessed } from './kit/state.js'
import type { Turn } from './kit/turn.js'
import { type Opening, openingFor } from './requested.js'
import { unknownCode } from './track.js'
import { MENU } from './kit/menuButton.js'

interface MenuState {
  /** Words that may ask for one thing or another, until the person says which. */
  readonly typed?: string
  /** The complaint of theirs that the words may belong to. */
  readonly about?: TrackingCode
  /** The cases of which one is answered by the words. */
  readonly cases?: readonly TrackingCode[]
}

const STATE: MenuState = {}

/** Eight rows, nine while a consultation is open: they fit WhatsApp's ten and read on one screen. */
export const MENU_ROWS: readonly Choice[] = [
  choice('proposal.start', 'menu.row.proposal', { description: 'menu.row.proposal.about', lasting: true }),
  choice('complaint.start', 'menu.row.complaint', { description: 'menu.row.complaint.about', lasting: true }),
  choice('polls.list', 'menu.row.polls', { description: 'menu.row.polls.about', lasting: true }),
  choice('my.list', 'menu.row.mine', { description: 'menu.row.mine.about', lasting: true }),
  choice('agent.start', 'menu.row.staff', { description: 'menu.row.staff.about', lasting: true }),
  choice('safety.start', 'menu.row.safety', { description: 'menu.row.safety.about', lasting: true }),
  choice('settings', 'menu.row.settings', { description: 'menu.row.settings.about', lasting: true }),
  choice('lang.toggle', 'menu.row.language', { description: 'menu.row.language.about', lasting: true }),
]

const INTENTS = [
  'proposal',
  'complaint',
  'polls',
  'track',
  'staff',
  'safety',
  'settings',
] as const satisfies readonly Intent[]

const LABEL_OF = {
  proposal: 'menu.row.proposal',
  complaint: 'menu.row.complaint',
  polls: 'menu.row.polls',
  track: 'menu.row.mine',
  staff: 'menu.row.staff',
  safety: 'menu.row.safety',
  settings: 'menu.row.settings',
} as const satisfies Readonly<Record<Intent, string>>

/** With a person and the menu's own button beneath: a question is often none of the others. */
const GUESSES = 3

/** The rows by what they are called in either language: their names work when the menu is not on the screen, too. */
const INTENT_NAMED: ReadonlyMap<string, Intent> = new Map(
  MENU_ROWS.flatMap(({ label }) => {
    const intent = INTENTS.find(each => LABEL_OF[each] === label)
    const names = typeof label === 'string' ? [PHRASES.ar.get(label), PHRASES.en.get(label)] : []
    return intent ? names.map(name => [fold(name ?? ''), intent] as const) : []
  }),
)

/** Confidence from which free text opens a dialog at once, and below which nothing is guessed. */
const SURE = 0.85
const LIKELY = 0.4

/** Offered while a consultation is open. */
const CONSULTATIONS = choice('consultations.list', 'menu.row.consultations', {
  description: 'menu.row.consultations.about',
  lasting: true,
})

/** The whole menu; consultations stand behind the polls. */
const mainOf = (turn: Turn): Say => {
  const isOpen = turn.look({ fact: 'openConsultations' }).length > 0
  const choices = isOpen
    ? MENU_ROWS.flatMap(row => (row.id === 'polls.list' ? [row, CONSULTATIONS] : [row]))
    : MENU_ROWS
  return say('menu.main', {}, { choices, list: 'menu.main.list' })
}

const showMenu = (turn: Turn): void => {
  turn.says.push(mainOf(turn))
}

/** Opens what the words ask for, carrying along what they say of the matter, so that nobody has to write it twice. */
const openFor = (intent: Intent, said: string | undefined): Step => {
  switch (intent) {
    case 'proposal':
      return go('proposal', said === undefined ? {} : { title: said })
    case 'complaint':
      return go('complaint', said === undefined ? {} : { narrative: said })
    case 'polls':
      return go('poll', {})
    case 'track':
      return go('track', {})
    case 'staff':
      return go('staffTalk', said === undefined ? {} : { about: said })
    case 'safety':
      return go('safety', said === undefined ? {} : { narrative: said })
    case 'settings':
      return go('settings', {})
  }
}

const meant = (turn: Turn, text: string): Understood<Intent> | undefined =>
  intentOf(text, turn.look({ fact: 'meaning', text }))

/** What is asked for in words of its own, whatever a guess would say. */
const askedFor = (turn: Turn, text: string): Step | undefined => {
  const request = requestOf(text)
  const opening = request && openingFor(turn, text, request)
  if (opening?.to === 'recall') return opening
  if (mayBeDanger(text)) return undefined
  if (opening) return opening
  const wish = wishOf(text)
  if (wish === 'cons.list') return go('consultation', {})
  if (wish === 'my.data') return go('myData', {})
  return wish === 'my.erase' ? go('myData', { erase: true }) : undefined
}

/** Where a text leads that says clearly enough what is wanted; undefined for anything less. */
export const openingOf = (turn: Turn, text: string): Opening | undefined => {
  const step = askedFor(turn, text) ?? meantIn(turn, text)
  return step?.is === 'go' ? step : undefined
}

const meantIn = (turn: Turn, text: string): Step | undefined => {
  const turned = turningIn(text)
  if (turned?.leaves) return openFor(turned.to, turned.matter)
  const named = INTENT_NAMED.get(fold(text))
  if (named) return openFor(named, undefined)
  const guess = meant(turn, text)
  // Who only asks to be let in has said what they want, however unusual the words.
  const mere = isMereRequest(text)
  return guess && (guess.confidence >= SURE || mere) ? openFor(guess.intent, mere ? undefined : text) : undefined
}

/** What has done nothing yet when its first question is put; a question to staff and a report of danger are already sent. */
const REVOCABLE: ReadonlySet<Intent> = new Set(['proposal', 'complaint', 'polls', 'track', 'settings'])

/** Asks which of several things was meant; a person and the menu are always among them. */
const askWhich = (turn: Turn, text: string, intents: readonly Intent[]): Step => {
  const likely = new Set<Intent>([...intents.slice(0, GUESSES), 'staff'])
  const choices = [...likely].map(intent => choice(`guess.${intent}`, LABEL_OF[intent]))
  turn.says.push(say('menu.guess', {}, { choices: [...choices, MENU] }))
  return stay({ typed: text })
}

/** Words on a rule or a plan may be a proposal, a complaint, or belong to a consultation that is open. */
const askWhereTo = (turn: Turn, text: string): Step => {
  const asked = turn.look({ fact: 'openConsultations' }).length > 0 ? [CONSULTATIONS] : []
  const ways = (['proposal', 'complaint', 'staff'] as const).map(intent => choice(`guess.${intent}`, LABEL_OF[intent]))
  turn.says.push(say('menu.opinion', {}, { choices: [...ways.slice(0, 2), ...asked, ...ways.slice(2), MENU] }))
  return stay({ typed: text })
}

/** What words may ask for that say nothing clearly; the two kinds of contribution are always among it. */
const likelyFor = (turn: Turn, text: string): readonly Intent[] => {
  const guess = meant(turn, text)
  return [...(guess ? [guess.intent, ...guess.alternatives] : []), 'complaint', 'proposal']
}

/** The next best reading of words that were taken for something else. */
const unmeant = (turn: Turn, { text, as }: Guessed): Step => {
  const others = likelyFor(turn, text).filter(intent => intent !== as)
  return askWhich(turn, text, others)
}

const understand = (turn: Turn, text: string): Step => {
  const outright = askedFor(turn, text)
  if (outright) {
    doneTelling(turn)
    return outright
  }
  const code = readTrackingCode(text)
  if (code !== undefined) return go('track', { code })
  if (looksLikeCode(text)) return unknownCode(turn, text)
  const asked = onlyAskedFor(turn, text)
  if (asked) return go('track', { code: asked.code })
  const about = askAboutOwn(turn, text)
  if (about !== undefined) return stay({ typed: text, about })
  if (requestOf(text)?.is === 'opinion' && !mayBeDanger(text)) return askWhereTo(turn, text)
  const clear = openingOf(turn, text)
  const guess = meant(turn, text)
  if (clear) {
    if (clear.to !== 'safety' && clear.to !== 'track') doneTelling(turn)
    if (guess && REVOCABLE.has(guess.intent) && !INTENT_NAMED.has(fold(text)) && !isMereRequest(text))
      turn.state.guessed = { text, as: guess.intent }
    return clear
  }
  if (guess && guess.confidence >= LIKELY) return askWhich(turn, text, [guess.intent, ...guess.alternatives])
  notUnderstood(turn, { where: 'step.menu', hint: { phrase: 'menu.hint' }, question: mainOf(turn), anyWords: true })
  return stay(STATE)
}

/** The resting place between dialogs: offers what can be done and understands what is typed. */
export const menu: Dialog<'menu', MenuState> = {
  name: 'menu',
  needs: 'nothing',
  begin(turn, given) {
    if (given.unmeant) return unmeant(turn, given.unmeant)
    if (given.said !== undefined) return askWhich(turn, given.said, likelyFor(turn, given.said))
    if (!given.silent) showMenu(turn)
    return stay(STATE)
  },
  take(turn, { typed, about, cases }, input) {
    const answered = answersWhichCase(typed, cases, input) ?? answerAwaited(turn, goingOn(typed, cases, input))
    if (answered) return answered
    const meant = input.is === 'chose' ? INTENTS.find(intent => input.id === `guess.${intent}`) : undefined
    if (meant && typed !== undefined) return openFor(meant, typed)
    if (input.is === 'chose' && about !== undefined) {
      if (input.id === 'about.yes')
        return go('caseTalk', { code: about, what: 'add', ...(typed !== undefined && { said: typed }) })
      if (input.id === 'about.no') return openFor('complaint', typed)
    }
    switch (input.is) {
      case 'said':
        return understand(turn, input.text)
      case 'sent':
      case 'placed':
        turn.says.push(
          say('menu.file', {}, { choices: MENU_ROWS.slice(0, 2).map(({ description: _described, ...each }) => each) }),
        )
        return stay(STATE)
      case 'chose':
      case 'gaveNumber':
        showMenu(turn)
        return stay(STATE)
    }
  },
  again: showMenu,
  where: () => 'step.menu',
}
