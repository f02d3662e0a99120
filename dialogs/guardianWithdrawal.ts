import { type Participant, firstName } from '../src/domain/participant.js'
import { type Choice, type Say, choice, say } from '../src/messaging/say.js'
import { END, END_QUIETLY, type Step, stay } from './kit/dialog.js'
import { MENU } from './kit/menuButton.js'
import { notUnderstood } from './kit/notUnderstood.js'
import { type Input, type Turn, participantOf } from './kit/turn.js'

/** Takes an approval back, also long after it was given. */
export const takeBack = (token: string): Choice =>
  choice(`disapprove:${token}`, 'choice.guardian.withdraw', { lasting: true })

/** The child whose approval, asked for by this very request, was given by whoever is registered here and stands. */
export const approvedHere = (turn: Turn, token: string): Participant | undefined => {
  const found = turn.look({ fact: 'token', token })
  if (found?.purpose !== 'guardian' || !found.used) return undefined
  const { guardianship } = found.owner
  const isTheirs = guardianship?.is === 'approved' && guardianship.by === turn.state.participant?.id
  return isTheirs ? found.owner : undefined
}

/** What taking it back would mean, and whether it is meant. */
export const withdrawing = (child: Participant): Say =>
  say(
    'registration.guardian.withdraw',
    { first: firstName(child.name) },
    { choices: [choice('guardian.withdraw', 'choice.guardian.withdraw'), choice('guardian.keep')] },
  )

/** What was answered to that; undefined where it is unclear. */
const withdrawn = (turn: Turn, token: string, child: Participant, input: Input): Step | undefined => {
  if (input.is !== 'chose') return undefined
  const first = firstName(child.name)
  switch (input.id) {
    case 'guardian.withdraw': {
      const guardian = participantOf(turn).id
      turn.changes.push({ is: 'guardianWithdrew', token, child: child.id, guardian, at: turn.now })
      turn.says.push(say('registration.guardian.withdrawn', { first }, { choices: [MENU] }))
      return END_QUIETLY
    }
    case 'guardian.keep':
    case 'nav.back':
    case 'nav.cancel':
      turn.says.push(say('registration.guardian.stands', { first }, { choices: [MENU] }))
      return END_QUIETLY
    default:
      return undefined
  }
}

/** Whether an approval that stands is taken back. */
export const withdrawal = <S extends { readonly token: string }>(turn: Turn, state: S, input: Input): Step => {
  const child = approvedHere(turn, state.token)
  if (!child) {
    turn.says.push(say('registration.guardian.expired'))
    return END
  }
  const step = withdrawn(turn, state.token, child, input)
  if (step) return step
  const hint = { phrase: 'registration.guardian.withdraw.hint' } as const
  notUnderstood(turn, { where: 'step.guardian', hint, question: withdrawing(child) })
  return stay(state)
}
