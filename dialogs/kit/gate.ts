import { type Dialog, type DialogName, type Go, type Step, go } from './dialog.js'
import { asksOfDangerFirst } from './dangerFirst.js'
import { draftId, storeDraft } from './drafts.js'
import { shorten } from '../../src/language/shorten.js'
import { say } from '../../src/messaging/say.js'
import type { Turn } from './turn.js'
import { remember } from './waiting.js'

/** True for who has agreed to the notice as it stands now. */
export const hasAgreed = ({ state, ministry }: Turn): boolean => (state.consent?.notice ?? 0) >= ministry.privacy.notice

/** A draft stays among the drafts until it can be gone on with. */
const wantedBy = (turn: Turn, dialog: Dialog<DialogName, unknown>, given: object): Go => {
  const form = 'resume' in given ? given.resume : undefined
  const title = form === undefined ? undefined : dialog.unfinished?.(form)
  if (title === undefined) return go(dialog.name, given)
  const draft = storeDraft(turn, { dialog: dialog.name, form, title, where: dialog.where(form) })
  return go('resume', { draft: draftId(draft), atOnce: true })
}

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
    const before = remember(turn, wantedBy(turn, dialog, given))
    const kept = dialog.kept?.(state.pending?.to === dialog.name ? state.pending.with : given)
    const said = [...(kept ? [{ phrase: kept }] : []), ...(before === undefined ? [] : [before])]
    if (said.length > 0) turn.says.push(say('registration.kept', { kept: { list: said, by: '\n' } }))
  }
  return agreed ? go('registration', {}) : go('welcome', {})
}

/** As much of somebody's words as reminds them of what they wrote. */
const REMINDER = 120

/** Where the person was going before welcome and registration came between; the menu otherwise. */
export const afterRegistration = (turn: Turn): Step => {
  if (asksOfDangerFirst(turn)) return go('menu', { silent: true })
  const { pending } = turn.state
  delete turn.state.pending
  // What is opened of a proposal says so itself.
  if (pending?.to === 'complaint' && pending.with.narrative !== undefined)
    turn.says.push(say('registration.goOn.complaint'))
  const said = pending?.to === 'menu' ? (pending.with.said ?? pending.with.heard) : undefined
  if (said !== undefined) turn.says.push(say('registration.goOn.words', { text: shorten(said, REMINDER) }))
  return pending ?? go('menu', {})
}
