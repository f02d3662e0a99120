import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { conversationOf } from '../../src/service/keys.js'
import { retireTurns } from '../../src/store/checkpoint.js'
import { turnsToApply } from '../../src/store/changesDue.js'
import type { Store } from '../../src/store/connection.js'
import { testDatabaseUri } from '../support/mongo.js'
import { DAY, address, heardIn, house, message, parts } from '../support/writePath.js'

describe('a conversation whose turns are deleted', () => {
  const home = house(testDatabaseUri('retired'))
  let store: Store
  beforeAll(async () => void (store = await home.store()))
  afterAll(() => home.close())

  it('goes on from what another process took meanwhile', async () => {
    let days = 0
    const early = await home.open(store)
    const late = await home.open(await home.store(), { clock: () => Date.now() + days * DAY })
    expect(await late.receive([message('forked', 'one')])).toBe('accepted')
    expect(await early.receive([message('forked', 'two')])).toBe('accepted')
    // As if all were sent and applied.
    await store.turns.updateMany({}, { $unset: { open: '', sendAt: '', changesAt: '' } })
    await retireTurns(store, Date.now() + 9 * DAY, 100, 8)
    expect(await store.turns.countDocuments()).toBe(0)
    days = 2
    expect(await late.receive([message('forked', 'three')])).toBe('accepted')
    const conv = conversationOf(parts(store).convKey, address('forked'))
    const [turn] = await store.turns.find({ conv }).toArray()
    expect([turn?.seq, heardIn(turn?.state)]).toEqual([3, ['one', 'two', 'three']])
  })
})

describe('changes still to be applied', () => {
  const home = house(testDatabaseUri('changesDue'))
  afterAll(() => home.close())

  it("come in each conversation's order, whatever stands between", async () => {
    const store = await home.store()
    const due = [
      ['a', 2],
      ['b', 1],
      ['a', 1],
    ] as const
    const rows = due.map(([conv, seq], at) => ({ conv, seq, evt: `tg:${at}`, changesAt: new Date(1_000 + at) }))
    await store.db.collection('turns').insertMany(rows, { bypassDocumentValidation: true })
    const found: string[] = []
    for await (const turns of turnsToApply(store, 10_000, 10))
      found.push(...turns.map(({ conv, seq }) => `${conv}${seq}`))
    expect(found.filter(each => each.startsWith('a'))).toEqual(['a1', 'a2'])
  })
})
