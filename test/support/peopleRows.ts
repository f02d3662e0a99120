import { randomUUID } from 'node:crypto'
import { type OfficerId, type ParticipantId, mint } from '../../src/domain/ids.js'
import type { Officer } from '../../src/domain/officer.js'
import type { Store } from '../../src/store/connection.js'
import type { MailingRow } from './mailingRows.js'
import type { Citizen } from './staffWorld.js'

/** When a merger was asked for. */
const ASKED = Date.UTC(2026, 4, 4)

/** The routes about people who take part, for the matrix of roles; one of the two has a number. */
export const peopleRows = (
  store: () => Store,
  citizens: () => { readonly salim: Citizen; readonly reached: Citizen },
  author: () => Promise<Officer>,
): readonly MailingRow[] => {
  /** Somebody who may be the same person as the one with a number; `by` asked for that already. */
  const sameAsReached = async (by?: OfficerId): Promise<ParticipantId> => {
    const { salim, reached } = citizens()
    const _id = mint<'participant'>(`same-${randomUUID()}`)
    const at = Date.now()
    const mergeAsked = by && { into: reached.participant.id, by, at: ASKED, because: 'asked' as const }
    const participant = { ...salim.participant, id: _id }
    await store().people.insertOne({ _id, participant, at, evt: mint('e'), ...(mergeAsked && { mergeAsked }) })
    return _id
  }
  return [
    { route: 'post /people/search', acts: ['readPeople'], body: { name: 'سالم بن خلفان الحارثي' } },
    { route: 'get /people/:id', acts: ['readPeople'], to: async () => `/people/${citizens().salim.participant.id}` },
    {
      route: 'post /people/:id/number',
      acts: ['readNumbers'],
      to: async () => `/people/${citizens().reached.participant.id}/number`,
      body: {},
    },
    {
      route: 'post /people/:id/merge',
      acts: ['mergePeople'],
      to: async () => `/people/${await sameAsReached()}/merge`,
      body: { into: 'person-reached', because: 'asked' },
    },
    ...(['confirm', 'drop'] as const).map((what): MailingRow => ({
      route: `post /people/:id/merge/${what}`,
      acts: ['mergePeople'],
      to: async () => `/people/${await sameAsReached((await author()).id)}/merge/${what}`,
      body: { into: 'person-reached', askedAt: new Date(ASKED).toISOString() },
    })),
  ]
}
