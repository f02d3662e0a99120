import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { Store } from '../../src/store/connection.js'
import { clerk } from '../support/clerk.js'
import { testDatabaseUri } from '../support/mongo.js'
import { until } from '../support/until.js'
import { house, listener, message } from '../support/writePath.js'

describe('changes that cannot be applied', () => {
  const home = house(testDatabaseUri('unapplied'))
  let store: Store
  beforeAll(async () => void (store = await home.store()))
  afterEach(async () => {
    await home.rest()
    for (const name of ['turns', 'heads', 'dead', 'people', 'links', 'tokens', 'cases', 'contributions'])
      await store.db.collection(name).deleteMany({})
  })
  afterAll(() => home.close())

  const open = () => home.open(store, { runTurn: listener(clerk) })
  const waiting = () => store.turns.countDocuments({ changesAt: { $exists: true } })

  it('keep nothing else waiting, however many they are', async () => {
    const { receive, sweep } = await open()
    await receive(Array.from({ length: 120 }, (_, at) => message(`early${at}`, 'add C8 early')))
    await receive([message('k', 'register p9'), message('k', 'complain C9')])
    await until(async () => (await waiting()) === 120)
    await store.cases.deleteMany({})
    const changed = { 'changes.0': { $exists: true } }
    for (const { _id, seq } of await store.turns.find(changed).sort({ _id: 1 }).toArray())
      await store.turns.updateOne({ _id }, { $set: { changesAt: new Date(Date.now() - 30_000 + seq) } })
    await sweep()
    expect(await store.cases.findOne()).toMatchObject({ _id: 'C9', state: { is: 'received' } })
    await until(async () => (await waiting()) === 120)
  })

  it('are those of a guardian who has an older link than the newest', async () => {
    const { receive, deadLetters } = await open()
    await receive([message('c', 'child p3 g1'), message('c', 'child p3 g2'), message('b', 'register p2')])
    await receive([message('b', 'approve g1 p3')])
    expect(await store.people.findOne({ 'participant.guardianship.token': 'g2' })).toMatchObject({ _id: 'p3' })
    expect(await deadLetters.list()).toMatchObject([
      { kind: 'projection', why: 'the request had been decided, or asked anew' },
    ])
    await receive([message('b', 'approve g2 p3')])
    const approved = { participant: { guardianship: { is: 'approved', by: 'p2' } } }
    await until(async () => (await waiting()) === 0)
    expect(await store.people.findOne({ 'participant.minor': true })).toMatchObject(approved)
  })
})
