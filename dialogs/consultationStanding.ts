import { type Consultation, acceptsOpinions, isPublic } from '../src/domain/consultation/consultation.js'
import { addresses } from '../src/domain/audience.js'
import type { TrackingCode } from '../src/domain/ids.js'
import { choice, say } from '../src/messaging/say.js'
import { MENU } from './kit/menuButton.js'
import { decisionLines, endOf, pageOf } from './consultationCard.js'
import { END_QUIETLY, type Step } from './kit/dialog.js'
import { type Turn, participantOf } from './kit/turn.js'
import { reasonOf } from './pollNotices.js'
import { audienceOf } from './pollVote.js'

const OTHERS = choice('consultations.list', 'consultation.others', { lasting: true })

/** Says something after which nothing is asked. */
export const told = (turn: Turn, ...what: Parameters<typeof say>): Step => {
  turn.says.push(say(...what))
  return END_QUIETLY
}

/** How it stands where nothing can be said of it any more. */
const standing = (turn: Turn, it: Consultation): Step => {
  const { state } = it
  const about = { title: { bilingual: it.title }, url: pageOf(turn, it.code) }
  if (state.is === 'cancelled')
    return told(
      turn,
      'consultation.cancelled',
      { ...about, reason: reasonOf(state.reason) },
      { choices: [OTHERS, MENU] },
    )
  if (state.is === 'concluded') {
    const lines = { list: decisionLines(state.decisions), by: '\n' }
    return told(turn, 'consultation.concluded', { ...about, lines }, { choices: [OTHERS, MENU] })
  }
  const dates = { date: { date: endOf(it) }, report: { date: it.reportDue } }
  return told(turn, 'consultation.closed', { ...about, ...dates }, { choices: [OTHERS, MENU] })
}

/** The consultation, where something may be said of it by this person; else what was said instead. */
export const openFor = (turn: Turn, code: TrackingCode): Consultation | Step => {
  const it = turn.look({ fact: 'consultation', code })
  if (!it || (!isPublic(it) && it.state.is !== 'cancelled'))
    return told(turn, 'consultation.unknown', { code }, { choices: [OTHERS, MENU] })
  if (!acceptsOpinions(it, turn.now)) return standing(turn, it)
  if (addresses(it.audience, participantOf(turn))) return it
  return told(
    turn,
    'consultation.noteligible',
    { audience: audienceOf(it), url: pageOf(turn, it.code) },
    { choices: [OTHERS, MENU] },
  )
}

/** True where something was said instead. */
export const isStep = (found: Consultation | Step): found is Step => 'is' in found
