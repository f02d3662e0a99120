import { type TrackingCode, mint } from '../src/domain/ids.js'
import type { Kind } from '../src/language/turning.js'
import type { Wish } from '../src/language/keywords.js'
import type { DialogName, Openings } from './kit/dialog.js'

/** What a lasting button or a typed wish asks for. */
export type Action =
  | {
      [N in DialogName]: { readonly is: 'open'; readonly to: N; readonly with: Openings[N]; readonly beside: boolean }
    }[DialogName]
  | { readonly is: 'wish'; readonly wish: Wish }
  /** Without an id: a button of a release before, which named a draft by its place. */
  | { readonly is: 'draft'; readonly id?: string }
  | { readonly is: 'decide'; readonly danger: boolean }
  /** `to`: the kind that the button was offered for; without it the open one goes on. */
  | { readonly is: 'turn'; readonly to?: Kind }
  | { readonly is: 'toggleLanguage' }
  /** The messages that we start go on. */
  | { readonly is: 'keepAlerts' }
  | { readonly is: 'pending' }
  /** Lets what waited for the registration wait no longer. */
  | { readonly is: 'forget' }

/** Takes the place of what is open, which is kept as a draft. */
const open = <N extends DialogName>(to: N, given: Openings[N]): Action =>
  // The pairing of name and opening is what this function's own type guarantees.
  ({ is: 'open', to, with: given, beside: false }) as Action
/** Is done beside what is open, which then goes on. */
const beside = <N extends DialogName>(to: N, given: Openings[N]): Action =>
  ({ is: 'open', to, with: given, beside: true }) as Action

const PLAIN: ReadonlyMap<string, Action> = new Map(
  Object.entries<Action>({
    'proposal.start': open('proposal', {}),
    'complaint.start': open('complaint', {}),
    'safety.start': open('safety', {}),
    'safety.report': open('safety', {}),
    'polls.list': open('poll', {}),
    'consultations.list': open('consultation', {}),
    'my.list': open('track', {}),
    'my.part': open('track', { part: true }),
    track: open('track', { find: true }),
    'agent.start': open('staffTalk', {}),
    'nav.agent': open('staffTalk', {}),
    settings: open('settings', {}),
    'my.data': open('myData', {}),
    'undo.erase': beside('myData', { undo: 'erasure' }),
    promises: beside('commitment', {}),
    staffCode: open('staffCode', {}),
    link: open('link', {}),
    'consent.read': open('welcome', {}),
    'lang.toggle': { is: 'toggleLanguage' },
    pending: { is: 'pending' },
    'pending.forget': { is: 'forget' },
    'safety.convert': { is: 'decide', danger: true },
    // The same without being asked just now: it stands beneath other questions.
    'safety.now': { is: 'decide', danger: true },
    'safety.not': { is: 'decide', danger: false },
    'turn.proposal': { is: 'turn', to: 'proposal' },
    'turn.complaint': { is: 'turn', to: 'complaint' },
    'turn.no': { is: 'turn' },
    'alerts.keep': { is: 'keepAlerts' },
  }),
)

const WISHES: ReadonlySet<string> = new Set<Wish>([
  'nav.menu',
  'nav.help',
  'lang.ar',
  'lang.en',
  'alerts.on',
  'alerts.off',
])
const isWish = (id: string): id is Wish => WISHES.has(id)

type About = (code: TrackingCode, rest: string) => Action

/** Buttons about one thing: the code, and for a vote the option or the statement. */
const ABOUT: ReadonlyMap<string, About> = new Map(
  Object.entries<About>({
    item: code => beside('track', { code }),
    poll: code => beside('poll', { code }),
    vote: (code, choice) => beside('poll', { code, choice }),
    revote: code => beside('poll', { code, change: true }),
    consultation: code => beside('consultation', { code }),
    begin: code => beside('consultation', { code, go: true }),
    opinions: code => beside('consultation', { code, mine: true }),
    statement: (code, statement) => beside('consultation', { code, statement }),
    agree: (code, statement) => beside('consultation', { code, statement, opinion: 'agree' }),
    disagree: (code, statement) => beside('consultation', { code, statement, opinion: 'disagree' }),
    pass: (code, statement) => beside('consultation', { code, statement, opinion: 'pass' }),
    alternative: code => open('alternative', { consultation: code }),
    argue: code => open('argument', { proposal: code }),
    support: code => beside('support', { code }),
    unsupport: code => beside('support', { code, undo: true }),
    promise: (code, n) => beside('commitment', { code, n: Number(n) }),
    list: code => beside('support', { code, naming: 'shown' }),
    unlist: code => beside('support', { code, naming: 'hidden' }),
    kept: (code, n) => beside('commitment', { code, n: Number(n), kept: true }),
    unkept: (code, n) => beside('commitment', { code, n: Number(n), kept: false }),
    appeal: code => beside('appeal', { code }),
    undo: code => beside('myData', { undo: code }),
    withdraw: code => beside('myData', { withdraw: code }),
    name: code => beside('myData', { naming: 'shown', of: code }),
    unname: code => beside('myData', { naming: 'hidden', of: code }),
    add: code => beside('caseTalk', { code, what: 'add' }),
    recall: code => beside('recall', { code, said: '' }),
    complain: code => open('recall', { code, said: '', complain: true }),
    answer: code => beside('caseTalk', { code, what: 'answer' }),
    reopen: code => beside('caseTalk', { code, what: 'reopen' }),
    solved: code => beside('caseTalk', { code, what: 'verdict', solved: 'yes' }),
    partly: code => beside('caseTalk', { code, what: 'verdict', solved: 'partly' }),
    mended: code => beside('caseTalk', { code, what: 'mended' }),
    unsolved: code => beside('caseTalk', { code, what: 'verdict', solved: 'no' }),
  }),
)

/** What a lasting choice id asks for; undefined for an id we never made. */
export const actionOf = (id: string): Action | undefined => {
  if (isWish(id)) return { is: 'wish', wish: id }
  const plain = PLAIN.get(id)
  if (plain) return plain
  if (/^draft:\d$/u.test(id)) return { is: 'draft' }
  const draft = /^draft:([0-9a-z]{2,16})$/u.exec(id)?.[1]
  if (draft !== undefined) return { is: 'draft', id: draft }
  const token = /^disapprove:([A-Za-z0-9]{6,40})$/u.exec(id)?.[1]
  if (token !== undefined) return beside('guardian', { token })
  const about = /^([a-z]+):([A-Z]\d\d-[0-9A-Z]{4,12})(?::([A-Za-z0-9]{1,8}(?:-[0-9A-Z]{4,12})?))?$/u.exec(id)
  const make = about?.[1] === undefined ? undefined : ABOUT.get(about[1])
  return make?.(mint(about?.[2] ?? ''), about?.[3] ?? '')
}

/** Where a deep link's payload leads: `p_`, `q_`, `c_` and a code without its dash, `g_` guardian, `l_` link. */
export const openingOfPayload = (payload: string): Action | undefined => {
  const token = /^([gl])_([A-Za-z0-9]{6,40})$/u.exec(payload)
  if (token?.[2] !== undefined)
    return token[1] === 'g' ? open('guardian', { token: token[2] }) : open('link', { token: token[2] })
  const item = /^([A-Z]\d\d)-?([0-9A-Z]{4,12})$/u.exec(payload)
  if (!item) return undefined
  const code = mint<'trackingCode'>(`${item[1] ?? ''}-${item[2] ?? ''}`)
  if (code.startsWith('Q')) return open('poll', { code })
  return code.startsWith('K') ? open('consultation', { code }) : open('track', { code })
}
