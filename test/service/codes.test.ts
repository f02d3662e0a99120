import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type TrackingCode, mint } from '../../src/domain/ids.js'
import { noEmbedder } from '../../src/language/embedder.js'
import { finder } from '../../src/service/find.js'
import type { Store } from '../../src/store/connection.js'
import { testDatabaseUri } from '../support/mongo.js'
import { house, person } from '../support/writePath.js'

const NOW = 1_790_000_000_000
const SALIM = person('salim')
const code = (text: string): TrackingCode => mint(text)

describe('finding a code', () => {
  const home = house(testDatabaseUri('codes'))
  let store: Store
  beforeAll(async () => void (store = await home.store()))
  afterAll(() => home.close())

  const find = async (...needs: Parameters<ReturnType<typeof finder>>[0]) =>
    finder(
      store,
      () => NOW,
      noEmbedder,
      code => code,
    )(needs)

  it('gives a code to one event only, and to that event again', async () => {
    const candidates = [code('P-x'), code('P-y')]
    const asked = (evt: string) => find({ fact: 'freeCode', evt: mint(evt), candidates })
    expect([await asked('e1'), await asked('e2'), await asked('e1')]).toEqual([['P-x'], ['P-y'], ['P-x']])
    await expect(asked('e3')).rejects.toThrow('every candidate')
  })

  it('gives a linking code to one of those who type it at once, and to that event again', async () => {
    const { id: owner } = SALIM
    await store.people.insertOne({ _id: owner, participant: SALIM, at: NOW, evt: mint('e') })
    await store.tokens.insertOne({
      _id: 'LINKCODE',
      purpose: 'link',
      participant: owner,
      until: NOW + 60_000,
      expireAt: new Date(Date.now() + 60_000),
    })
    const asked = async (evt: string, asker?: string) => {
      const need = { fact: 'linkOwner', token: 'LINKCODE', evt: mint<'event'>(evt) } as const
      const [found] = await find({ ...need, asker: asker === undefined ? undefined : mint<'participant'>(asker) })
      return found !== undefined
    }
    expect(await asked('e0', owner)).toBe(false)
    const both = await Promise.all([asked('e1'), asked('e2')])
    expect([...both].sort()).toEqual([false, true])
    const winner = both[0] ? 'e1' : 'e2'
    expect([await asked(winner), await asked('e3')]).toEqual([true, false])
  })
})
