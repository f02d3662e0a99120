import type { Lease } from '../store/documents.js'
import { isHeard } from '../store/heads.js'
import type { OpenTurn } from '../store/outbox.js'

/** What is to be done with the turn whose replies are next in a conversation. */
export type NextStep =
  /** Its time has not come: the conversation rests until then. */
  | { readonly is: 'wait' }
  /** Another process serves the channel. */
  | { readonly is: 'leave' }
  /** The person wrote, and messages from before wait for exactly that: they go first, whoever sends. */
  | { readonly is: 'release' }
  /** Another process is at it: what follows is its business too. */
  | { readonly is: 'yield' }
  /** Without a lease it has to be claimed first. */
  | { readonly is: 'send'; readonly lease?: Lease }

/** What this process knows when it looks at a turn. */
export interface Look {
  readonly me: string
  /** The server's time, in milliseconds. */
  readonly now: number
  /** Whether the channel is one that this process serves. */
  readonly mine: boolean
  /** The person wrote just now: a long wait that we chose ourselves is over. */
  readonly nudged: boolean
  /** What was held before this turn was made due already; what the platform holds again stays held. */
  readonly released: boolean
}

/** Waits up to here are the platform's or short; only longer ones are cut short when the person writes. */
const NUDGED_MS = 60_000

/** Decides what comes next for a turn. Pure: the claim itself, and whether it succeeds, is the database's. */
export const nextStep = (turn: OpenTurn, { me, now, mine, nudged, released }: Look): NextStep => {
  const { lease, sendAt } = turn
  const free = lease === undefined || lease.until.getTime() <= now
  const left = (sendAt?.getTime() ?? 0) - now
  if (free && left > 0 && !(nudged && left > NUDGED_MS)) return { is: 'wait' }
  if (!mine) return { is: 'leave' }
  if (holdsBack(turn) && !released) return { is: 'release' }
  if (free) return { is: 'send' }
  return lease.by === me ? { is: 'send', lease } : { is: 'yield' }
}

const holdsBack = ({ heldFrom, seq, in: content }: OpenTurn): boolean =>
  heldFrom !== undefined && heldFrom < seq && isHeard(content)
