import type { Case, CaseEvent } from './case.js'

/** What a person writes into the chat of a case, rather than what is told of its course. */
const WRITTEN: ReadonlySet<CaseEvent['is']> = new Set(['replied', 'askedBack'])

const saidAt = ({ events }: Pick<Case, 'events'>): number => events.findLastIndex(({ is }) => is === 'contactGiven')

/** True where whoever reported danger chose not to be contacted: others may see their screen. */
export const wantsNoContact = (item: Pick<Case, 'events'>): boolean => {
  const said = item.events[saidAt(item)]
  return said?.is === 'contactGiven' && said.contact === 'none'
}

/** That a report was sent by mistake asks for no answer. */
const writes = (event: CaseEvent): boolean =>
  event.is === 'reopened' || (event.is === 'citizenWrote' && event.recalls === undefined)

/** False where the author wants no contact and has not written again since they said so. */
export const mayBeWrittenTo = (item: Pick<Case, 'events'>): boolean =>
  !wantsNoContact(item) || item.events.slice(saidAt(item) + 1).some(writes)

/**
 * What the author of a case is sent when this happens to it: `refused` where it would write to somebody who wants no contact,
 * `silent` where it happens without a word to them.
 */
export const reachOf = (item: Pick<Case, 'events'>, event: CaseEvent['is']): 'told' | 'silent' | 'refused' => {
  if (!wantsNoContact(item)) return 'told'
  if (!WRITTEN.has(event)) return 'silent'
  return mayBeWrittenTo(item) ? 'told' : 'refused'
}
