import type { PhraseKey } from '../../locales/index.js'
import { type Dialog, type DialogName, type Openings, type Step, go } from './dialog.js'
import { shorten } from '../../src/language/shorten.js'
import { say } from '../../src/messaging/say.js'
import type { Turn } from './turn.js'

/** True for who has agreed to the notice as it stands now. */
export const hasAgreed = ({ state, ministry }: Turn): boolean => (state.consent?.notice ?? 0) >= ministry.privacy.notice

/** What somebody wrote for one of these is kept. */
const KEPT: ReadonlyMap<DialogName, PhraseKey> = new Map([
  ['complaint', 'registration.kept.complaint'],
  ['proposal', 'registration.kept.proposal'],
])
/** One tap asked for these: it is done once they are registered. */
const ASKED: ReadonlyMap<DialogName, PhraseKey> = new Map([
  ['support', 'registration.begin.support'],
  ['poll', 'registration.begin.poll'],
  ['staffTalk', 'registration.begin.staff'],
])

/** Somebody has told already what they came for. */
const hasWords = (given: unknown): boolean =>
  typeof given === 'object' &&
  given !== null &&
  (('narrative' in given && given.narrative !== undefined) || ('title' in given && given.title !== undefined))

/**
 * Sends a person who has not agreed or registered there first, and remembers where they were going.
 * A safety report needs neither.
 */
export const gate = (turn: Turn, dialog: Dialog<DialogName, unknown>, given: object): Step | undefined => {
  const { state } = turn
  if (dialog.needs === 'nothing') return undefined
  const agreed = hasAgreed(turn)
  if (agreed && (dialog.needs === 'consent' || state.participant)) return undefined
  if (dialog.name !== 'registration') {
    state.pending = { to: dialog.name, with: given }
    const kept = hasWords(given) ? KEPT.get(dialog.name) : ASKED.get(dialog.name)
    if (kept) turn.says.push(say('registration.kept', { kept: { phrase: kept } }))
  }
  return agreed ? go('registration', {}) : go('welcome', {})
}

/** As much of somebody's words as reminds them of what they wrote. */
const REMINDER = 120

const wordsIn = (given: unknown): string | undefined =>
  typeof given === 'object' && given !== null && 'said' in given && typeof given.said === 'string'
    ? given.said
    : undefined

/** Where the person was going before welcome and registration came between; the menu otherwise. */
export const afterRegistration = (turn: Turn): Step => {
  const { pending } = turn.state
  delete turn.state.pending
  // What is opened of a proposal says so itself.
  if (pending?.to === 'complaint' && hasWords(pending.with)) turn.says.push(say('registration.goOn.complaint'))
  const said = pending?.to === 'menu' ? wordsIn(pending.with) : undefined
  if (said !== undefined) turn.says.push(say('registration.goOn.words', { text: shorten(said, REMINDER) }))
  // Written by `gate` above with the opening of that very dialog.
  return pending ? go(pending.to as DialogName, pending.with as Openings[DialogName]) : go('menu', {})
}
