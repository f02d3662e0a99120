import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mint } from '../../src/domain/ids.js'
import type { PollState } from '../../src/domain/poll/poll.js'
import type { Store } from '../../src/store/connection.js'
import { yesAndNo } from '../../src/language/yesNo.js'
import { registerOf } from '../../src/store/register.js'
import { testDatabaseUri } from '../support/mongo.js'
import { house } from '../support/writePath.js'

const OPEN: PollState = { is: 'open', since: 1, until: 100 }
const CLOSED: PollState = { is: 'closed', at: 1 }
const PUBLISHED: PollState = { is: 'resultPublished', at: 2 }

describe('the register of polls', () => {
  const home = house(testDatabaseUri('register'))
  let store: Store
  beforeAll(async () => {
    store = await home.store()
    const add = (code: string, closesAt: number, state: PollState) =>
      store.polls.insertOne({
        ...{ _id: mint(code), code: mint(code), unit: mint('unit'), question: { ar: 'سؤال', en: 'question' } },
        ...{ kind: { is: 'yesNo' }, options: [...yesAndNo()], asksWhy: false, showsInterim: true, version: 1 },
        ...{
          audience: { capacities: [], governorates: [] },
          createdBy: mint('officer'),
          createdAt: 1,
          closesAt,
          state,
        },
      })
    await add('Q26-AAAA1', 40, CLOSED)
    await add('Q26-AAAA2', 10, OPEN)
    await add('Q26-AAAA3', 20, OPEN)
    await add('Q26-AAAA4', 30, PUBLISHED)
    await add('Q26-AAAA5', 50, { is: 'draft' })
  })
  afterAll(() => home.close())

  it('has open ones first, however short the pages are', async () => {
    const register = registerOf(store, () => 1)
    const pages: string[][] = []
    for (let after: string | undefined, more = true; more; more = after !== undefined) {
      const { items, next } = await register.polls({ after, limit: 3 })
      pages.push(items.map(({ code }) => code))
      after = next
    }
    expect(pages).toEqual([['Q26-AAAA3', 'Q26-AAAA2', 'Q26-AAAA1'], ['Q26-AAAA4']])
  })

  it('has the numbers of a poll once staff publish them, and neither before nor while it is open', async () => {
    const register = registerOf(store, () => 1)
    const shown = async (code: string) => (await register.results(code))?.rows?.map(({ votes }) => votes)
    expect([await shown('Q26-AAAA2'), await shown('Q26-AAAA1'), await shown('Q26-AAAA4')]).toEqual([
      undefined,
      undefined,
      [0, 0],
    ])
  })

  it('says of a poll that was closed early when that was', async () => {
    expect((await registerOf(store, () => 1).results('Q26-AAAA1'))?.poll.closesAt).toBe(1)
  })
})
