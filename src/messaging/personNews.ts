import type { Participant } from '../domain/participant.js'
import type { RosterCapacity } from '../domain/roster.js'

/** That a person is another than this chat knows: they changed something on another channel, or what follows happened. */
export interface PersonNews {
  readonly participant: Participant
  /** Staff have made two accounts one. */
  readonly joined?: true
  /** The code was withdrawn that proved this. */
  readonly unproven?: RosterCapacity
  /** Another chat of theirs is told of it. */
  readonly silent?: true
}
