import { STAFF_CODE, mayHaveCode, provenAs } from '../src/domain/roster.js'
import { type Participant, hatOf } from '../src/domain/participant.js'
import { readStaffCode } from '../src/language/staffCode.js'
import { type Choice, type Say, type Value, choice, say, wayTo } from '../src/messaging/say.js'
import { type Dialog, END, END_QUIETLY, type Step, stay } from './kit/dialog.js'
import { notUnderstood } from './kit/notUnderstood.js'
import { placeLabel } from './kit/place.js'
import { type Turn, participantOf } from './kit/turn.js'
import { MENU } from './kit/menuButton.js'

type StaffCodeState = Record<never, never>

const STATE: StaffCodeState = {}
const BACK = wayTo('nav.back')

const QUESTION = say('settings.code', {}, { choices: [BACK], free: true })

/** The way here, for who may have been given a code and has not used it. */
export const codeChoices = (participant: Participant): readonly Choice[] => {
  const { capacity, verified } = hatOf(participant)
  return mayHaveCode(capacity) && !verified ? [choice('staffCode', 'settings.row.code', { lasting: true })] : []
}

const postOf = (participant: Participant): Value => {
  const { capacity, school, place } = hatOf(participant)
  const parts: readonly Value[] = [
    { label: 'capacity', id: capacity },
    ...(school === undefined ? [] : [school]),
    ...(place ? [placeLabel(place)] : []),
  ]
  return { list: parts, by: ' – ' }
}

const give = (turn: Turn, code: string): Step => {
  const before = participantOf(turn)
  // Used up here, not when the change is applied: of two people who give it at once, it proves something of one.
  const found = turn.look({ fact: 'staffCode', code, participant: before.id, evt: turn.inbound.evt })
  switch (found.is) {
    case 'tooMany':
      turn.says.push(say('settings.code.tooMany', {}, { choices: [MENU] }))
      return END_QUIETLY
    case 'unknown':
      turn.says.push(say('settings.code.unknown', {}, { choices: [BACK], free: true }))
      return stay(STATE)
    case 'proves': {
      const participant = { ...before, ...provenAs(before, found.post), revision: before.revision + 1 }
      turn.state.participant = participant
      turn.changes.push({ is: 'participantSaved', participant })
      turn.says.push(say('settings.code.done', { post: postOf(participant) }, { choices: [MENU] }))
      return END_QUIETLY
    }
  }
}

const ask = (turn: Turn): void => {
  turn.says.push(QUESTION)
}

/** A code of the ministry proves in which capacity somebody speaks. */
export const staffCode: Dialog<'staffCode', StaffCodeState> = {
  name: 'staffCode',
  needs: 'registration',
  nature: { words: 'code', about: 'else', opens: 'instead', tellsStatus: false },
  begin(turn) {
    ask(turn)
    return stay(STATE)
  },
  take(turn, state, input) {
    if (input.is === 'chose' && (input.id === 'nav.back' || input.id === 'nav.cancel')) return END
    const code = input.is === 'said' ? readStaffCode(input.text) : undefined
    if (code !== undefined) return give(turn, code)
    const hint: Say['args'][string] = {
      phrase: 'settings.code.hint',
      args: { min: STAFF_CODE.min, max: STAFF_CODE.max },
    }
    notUnderstood(turn, { where: 'step.staffCode', hint, question: QUESTION })
    return stay(state)
  },
  again: ask,
  where: () => 'step.staffCode',
}
