import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type ConversationId, type ParticipantId, type TrackingCode, mint } from '../../src/domain/ids.js'
import { type Store, inTransaction, openStore } from '../../src/store/connection.js'
import type { RecipientDocument } from '../../src/store/mailingDocuments.js'
import { invitesTo, notVoted } from '../../src/store/mailings.js'
import { absorb } from '../../src/store/merge.js'
import { invitedTo } from '../../src/store/invited.js'
import { testDatabaseUri } from '../support/mongo.js'

const LATER = 4_000_000_000_000

describe('two accounts that become one', () => {
  let store: Store
  beforeAll(async () => void (store = await openStore(testDatabaseUri('merge'))))
  afterAll(() => store.close())

  const known = async (name: string): Promise<{ id: ParticipantId; conv: ConversationId }> => {
    const [id, conv] = [mint<'participant'>(name), mint<'conversation'>(`conv-${name}`)]
    const address = { channel: 'telegram', bot: 'bot', chat: name } as const
    await store.links.insertOne({ _id: `telegram|bot|${name}`, conv, participant: id, at: 1, address })
    return { id, conv }
  }
  const invite = async (
    poll: TrackingCode,
    { id, conv }: { id: ParticipantId; conv: ConversationId },
    state: RecipientDocument['state'],
  ): Promise<void> => {
    const line = { mailing: invitesTo(poll), conv, channel: 'telegram', quiet: 'night', governorate: 'muscat' } as const
    const rest = { state, dueAt: 1, lease: { by: '', until: new Date(0) } }
    await store.recipients.insertOne({ _id: `${invitesTo(poll)}:${id}`, ...line, ...rest })
  }
  const voted = (poll: TrackingCode, participant: ParticipantId, at = 1) =>
    store.votes.insertOne({
      _id: `${poll}:${participant}`,
      poll,
      participant,
      choice: ['yes'],
      at,
      first: at,
      channel: 'telegram',
      evt: mint('tg:1'),
      changed: 0,
    })
  const join = (from: ParticipantId, into: ParticipantId) =>
    inTransaction(store, session => absorb(store, from, into, session))
  const unanswered = async (poll: TrackingCode): Promise<readonly unknown[]> => {
    const found: unknown[] = []
    for await (const person of notVoted(store, poll)) found.push(person._id)
    return found
  }

  it('keep the later of two votes in the place of the earlier, so that whoever was counted is not counted again', async () => {
    const [one, other] = [await known('nasser-1'), await known('nasser-2')]
    const poll = mint<'trackingCode'>('V26-AAAA9')
    await voted(poll, one.id, 10)
    await voted(poll, other.id, 150)
    await join(other.id, one.id)
    expect(
      await store.votes.find({ poll }, { projection: { _id: 0, participant: 1, at: 1, first: 1 } }).toArray(),
    ).toEqual([{ participant: one.id, at: 150, first: 10 }])
  })

  it('have one invitation, which the vote of either answers', async () => {
    const [first, second] = [await known('salim-1'), await known('salim-2')]
    const [one, both] = [mint<'trackingCode'>('V26-AAAA1'), mint<'trackingCode'>('V26-AAAA2')]
    await invite(one, first, 'told')
    await voted(one, second.id)
    await invite(both, first, 'told')
    await invite(both, second, 'waiting')
    expect(await unanswered(one)).toEqual([first.id])
    await join(first.id, second.id)
    await join(first.id, second.id)
    expect([await invitedTo(store, one), await unanswered(one)]).toEqual([
      { invited: 1, answered: 1, asked: [{ id: 'muscat', people: 1 }] },
      [],
    ])
    expect([await invitedTo(store, both), await unanswered(both)]).toMatchObject([
      { invited: 1, answered: 0 },
      [second.id],
    ])
  })

  it('have the copy of their data under the link that one of them was sent', async () => {
    const [first, second] = [await known('maryam-1'), await known('maryam-2')]
    await store.downloads.insertOne({ _id: 'link', participant: first.id, until: LATER, expireAt: new Date(LATER) })
    await join(first.id, second.id)
    expect(await store.downloads.findOne({ _id: 'link' })).toMatchObject({ participant: second.id })
  })
})
