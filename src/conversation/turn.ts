import type { Turn } from '../../dialogs/kit/turn.js'
import { makeRoom } from '../../dialogs/kit/drafts.js'
import type { Found, Need } from '../../dialogs/kit/facts.js'
import type { Outcome, RunTurn, TurnInput } from './outcome.js'
import { copied } from './copied.js'
import { joined } from './joined.js'
import { remember, rendered } from './offered.js'
import { type AnyDialog, NOT_AT_HAND, openStack, repertoire } from './stack.js'
import { freshState } from '../../dialogs/kit/state.js'
import { steer } from './steer.js'

/** A turn never needs more rounds of looking things up than this, though one dialog follows another; more means one asks in circles. */
const ROUNDS_MAX = 8

const factId = (need: Need): string => JSON.stringify(need)

/** A turn over a copy of the state. `missing` collects what was looked for in vain. */
const openTurn = (input: TurnInput, known: ReadonlyMap<string, unknown>, missing: Map<string, Need>): Turn => ({
  inbound: input.inbound,
  now: input.now,
  seed: input.seed,
  ministry: input.ministry,
  state: copied(input.before) ?? freshState(input.conv, input.inbound, input.now),
  says: [],
  changes: [],
  look<N extends Need>(need: N): Found[N['fact']] {
    const id = factId(need)
    if (!known.has(id)) {
      missing.set(id, need)
      throw NOT_AT_HAND
    }
    // `find` answers each need with the type that Found gives to its name.
    return known.get(id) as Found[N['fact']]
  },
  expect(need) {
    const id = factId(need)
    if (!known.has(id)) missing.set(id, need)
  },
})

const finish = (input: TurnInput, turn: Turn): Outcome => {
  const { state } = turn
  const says = turn.says.filter(said => said.unsaid !== true)
  const answers = remember(input, state, says)
  if (input.inbound.content.is !== 'system') state.lastAt = input.now
  const out = [...makeRoom(state).map(said => rendered(input, state, said)), ...answers]
  return { state, out: joined(out), changes: turn.changes }
}

/** The conversation as one function: a turn is run, re-run when a fact was missing, and rendered. */
export const conversationOf = (dialogs: readonly AnyDialog[]): RunTurn => {
  const all = repertoire(dialogs)
  return async input => {
    const known = new Map<string, unknown>()
    for (let round = 0; round < ROUNDS_MAX; round += 1) {
      const missing = new Map<string, Need>()
      const turn = openTurn(input, known, missing)
      try {
        await steer(openStack(all, turn), turn)
        return finish(input, turn)
      } catch (error) {
        if (error !== NOT_AT_HAND || missing.size === 0) throw error
      }
      const wanted = [...missing]
      const found = await input.find(wanted.map(([, need]) => need))
      wanted.forEach(([id], at) => known.set(id, found[at]))
    }
    throw new Error('a dialog keeps looking for new facts')
  }
}
