import { GUARDIAN_RELATIONS, type GuardianRelation, type Participant, firstName } from '../src/domain/participant.js'
import { fold } from '../src/language/fold.js'
import { readName } from '../src/language/names.js'
import { type Say, choice, say, saysNo } from '../src/messaging/say.js'
import { type Input, type Turn, participantOf } from './kit/turn.js'

/** What whoever approves is asked: their own full name, then what they are to the child. */
export type Declared = 'name' | 'relation'

/** A full name that is not the child's own. */
const ownName = (text: string, child: Participant): string | undefined => {
  const read = readName(text)
  return read.ok && fold(read.value) !== fold(child.name) ? read.value : undefined
}

/** What is still to be declared by whoever is registered here. */
export const askedOf = (turn: Turn, child: Participant): Declared =>
  ownName(participantOf(turn).name, child) === undefined ? 'name' : 'relation'

const RELATIONS = GUARDIAN_RELATIONS.map(as => choice(`guardian.as.${as}`, `registration.guardian.as.${as}`))

/** Says plainly what is declared, and asks for it. */
export const declaring = (turn: Turn, child: Participant, asked: Declared): Say => {
  const first = firstName(child.name)
  if (asked === 'name')
    return say('registration.guardian.name', { first }, { choices: [saysNo('guardian.no')], free: true })
  const args = { first, name: participantOf(turn).name }
  return say('registration.guardian.declare', args, { choices: [...RELATIONS, saysNo('guardian.no')] })
}

type Read =
  { readonly is: 'named' | 'refuses' | 'unclear' } | { readonly is: 'approves'; readonly as: GuardianRelation }

const named = (turn: Turn, child: Participant, text: string): Read => {
  const name = ownName(text, child)
  if (name === undefined) return { is: 'unclear' }
  const before = participantOf(turn)
  const participant = { ...before, name, revision: before.revision + 1 }
  turn.state.participant = participant
  turn.changes.push({ is: 'participantSaved', participant })
  return { is: 'named' }
}

/** What an answer declares; a name is kept as that of whoever is registered here. */
export const readDeclared = (turn: Turn, child: Participant, asked: Declared, input: Input): Read => {
  if (input.is === 'chose' && input.id === 'guardian.no') return { is: 'refuses' }
  if (asked === 'name') return input.is === 'said' ? named(turn, child, input.text) : { is: 'unclear' }
  const as = GUARDIAN_RELATIONS.find(each => input.is === 'chose' && input.id === `guardian.as.${each}`)
  return as ? { is: 'approves', as } : { is: 'unclear' }
}
