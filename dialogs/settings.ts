import type { PhraseKey } from '../locales/index.js'
import { publishedName } from '../src/domain/attribution.js'
import {
  CAPACITIES,
  type Capacity,
  type Hat,
  NAME,
  type Participant,
  QUIET_HOURS,
  type QuietHours,
  firstName,
  hatOf,
} from '../src/domain/participant.js'
import { instantAt, localTime } from '../src/domain/zonedTime.js'
import { capacityIn } from '../src/language/capacity.js'
import { type NameRefusal, readName } from '../src/language/names.js'
import { type Choice, type Say, type Value, choice, say, wayTo } from '../src/messaging/say.js'
import { type Dialog, END, type Step, stay } from './kit/dialog.js'
import { notUnderstood } from './kit/notUnderstood.js'
import { type Input, type Turn, participantOf } from './kit/turn.js'
import { MENU } from './kit/menuButton.js'

type Setting = 'menu' | 'digits' | 'alerts' | 'quiet' | 'hat' | 'name'

interface SettingsState {
  readonly asked: Setting
}

const BACK = wayTo('nav.back')

const ROWS: readonly Choice[] = [
  choice('lang.toggle', 'menu.row.language', { description: 'menu.row.language.about', lasting: true }),
  choice('digits', 'settings.row.digits', { description: 'settings.row.digits.about' }),
  choice('alerts', 'settings.row.alerts'),
  choice('quiet', 'settings.row.quiet'),
  choice('hat', 'settings.row.hat'),
  choice('staffCode', 'settings.row.code', { lasting: true, description: 'settings.row.code.about' }),
  choice('name', 'settings.row.name'),
  choice('my.data', 'settings.row.data', { lasting: true }),
  choice('link', 'settings.row.link', { lasting: true, description: 'settings.row.link.about' }),
  MENU,
]

/** What there is to set before somebody is registered; above all the way to an account on another channel. */
const GUEST_ROWS = ROWS.filter(({ id }) => ['lang.toggle', 'digits', 'link', MENU.id].includes(id))

/** The name as the register would show it; of a minor without approval the first name, which nothing shows yet. */
const nameShown = (participant: Participant): string => publishedName(participant) ?? firstName(participant.name)

/** Quiet hours by their times, which the ministry sets. */
const quietName = ({ now, ministry }: Turn, quiet: QuietHours): Value => {
  const { zone } = ministry.calendar
  const { night } = ministry.clocks
  const at = (minute: number): Value => ({ time: instantAt(zone, localTime(zone, now).day, minute) })
  return { phrase: `settings.quiet.${quiet}`, args: { from: at(night.from), to: at(night.to) } }
}

/** The capacity, and that a code has proved it. */
const capacityName = ({ capacity, verified }: Hat): Value => {
  const name: Value = { label: 'capacity', id: capacity }
  return verified ? { phrase: 'settings.code.verified', args: { capacity: name } } : name
}

const menuSay = (turn: Turn): Say => {
  const { participant } = turn.state
  if (!participant) {
    const digits = { phrase: `settings.digits.${turn.state.digits}` } as const
    return say('settings.menu.guest', { digits }, { choices: GUEST_ROWS, list: 'settings.menu.list' })
  }
  const args = {
    publish_name: nameShown(participant),
    capacity: capacityName(hatOf(participant)),
    digits: { phrase: `settings.digits.${turn.state.digits}` } as const,
    alerts: { phrase: participant.alerts.polls ? 'settings.alerts.on' : 'settings.alerts.off' } as const,
    quiet: quietName(turn, participant.quiet),
  }
  return say('settings.menu', args, { choices: ROWS, list: 'settings.menu.list' })
}

/** Capacities of which registration asks more than settings do: the age, and the name of the body. */
const ASKED_MORE: readonly Capacity[] = ['student', 'organisation']

const wearable = (participant: Participant): readonly Capacity[] => {
  const worn = hatOf(participant).capacity
  const kept = participant.hats.map(({ capacity }) => capacity)
  return CAPACITIES.filter(id => id !== worn && (kept.includes(id) || !ASKED_MORE.includes(id)))
}

const asRow = (id: Capacity): Choice => choice(`role.${id}`, { text: { label: 'capacity', id } })

const question = (turn: Turn, asked: Setting): Say => {
  switch (asked) {
    case 'menu':
      return menuSay(turn)
    case 'digits':
      return say(
        'settings.digits',
        {},
        { choices: [choice('latn', 'settings.digits.latn'), choice('arab', 'settings.digits.arab'), BACK] },
      )
    case 'alerts':
      return say(
        'settings.alerts',
        {},
        { choices: [choice('on', 'settings.alerts.turnOn'), choice('off', 'settings.alerts.turnOff'), BACK] },
      )
    case 'quiet':
      return say(
        'settings.quiet',
        {},
        {
          choices: [...QUIET_HOURS.map(id => choice(id, { text: quietName(turn, id) })), BACK],
          list: 'settings.quiet.list',
        },
      )
    case 'hat':
      return say(
        'settings.hat',
        {},
        { choices: [...wearable(participantOf(turn)).map(asRow), BACK], list: 'registration.role.list' },
      )
    case 'name':
      return say('settings.name', { name: participantOf(turn).name }, { choices: [BACK], free: true })
  }
}

const put = (turn: Turn, asked: Setting): Step => {
  turn.says.push(question(turn, asked))
  return stay({ asked })
}

const saved = (turn: Turn, change: Partial<Participant>, setting: Setting, value: Value): Step => {
  const before = participantOf(turn)
  const participant = { ...before, ...change, revision: before.revision + 1 }
  turn.state.participant = participant
  turn.changes.push({ is: 'participantSaved', participant })
  return told(turn, setting, value)
}

const told = (turn: Turn, setting: Setting, value: Value): Step => {
  const settings = choice('settings', 'settings.menu.list', { lasting: true })
  turn.says.push(
    say('settings.saved', { setting: { phrase: `settings.named.${setting}` }, value }, { choices: [settings, MENU] }),
  )
  return { is: 'end', quietly: true }
}

/** Puts on a hat, keeping the others: a parent may also be a teacher. */
const wear = (participant: Participant, capacity: Capacity): Pick<Participant, 'hats' | 'hat'> => {
  const known = participant.hats.findIndex(hat => hat.capacity === capacity)
  if (known >= 0) return { hats: participant.hats, hat: known }
  const { place } = hatOf(participant)
  const made: Hat = { capacity, ...(place && { place }) }
  return { hats: [...participant.hats, made], hat: participant.hats.length }
}

const choose = (turn: Turn, asked: Setting, id: string): Step | undefined => {
  const rows: readonly Setting[] = ['digits', 'alerts', 'quiet', 'hat', 'name']
  const row = asked === 'menu' ? rows.find(each => each === id) : undefined
  if (row) return put(turn, row)
  if (asked === 'digits' && (id === 'latn' || id === 'arab')) {
    turn.state.digits = id
    return told(turn, 'digits', { phrase: `settings.digits.${id}` })
  }
  if (asked === 'alerts' && (id === 'on' || id === 'off')) {
    const on = id === 'on'
    turn.state.alertsOff = !on
    const alerts = { polls: on, consultations: on, supported: on, changes: on }
    return saved(turn, { alerts }, 'alerts', { phrase: on ? 'settings.alerts.on' : 'settings.alerts.off' })
  }
  const quiet = asked === 'quiet' ? QUIET_HOURS.find(each => each === id) : undefined
  if (quiet) return saved(turn, { quiet }, 'quiet', quietName(turn, quiet))
  const capacity = asked === 'hat' ? wearable(participantOf(turn)).find(each => id === `role.${each}`) : undefined
  if (capacity) return saved(turn, wear(participantOf(turn), capacity), 'hat', { label: 'capacity', id: capacity })
  return undefined
}

/** What is said of a name that cannot be published. */
export const NAME_REFUSALS = {
  tooLong: 'registration.name.long',
  impersonates: 'registration.name.impersonates',
  role: 'registration.name.role',
  oneWord: 'registration.name.bad',
  digits: 'registration.name.bad',
  titleOnly: 'registration.name.bad',
  sentence: 'registration.name.sentence',
  place: 'registration.name.place',
  withheld: 'menu.told.name',
} as const satisfies Readonly<Record<NameRefusal, PhraseKey>>

const rename = (turn: Turn, text: string): Step => {
  const read = readName(text)
  if (read.ok) return saved(turn, { name: read.value }, 'name', read.value)
  turn.says.push(say(NAME_REFUSALS[read.because], { max: NAME.characters.max }, { choices: [BACK], free: true }))
  return stay({ asked: 'name' })
}

/** What may be typed rather than chosen: the name, and a capacity in whatever word. */
const said = (turn: Turn, asked: Setting, text: string): Step | undefined => {
  if (asked === 'name') return rename(turn, text)
  const capacity = asked === 'hat' ? capacityIn(text) : undefined
  return capacity && choose(turn, 'hat', `role.${capacity}`)
}

const left = (turn: Turn, state: SettingsState, input: Input): Step | undefined => {
  if (input.is !== 'chose' || (input.id !== 'nav.back' && input.id !== 'nav.cancel')) return undefined
  return state.asked === 'menu' ? END : put(turn, 'menu')
}

/** Language, digits, alerts, quiet hours, the name and the capacity a person speaks in. */
export const settings: Dialog<'settings', SettingsState> = {
  name: 'settings',
  needs: 'consent',
  nature: { words: 'answers', about: 'else', opens: 'instead', tellsStatus: false },
  begin(turn, { name }) {
    if (name === undefined) return put(turn, 'menu')
    return name === '' ? put(turn, 'name') : rename(turn, name)
  },
  take(turn, state, input) {
    const step =
      left(turn, state, input) ??
      (input.is === 'chose' ? choose(turn, state.asked, input.id) : undefined) ??
      (input.is === 'said' ? said(turn, state.asked, input.text) : undefined)
    if (step) return step
    const open = question(turn, state.asked)
    notUnderstood(turn, { where: 'step.settings', hint: { phrase: 'settings.hint' }, question: open })
    return stay(state)
  },
  again(turn, state) {
    put(turn, state.asked)
  },
  givesWay: ({ asked }) => (asked === 'name' ? undefined : []),
  where: () => 'step.settings',
}
