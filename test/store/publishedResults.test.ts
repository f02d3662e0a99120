import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mint } from '../../src/domain/ids.js'
import type { Capacity } from '../../src/domain/participant.js'
import { yesAndNo } from '../../src/language/yesNo.js'
import type { Store } from '../../src/store/connection.js'
import type { PollDocument } from '../../src/store/documents.js'
import { countVotes } from '../../src/store/countVotes.js'
import { invitesTo } from '../../src/store/mailings.js'
import { VOTES_SETTLE_MS } from '../../src/store/ballots.js'
import { pollFigures } from '../../src/store/pollFigures.js'
import { resultOf, resultsWalk } from '../../src/store/publishedResults.js'
import { registerOf } from '../../src/store/register.js'
import { testDatabaseUri } from '../support/mongo.js'
import { house, person } from '../support/writePath.js'

const CODE = mint<'trackingCode'>('Q26-AAAA1')
const POLL: PollDocument = {
  _id: CODE,
  code: CODE,
  unit: mint('unit'),
  question: { ar: 'سؤال', en: 'question' },
  kind: { is: 'yesNo' },
  options: [...yesAndNo()],
  asksWhy: false,
  showsInterim: true,
  audience: { capacities: [], governorates: [] },
  createdBy: mint('officer'),
  createdAt: 1,
  closesAt: 40,
  state: { is: 'resultPublished', at: 41 },
  version: 1,
}

const CLOSED: PollDocument = { ...POLL, state: { is: 'closed', at: 41 } }
const COUNTED = 41 + VOTES_SETTLE_MS

describe('the published result of a poll', () => {
  const home = house(testDatabaseUri('publishedResults'))
  let store: Store
  /** So many people of one kind who voted so. */
  const voters = async (kind: string, n: number, choice: string, capacity?: Capacity, governorate = 'muscat') => {
    for (let at = 0; at < n; at += 1) {
      const id = mint<'participant'>(`${kind}-${choice}-${at}`)
      const hats = [{ capacity: capacity ?? 'parent', place: { governorate } }] as const
      if (capacity) await store.people.insertOne({ _id: id, participant: person(id, { hats }), at: 1, evt: mint('e') })
      await store.votes.insertOne({
        _id: `${CODE}:${id}`,
        poll: CODE,
        participant: id,
        choice: [choice],
        at: 2,
        channel: 'web',
        evt: mint(`e-${id}`),
      })
    }
  }
  beforeAll(async () => {
    store = await home.store()
    await store.polls.insertOne(POLL)
    await voters('teacher', 15, 'yes', 'teacher')
    await voters('teacher', 12, 'no', 'teacher')
    await voters('parent', 20, 'yes', 'parent', 'dhofar')
    await voters('parent', 11, 'no', 'parent', 'dhofar')
    await voters('supervisor', 4, 'yes', 'supervisor', 'dhofar')
    await voters('gone', 10, 'no')
    const free = { by: '', until: new Date(0) }
    await store.recipients.insertMany(
      ['teacher-yes-0', 'teacher-yes-1', 'parent-no-0', ...Array.from({ length: 9 }, (_, n) => `silent-${n}`)].map(
        id => ({
          _id: `${invitesTo(CODE)}:${id}`,
          mailing: invitesTo(CODE),
          conv: mint<'conversation'>(id),
          lease: free,
          channel: 'web',
          quiet: 'none',
          state: 'told',
          dueAt: 0,
        }),
      ),
    )
  })
  afterAll(() => home.close())

  const counts = (yes: number, no: number) => ({ yes, no })
  const WHOLE = { voters: 72, counts: counts(39, 33) }

  it('is not counted while a vote of the last moments may still come in', async () => {
    expect(await resultOf(store, CLOSED, 41 + VOTES_SETTLE_MS - 1)).toBeUndefined()
    const late = { at: 40, changesAt: new Date(), changes: [{ is: 'voteCast' }] }
    const turns = store.db.collection('turns')
    await turns.insertOne(late, { bypassDocumentValidation: true })
    expect(await resultOf(store, CLOSED, COUNTED)).toBeUndefined()
    await turns.deleteMany({})
  })

  it('is shown by groups from which no small number can be worked out, not even by subtraction', async () => {
    expect(await resultOf(store, CLOSED, COUNTED)).toEqual({
      _id: CODE,
      at: COUNTED,
      ...WHOLE,
      groups: {
        // The four supervisors would follow from the total if all the others stood there.
        capacity: [{ id: 'parent', voters: 31, counts: counts(20, 11) }],
        governorate: [
          { id: 'dhofar', voters: 35, counts: counts(24, 11) },
          { id: 'muscat', voters: 27, counts: counts(15, 12) },
        ],
      },
      invited: 12,
      answered: 3,
    })
  })

  it('is one and the same whenever it is read: no two readings differ, so nothing follows from their difference', async () => {
    await resultsWalk(store, 100, () => 43).on()
    const read = () => registerOf(store).results(CODE)
    const staffRead = () => pollFigures(store, CLOSED, COUNTED + 1)
    const [before, beforeOfStaff] = [await read(), await staffRead()]
    expect(beforeOfStaff).toMatchObject({ invited: 12, answered: 3, changed: 0, channels: [{ id: 'web', people: 72 }] })
    const changes = [
      () => voters('late', 1, 'yes', 'teacher'),
      () => store.votes.deleteOne({ _id: `${CODE}:parent-no-0` }),
      () => store.people.deleteOne({ _id: mint('teacher-yes-0') }),
      () =>
        store.people.updateOne({ _id: mint('teacher-no-0') }, { $set: { 'participant.hats.0.capacity': 'parent' } }),
      () => store.votes.updateOne({ _id: `${CODE}:teacher-yes-1` }, { $set: { changed: 1, channel: 'telegram' } }),
      () => store.recipients.deleteMany({ mailing: invitesTo(CODE) }),
    ]
    for (const change of changes) {
      await change()
      await resultsWalk(store, 100, () => 44).on()
      await resultOf(store, CLOSED, COUNTED + 1)
      expect(await read()).toEqual(before)
      expect(await staffRead()).toEqual(beforeOfStaff)
      expect(await countVotes(store, CODE, 47)).toEqual({ ...WHOLE, at: COUNTED })
    }
    expect([before?.voters, before?.rows?.map(({ votes }) => votes), before?.turnout]).toEqual([
      { is: 'exactly', n: 72 },
      [39, 33],
      // Three of twelve are too few to be told of.
      undefined,
    ])
  })
})
