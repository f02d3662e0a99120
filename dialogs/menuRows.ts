import { PHRASES } from '../locales/index.js'
import { fold } from '../src/language/fold.js'
import { INTENTS, type Intent } from '../src/language/intent.js'
import { type Choice, type Say, choice, say, wayTo } from '../src/messaging/say.js'
import type { Turn } from './kit/turn.js'
import { commitmentsAwaited } from './ownCommitments.js'

/** Eight rows, one more while a consultation is open, and one while a word on a commitment is awaited: they fit WhatsApp's ten and read on one screen. */
const MENU_ROWS: readonly Choice[] = [
  choice('proposal.start', 'menu.row.proposal', { description: 'menu.row.proposal.about', lasting: true }),
  choice('complaint.start', 'menu.row.complaint', { description: 'menu.row.complaint.about', lasting: true }),
  wayTo('polls.list', 'menu.row.polls', { description: 'menu.row.polls.about', lasting: true }),
  choice('my.list', 'menu.row.mine', { description: 'menu.row.mine.about', lasting: true }),
  wayTo('agent.start', 'menu.row.staff', { description: 'menu.row.staff.about', lasting: true }),
  choice('safety.start', 'menu.row.safety', { description: 'menu.row.safety.about', lasting: true }),
  choice('settings', 'menu.row.settings', { description: 'menu.row.settings.about', lasting: true }),
  choice('lang.toggle', 'menu.row.language', { description: 'menu.row.language.about', lasting: true }),
]

/** The two kinds of contribution that take files. */
export const TAKING_FILES: readonly Choice[] = MENU_ROWS.slice(0, 2).map(({ description: _described, ...row }) => row)

/** Offered while a consultation is open. */
export const CONSULTATIONS = choice('consultations.list', 'menu.row.consultations', {
  description: 'menu.row.consultations.about',
  lasting: true,
})

export const LABEL_OF = {
  proposal: 'menu.row.proposal',
  complaint: 'menu.row.complaint',
  polls: 'menu.row.polls',
  track: 'menu.row.mine',
  staff: 'menu.row.staff',
  safety: 'menu.row.safety',
  settings: 'menu.row.settings',
} as const satisfies Readonly<Record<Intent, string>>

const INTENT_NAMED: ReadonlyMap<string, Intent> = new Map(
  MENU_ROWS.flatMap(({ label }) => {
    const intent = INTENTS.find(each => LABEL_OF[each] === label)
    const names = typeof label === 'string' ? [PHRASES.ar.get(label), PHRASES.en.get(label)] : []
    return intent ? names.map(name => [fold(name ?? ''), intent] as const) : []
  }),
)

/** The row that a text names in either language: its name works when the menu is not on the screen, too. */
export const rowNamed = (text: string): Intent | undefined => INTENT_NAMED.get(fold(text))

export const isConsulting = (turn: Turn): boolean => turn.look({ fact: 'openConsultations' }).length > 0

/** What waits for the word of whoever proposed it; none where nothing does. */
const awaitedRow = (turn: Turn): readonly Choice[] => {
  const n = commitmentsAwaited(turn).length
  const about = { description: 'menu.row.promises.about', lasting: true } as const
  return n === 0 ? [] : [choice('promises', 'menu.row.promises', { ...about, args: { n } })]
}

/** The whole menu; what waits for an answer stands first, consultations behind the polls. */
export const mainOf = (turn: Turn): Say => {
  const rows = isConsulting(turn)
    ? MENU_ROWS.flatMap(row => (row.id === 'polls.list' ? [row, CONSULTATIONS] : [row]))
    : MENU_ROWS
  const choices = [...awaitedRow(turn), ...rows]
  return say('menu.main', {}, { choices, list: 'menu.main.list' })
}
