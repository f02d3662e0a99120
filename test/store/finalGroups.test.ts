import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Channel } from '../../src/domain/channel.js'
import type { ConsultationState } from '../../src/domain/consultation/consultation.js'
import { type TrackingCode, mint } from '../../src/domain/ids.js'
import { VOTES_SETTLE_MS } from '../../src/store/ballots.js'
import type { Store } from '../../src/store/connection.js'
import { consultationFigures, participantsOf } from '../../src/store/consultationFigures.js'
import { pollFigures } from '../../src/store/pollFigures.js'
import { testDatabaseUri } from '../support/mongo.js'
import { house, person } from '../support/writePath.js'

const END = 40
const COUNTED = END + VOTES_SETTLE_MS
const CLOSED: ConsultationState = { is: 'closed', at: END }
const CALLED_OFF = { is: 'cancelled', at: END, reason: 'a new law' } as const

describe('what staff read of those who took part in something that is over', () => {
  const home = house(testDatabaseUri('finalGroups'))
  let store: Store
  beforeAll(async () => {
    store = await home.store()
  })
  afterAll(() => home.close())

  const said = async (poll: TrackingCode, n: number, statement: string | undefined, channel: Channel) => {
    const participant = mint<'participant'>(`person-${n}`)
    const hats = [{ capacity: n < 12 ? 'teacher' : 'parent', place: { governorate: 'muscat' } }] as const
    const known = { participant: person(participant, { hats }), at: 1, evt: mint<'event'>('e') }
    await store.people.replaceOne({ _id: participant }, known, { upsert: true })
    const on = statement === undefined ? poll : `${poll}.${statement}`
    await store.votes.insertOne({
      _id: `${on}:${participant}`,
      poll,
      ...(statement !== undefined && { statement }),
      participant,
      choice: ['agree'],
      at: 2 + n,
      first: 2 + n,
      channel,
      evt: mint(`e-${on}-${n}`),
    })
  }
  const stocked = async (poll: TrackingCode, statements: readonly (string | undefined)[]): Promise<void> => {
    for (let n = 0; n < 15; n += 1)
      for (const statement of statements) await said(poll, n, statement, statement === '2' ? 'web' : 'telegram')
  }
  /** Somebody is erased, somebody wears another hat, and a vote comes late. */
  const moves = async (poll: TrackingCode): Promise<void> => {
    await store.people.deleteOne({ _id: mint('person-0') })
    await store.people.updateOne(
      { _id: mint('person-1') },
      { $set: { 'participant.hats.0.place.governorate': 'dhofar' } },
    )
    await said(poll, 99, undefined, 'whatsapp')
  }
  const BOTH = [
    { id: 'teacher', people: 12 },
    { id: 'parent', people: 3 },
  ]

  it('is of a consultation the one count that everybody reads', async () => {
    const code = mint<'trackingCode'>('K26-AAAA1')
    await stocked(code, ['1', '2'])
    const read = (now: number) => consultationFigures(store, { _id: code, closesAt: END, state: CLOSED }, now)
    const early = await read(COUNTED - 1)
    expect([early.participants, early.grouped, early.capacity]).toEqual([15, 0, []])
    const counted = await read(COUNTED)
    expect(counted).toMatchObject({
      participants: 15,
      opinions: 30,
      governorate: [{ id: 'muscat', people: 15 }],
      capacity: BOTH,
      channels: [
        { id: 'telegram', people: 15 },
        { id: 'web', people: 15 },
      ],
    })
    expect(counted.grouped).toBeUndefined()
    expect(counted.statements.get('1')).toMatchObject({ voters: 15, counts: { agree: 15, disagree: 0, pass: 0 } })
    await moves(code)
    expect(await read(COUNTED + 1)).toEqual(counted)
    expect(await participantsOf(store, [code])).toEqual(new Map([[code, 15]]))
  })

  it('is counted once of what was called off, too', async () => {
    const [poll, consultation] = [mint<'trackingCode'>('Q26-AAAA1'), mint<'trackingCode'>('K26-AAAA2')]
    await stocked(poll, [undefined])
    await stocked(consultation, ['1'])
    const ofPoll = (now: number) =>
      pollFigures(store, { _id: poll, state: CALLED_OFF, kind: { is: 'yesNo' }, options: [] }, now)
    const ofBoth = async (now: number) => [
      await ofPoll(now),
      await consultationFigures(store, { _id: consultation, closesAt: 90, state: CALLED_OFF }, now),
    ]
    const before = await ofBoth(COUNTED)
    expect(before).toMatchObject([
      { voted: [{ id: 'muscat', people: 15 }], channels: [{ id: 'telegram', people: 15 }] },
      { participants: 15, opinions: 15, capacity: BOTH },
    ])
    await store.people.deleteMany({})
    await store.votes.updateMany({}, { $set: { changed: 1, channel: 'web' } })
    expect(await ofBoth(COUNTED + 1)).toEqual(before)
  })

  it('of a poll that an earlier release counted is the first look, and the same ever after', async () => {
    const code = mint<'trackingCode'>('Q26-AAAA2')
    await stocked(code, [undefined])
    const result = { at: 41, voters: 15, counts: { agree: 15 }, groups: { capacity: [], governorate: [] } }
    await store.publishedResults.insertOne({ _id: code, ...result })
    const state = { is: 'resultPublished', at: 45 } as const
    const read = () => pollFigures(store, { _id: code, state, kind: { is: 'yesNo' }, options: [] }, COUNTED + 5)
    const before = await read()
    expect(before).toMatchObject({ voted: [{ id: 'muscat', people: 15 }], changed: 0 })
    await moves(code)
    expect(await read()).toEqual(before)
  })
})
