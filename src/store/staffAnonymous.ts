import { createHash } from 'node:crypto'
import type { Attribution } from '../domain/attribution.js'
import { type CaseState, type CitizenWrote, filesSentIn } from '../domain/case.js'
import { type ConversationId, type EventId, type Instant, type TrackingCode, mint } from '../domain/ids.js'
import type { Proposal } from '../domain/proposal.js'
import type { Store } from './connection.js'
import type { ContributionDocument } from './documents.js'

/** Stands where a person, a conversation or an event stood before somebody had their data erased. */
export const GONE = 'erased'
export const NOWHERE: ConversationId = mint(GONE)
export const NO_EVENT: EventId = mint(GONE)

/** By what something is told from others of its kind without saying whose it was. */
export const hashOf = (...parts: readonly (string | number)[]): string =>
  createHash('sha256').update(parts.join('|')).digest('base64url')

/** Where staff and the person wrote about it: answers address people by name. */
const WORDS = ['text', 'question', 'answer', 'because', 'why', 'suggestion', 'explanation'] as const

const wordless = <T extends object>(item: T): T => {
  const emptied = Object.entries(item).flatMap(([name, value]) =>
    typeof value === 'string' && WORDS.some(each => each === name) ? [[name, ''] as const] : [],
  )
  return { ...item, ...Object.fromEntries<string>(emptied) }
}

/** Nobody's any more: no name, no place nearer than the governorate, no trace of the messages it came from. */
const byNobody = ({ place, ...by }: Attribution): Attribution => ({
  ...by,
  party: { is: 'undisclosed' },
  visibility: 'unnamed',
  messages: [],
  ...(place && { place: { governorate: place.governorate } }),
})

/** What was proposed, without its files and without a place nearer than the governorate. */
const placeless = <S extends Proposal>({ place, ...said }: S): Omit<S, 'place'> & Pick<Proposal, 'place'> => ({
  ...said,
  attachments: [],
  ...(place && { place: { governorate: place.governorate } }),
})

type Kept = Exclude<ContributionDocument, { kind: 'safety' }>
type Body<C> = C extends unknown ? Omit<C, '_id'> : never

/** The contribution as nobody's: its text stays. */
export const anonymous = (found: Kept): Body<Kept> => {
  const { _id: _, participant: __, publishedName: ___, withdrawal: ____, namingAt: _____, ...rest } = found
  const nobodys = { ...rest, conv: NOWHERE, evt: NO_EVENT, version: rest.version + 1 }
  const by = byNobody(found.said.by)
  switch (nobodys.kind) {
    case 'proposal': {
      const { appeal, ...rest } = nobodys
      return {
        ...rest,
        state: wordless(nobodys.state),
        ...(appeal && { appeal: { ...appeal, words: '' } }),
        said: { ...placeless(nobodys.said), by },
      }
    }
    case 'alternative':
      return { ...nobodys, state: wordless(nobodys.state), said: { ...placeless(nobodys.said), by } }
    case 'argument':
      return { ...nobodys, state: wordless(nobodys.state), said: { ...placeless(nobodys.said), by } }
    case 'complaint': {
      const { where: _where, ...said } = nobodys.said
      return { ...nobodys, said: { ...said, by, attachments: [] } }
    }
    case 'enquiry':
      return { ...nobodys, said: { ...nobodys.said, by } }
  }
}

/** Without its files, and without a trace of the message it came with. */
const traceless = ({ message: _message, corrects: _corrects, ...event }: CitizenWrote): CitizenWrote => ({
  ...event,
  attachments: [],
})

/** The history keeps what happened when, without words. Work on the case stops. */
export const anonymiseCase = async (store: Store, _id: TrackingCode, at: Instant): Promise<void> => {
  const found = await store.cases.findOne({ _id })
  if (!found) return
  const events = found.events.map((event, n) => ({
    ...wordless(event.is === 'citizenWrote' ? traceless(event) : event),
    id: `${GONE}:${n}`,
    ...(filesSentIn(event).length > 0 && { files: [] }),
    ...(event.is === 'restored' && { state: wordless(event.state) }),
  }))
  const over = found.state.is === 'closed' || found.state.is === 'answered'
  const state: CaseState = over ? wordless(found.state) : { is: 'closed', at, how: 'withdrawn', reason: 'withdrawn' }
  await store.cases.updateOne(
    { _id },
    { $set: { events, state, conv: NOWHERE }, $unset: { participant: '' }, $inc: { version: 1 } },
  )
}
