import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { freshState } from '../../dialogs/kit/state.js'
import { mint } from '../../src/domain/ids.js'
import { checkpointOf, retireTurns } from '../../src/store/checkpoint.js'
import { type Store, inTransaction, newTurnId, openStore } from '../../src/store/connection.js'
import type { TurnRecord } from '../../src/store/documents.js'
import { FORMER_INDEXES } from '../../src/store/formerIndexes.js'
import { INDEXES, prepareCollections } from '../../src/store/indexes.js'
import { TurnRefused, turnLog } from '../../src/store/turns.js'
import { Unavailable, isUnavailable } from '../../src/store/unavailable.js'
import { testDatabaseUri } from '../support/mongo.js'
import { DAY, address, house, message, outbound } from '../support/writePath.js'

const turn = (conv: string, seq: number, evt: string, more: Partial<TurnRecord> = {}): TurnRecord => ({
  _id: newTurnId(),
  conv: mint(conv),
  seq,
  evt: mint(evt),
  at: seq,
  address: address(conv),
  in: { is: 'text', text: 'x' },
  state: freshState(mint(conv), message(conv, 'x'), 1),
  out: [],
  priority: 'reply',
  changes: [],
  ...more,
})

describe('the store', () => {
  const home = house(testDatabaseUri('store'))
  let store: Store
  beforeAll(async () => void (store = await home.store()))
  afterAll(() => home.close())

  it('tells apart a repeated event, a taken number, and a fresh turn in one insert', async () => {
    const log = turnLog(store)
    expect(await log.commit(turn('a', 1, 'e1'))).toBe('committed')
    const answers = await Promise.all([
      log.commit(turn('a', 2, 'e1')),
      log.commit(turn('a', 1, 'e2')),
      log.commit(turn('b', 1, 'e1')),
      log.commit(turn('a', 2, 'e3')),
    ])
    expect(answers).toEqual(['duplicateEvent', 'sequenceTaken', 'committed', 'committed'])
    expect([log.remembers(mint('a'), mint('e3')), log.remembers(mint('a'), mint('e2'))]).toEqual([true, false])
  })

  it('writes a head with the next time that could not be written', async () => {
    await turnLog(store).commit(turn('behind', 1, 'e1'))
    const checkpoint = checkpointOf(store, Date.now)
    checkpoint.note(mint('behind'))
    await store.db.command({ collMod: 'heads', validator: { never: true } })
    await expect(checkpoint.flush(true)).rejects.toThrow()
    await store.db.command({ collMod: 'heads', validator: {} })
    await checkpoint.flush(true)
    expect(await store.heads.countDocuments({ _id: mint('behind') })).toBe(1)
  })

  it('refuses a turn that is not as turns are, and commits its neighbours', async () => {
    const log = turnLog(store)
    const wrong = turn('wrong', 1, 'e1', {
      out: [{ i: 0, outbound: outbound('x'), status: JSON.parse('"sideways"'), tries: 0, since: 1 }],
    })
    const huge = turn('huge', 1, 'e1', { in: { is: 'text', text: 'x'.repeat(17_000_000) } })
    const settled = await Promise.allSettled([
      log.commit(turn('right', 1, 'e1')),
      log.commit(wrong),
      log.commit(huge),
      log.commit(turn('right', 2, 'e2')),
    ])
    expect(
      settled.map(each => (each.status === 'fulfilled' ? each.value : each.reason instanceof TurnRefused)),
    ).toEqual(['committed', true, true, 'committed'])
  })

  it('writes what people wrote as it is, dollars and dots included', async () => {
    const log = turnLog(store)
    await log.commit(turn('dollar', 1, 'e1', { in: { is: 'text', text: '$set.a' } }))
    expect((await store.turns.findOne({ conv: mint('dollar') }))?.in).toEqual({ is: 'text', text: '$set.a' })
  })

  it('says which unique index is missing, and makes it again', async () => {
    expect(await store.missing()).toEqual([])
    await store.turns.dropIndex('conv_1_evt_1')
    await store.supports.dropIndex('code_1_participant_1')
    expect(await store.missing()).toEqual(['turns conv,evt', 'supports code,participant'])
    await prepareCollections(store.db)
    expect(await store.missing()).toEqual([])
  })

  it('drops the indexes that earlier releases made and nothing reads by, and nobody else’s', async () => {
    const names = async () => (await store.published.listIndexes().toArray()).map(({ name }) => String(name))
    const before = await names()
    await store.published.createIndexes([{ key: { topic: 1, publishedAt: -1 } }])
    await store.published.createIndexes([{ key: { title: 1 }, name: 'made by the operator' }])
    await store.cards.createIndexes([{ key: { at: 1 } }])
    await prepareCollections(store.db)
    await prepareCollections(store.db)
    expect(await names()).toEqual([...before, 'made by the operator'])
    expect((await store.cards.listIndexes().toArray()).map(({ name }) => String(name))).not.toContain('at_1')
    await store.published.dropIndex('made by the operator')
    const declared = INDEXES.map(({ on, key }) => `${on} ${Object.entries(key).flat().join('_')}`)
    for (const { on, name } of FORMER_INDEXES) expect(declared).not.toContain(`${on} ${name}`)
  })

  it('retires old turns once nothing is left to do with them, and keeps the conversation’s head', async () => {
    const old = (seconds: number) => newTurnId(Date.now() - 31 * DAY + seconds)
    await store.turns.insertMany([
      turn('retired', 1, 'e1', { _id: old(1) }),
      turn('retired', 2, 'e2', { _id: old(2) }),
      turn('unsent', 1, 'e1', { _id: old(3), open: true, sendAt: new Date(), lease: { by: '', until: new Date(0) } }),
      turn('unapplied', 1, 'e1', { _id: old(4), changesAt: new Date() }),
    ])
    expect(await retireTurns(store, Date.now(), 100, 30)).toBe(2)
    expect(await retireTurns(store, Date.now(), 100, 30)).toBe(0)
    expect(await store.heads.findOne({ _id: mint('retired') })).toMatchObject({ seq: 2 })
    expect(await store.turns.countDocuments({ conv: { $in: [mint('unsent'), mint('unapplied')] } })).toBe(2)
  })

  it('knows a database out of reach from a document it does not like', async () => {
    const refused = await store.turns.insertOne(turn('a', 1, 'again')).catch((error: unknown) => error)
    expect([
      isUnavailable(refused),
      isUnavailable(new Unavailable('x')),
      isUnavailable(new Error('x', { cause: new Unavailable('y') })),
    ]).toEqual([false, true, true])
  })

  it('gives a transaction five seconds, and writes nothing of one that takes longer', async () => {
    const slow = inTransaction(store, async session => {
      await store.audit.insertOne({ _id: 'slow', at: 1, by: 'x', what: 'y', about: 'z' }, { session })
      await new Promise(resolve => setTimeout(resolve, 5_500))
    })
    await expect(slow).rejects.toThrow('took longer than 5000 ms')
    expect(await store.audit.countDocuments({ about: 'z' })).toBe(0)
  })

  it('tells the operator what to do when no database answers', async () => {
    await expect(openStore('mongodb://127.0.0.1:9/x')).rejects.toThrow('No MongoDB primary answers at MONGODB_URI')
  })
})
