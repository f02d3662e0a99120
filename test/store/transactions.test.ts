import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mint } from '../../src/domain/ids.js'
import { type Session, type Store, inTransaction, openStore } from '../../src/store/connection.js'
import { publicMayDiffer } from '../../src/store/publicLog.js'
import { reaching } from '../../src/store/unavailable.js'
import { testDatabaseUri } from '../support/mongo.js'
import { until } from '../support/until.js'

const CODE = mint<'trackingCode'>('P26-AAAA1')

describe('two transactions that write the same', () => {
  let store: Store
  beforeAll(async () => {
    store = await openStore(testDatabaseUri('transactions'))
  })
  afterAll(() => store.close())

  const marks = (session: Session) => reaching(() => publicMayDiffer(store, [CODE], session))

  it('both come through: the later one is tried again when the first is over', async () => {
    let [goOn, tries] = [() => {}, 0]
    const wait = new Promise<void>(resolve => (goOn = resolve))
    let written = false
    const first = inTransaction(store, async session => {
      await marks(session)
      written = true
      await wait
    })
    await until(() => written)
    const second = inTransaction(store, async session => {
      tries += 1
      await marks(session)
      return store.logDue.findOne({ _id: CODE }, { session })
    })
    await until(() => tries > 1)
    goOn()
    await first
    expect(await second).toEqual(await store.logDue.findOne({ _id: CODE }))
  })
})
