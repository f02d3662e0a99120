import type { Instant } from '../src/domain/ids.js'
import type { Guardianship, Participant } from '../src/domain/participant.js'
import { type RosterCapacity, unproven } from '../src/domain/roster.js'
import { type Say, choice, say, wayTo } from '../src/messaging/say.js'
import type { SystemEvent } from '../src/messaging/systemEvent.js'
import { beginAnew } from './kit/anew.js'
import { MENU } from './kit/menuButton.js'
import { pageUrl } from './kit/pages.js'
import type { Turn } from './kit/turn.js'

type Changed = Extract<SystemEvent, { is: 'participantChanged' }>

const AGENT = wayTo('agent.start', undefined, { lasting: true })

/** A guardian has decided whether the name of the person may be published. */
export const decided = (turn: Turn, guardianship: Guardianship): readonly Say[] => {
  const { participant } = turn.state
  if (participant) {
    const decidedUpon = { ...participant, guardianship, revision: participant.revision + 1 }
    turn.state.participant = decidedUpon
    // What was saved while the guardian decided must not bring the question back.
    turn.changes.push({ is: 'participantSaved', participant: decidedUpon })
  }
  const approved = guardianship.is === 'approved'
  const choices = approved
    ? [choice('my.list', undefined, { lasting: true }), MENU]
    : [choice('safety.start', undefined, { lasting: true }), MENU]
  if (guardianship.is === 'approved' && guardianship.as) {
    const as = { phrase: `registration.guardian.as.${guardianship.as}` } as const
    return [say('notice.guardian.approved.as', { as }, { choices: [...choices, AGENT] })]
  }
  if (approved) return [say('notice.guardian.approved', {}, { choices })]
  const withdrawn = guardianship.is === 'refused' && guardianship.withdrawn
  return [say(withdrawn ? 'notice.guardian.withdrawn' : 'notice.guardian.refused', {}, { choices })]
}

/** What somebody saved meanwhile must not bring back what was withdrawn. */
const unprove = (turn: Turn, known: Participant, capacity: RosterCapacity): void => {
  const after = unproven(known, capacity)
  if (!after) return
  turn.state.participant = after
  turn.changes.push({ is: 'participantSaved', participant: after })
}

/** The person as they are known elsewhere; what is saved here already, of the same or a later revision, stays. */
const takeOver = (turn: Turn, { participant, unproven: capacity }: Changed): void => {
  const known = turn.state.participant
  const isKnownHere = known?.id === participant.id && known.revision >= participant.revision
  if (!isKnownHere) turn.state.participant = participant
  else if (capacity !== undefined) unprove(turn, known, capacity)
}

/** What was changed on another channel is known here too; only that two accounts became one, or that a code is withdrawn, is worth a message. */
export const changed = (turn: Turn, event: Changed): readonly Say[] => {
  const { participant, unproven: capacity, joined, silent } = event
  const wasTheirs = turn.state.participant?.id === participant.id
  takeOver(turn, event)
  if (silent) return []
  if (capacity !== undefined)
    return [say('notice.unproven', { capacity: { label: 'capacity', id: capacity } }, { choices: [MENU] })]
  return wasTheirs && !joined ? [] : [say('notice.linked', { name: participant.name }, { choices: [MENU] })]
}

/** Who agreed again since then, agrees. */
export const disagreed = (turn: Turn, at: Instant): readonly Say[] => {
  const { state } = turn
  if (!state.consent || state.consent.at > at) return []
  delete state.consent
  return [say('notice.disagreed', { url: pageUrl(turn) }, { choices: [MENU] })]
}

/** Nothing about the person stays in the conversation. */
export const erased = (turn: Turn): readonly Say[] => {
  beginAnew(turn)
  return [say('notice.erased', {}, { choices: [MENU] })]
}
