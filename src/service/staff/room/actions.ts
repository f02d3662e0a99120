import type { Case } from '../../../domain/case.js'

/** What can be done about a case by a button of its card. */
export type CardAction = 'claim' | 'reply' | 'ask' | 'units' | 'resolve'

/** The buttons of a case as it stands. Of a report of danger it can only be said who takes it. */
export const actionsFor = ({ kind, state }: Pick<Case, 'kind' | 'state'>): readonly CardAction[] => {
  const free = state.is === 'received' || state.is === 'reopened'
  if (kind === 'safety') return free ? ['claim'] : []
  if (free) return ['claim', 'units']
  return state.is === 'inProgress' || state.is === 'waitingForCitizen' ? ['reply', 'ask', 'units', 'resolve'] : []
}
