import { afterAll, beforeEach, beforeAll, describe, expect, it } from '@jest/globals'
import { checkAudit, sealAudit } from '../../src/store/auditSeals.js'
import type { Store } from '../../src/store/connection.js'
import { writeAudit } from '../../src/store/staffAudit.js'
import { testDatabaseUri } from '../support/mongo.js'
import { house } from '../support/writePath.js'

const KEY = new Uint8Array(32).fill(1)
const HOUR = 3_600_000

describe('the seals of the audit log', () => {
  const home = house(testDatabaseUri('auditSeals'))
  let store: Store
  beforeAll(async () => void (store = await home.store()))
  afterAll(() => home.close())
  beforeEach(async () => {
    await store.audit.deleteMany({})
    await store.auditSeals.deleteMany({})
    for (let n = 0; n < 30; n += 1) {
      await writeAudit(store, {
        _id: `row ${n}`,
        at: HOUR + n,
        by: 'fatma',
        what: 'case.reply',
        about: `C26-${n}`,
        details: { n, m: 1 },
      })
      if (n % 10 === 9) while (await sealAudit(store, KEY, HOUR + n));
    }
  })

  it('hold while nobody touches it, and say what waits for the next one', async () => {
    await writeAudit(store, { _id: 'new', at: 2 * HOUR, by: 'fatma', what: 'case.reply', about: 'C26-0' })
    expect(await checkAudit(store, KEY)).toEqual({
      is: 'whole',
      seals: 3,
      rows: 30,
      waiting: 1,
      hash: expect.any(String),
    })
  })

  it('are made once by several processes at the same time', async () => {
    for (let n = 30; n < 40; n += 1)
      await writeAudit(store, { _id: `row ${n}`, at: HOUR + n, by: 'fatma', what: 'case.note', about: 'C26-0' })
    await Promise.all(Array.from({ length: 4 }, () => sealAudit(store, KEY, HOUR + 40)))
    expect(await checkAudit(store, KEY)).toMatchObject({ is: 'whole', seals: 4, rows: 40, waiting: 0 })
  })

  const row = (n: number) => ({ _id: `row ${n}` })
  it.each([
    ['a changed word', 'changed', () => store.audit.updateOne(row(12), { $set: { what: 'case.claim' } })],
    ['a changed time', 'changed', () => store.audit.updateOne(row(3), { $set: { at: 1 } })],
    ['a changed detail', 'changed', () => store.audit.updateOne(row(3), { $set: { 'details.n': 4 } })],
    ['a name put in', 'changed', () => store.audit.updateOne(row(20), { $set: { by: 'salim' } })],
    ['a removed row', 'gone', () => store.audit.deleteOne(row(29))],
    ['a removed seal', 'gone', () => store.auditSeals.deleteOne({ _id: 2 })],
    ['the newest seal removed', 'added', () => store.auditSeals.deleteOne({ _id: 3 })],
    [
      'seals exchanged',
      'changed',
      async () => {
        const [one, other] = await store.auditSeals
          .find({ _id: { $in: [1, 2] } })
          .sort({ _id: 1 })
          .toArray()
        await store.auditSeals.updateOne({ _id: 1 }, { $set: { rows: other?.rows ?? [], hash: other?.hash ?? '' } })
        await store.auditSeals.updateOne({ _id: 2 }, { $set: { rows: one?.rows ?? [], hash: one?.hash ?? '' } })
      },
    ],
    [
      'a row that claims a seal',
      'added',
      () => store.audit.insertOne({ _id: 'forged', at: HOUR, by: 'fatma', what: 'case.reply', about: 'x', seal: 1 }),
    ],
    [
      'a row dated back',
      'datedBack',
      () => store.audit.insertOne({ _id: 'late', at: 1, by: 'fatma', what: 'case.reply', about: 'x' }),
    ],
  ] as const)('notice %s', async (_, about, tamper) => {
    await tamper()
    expect(await checkAudit(store, KEY)).toMatchObject({ is: 'broken', about })
  })

  it('cannot be made anew by whoever has the database alone', async () => {
    await store.audit.updateOne(row(12), { $set: { what: 'case.claim' } })
    await store.audit.updateMany({}, { $unset: { seal: '' } })
    await store.auditSeals.deleteMany({})
    while (await sealAudit(store, new Uint8Array(32).fill(2), 2 * HOUR));
    expect(await checkAudit(store, KEY)).toMatchObject({ is: 'broken', about: 'changed' })
  })
})
