import type { Instant } from '../../../domain/ids.js'
import { type Case, isFree } from '../../../domain/case.js'

/** What can be done about a case by a button of its card. */
type CardAction = 'claim' | 'reply' | 'ask' | 'units' | 'resolve' | 'aside' | 'takeUp'

/** The buttons of a case as it stands at that moment. Of a report of danger it can only be said who takes it. */
export const actionsFor = (
  { kind, state, asideUntil = 0 }: Pick<Case, 'kind' | 'state' | 'asideUntil'>,
  now: Instant,
): readonly CardAction[] => {
  const free = isFree({ state })
  if (kind === 'safety') return free ? ['claim'] : []
  if (free) return ['claim', 'units']
  if (state.is !== 'inProgress' && state.is !== 'waitingForCitizen') return []
  return ['reply', 'ask', 'units', 'resolve', asideUntil > now ? 'takeUp' : 'aside']
}
