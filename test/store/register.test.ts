import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mint } from '../../src/domain/ids.js'
import type { PollState } from '../../src/domain/poll/poll.js'
import type { Store } from '../../src/store/connection.js'
import { registerOf } from '../../src/store/register.js'
import { testDatabaseUri } from '../support/mongo.js'
import { house } from '../support/writePath.js'

const OPEN: PollState = { is: 'open', since: 1, until: 100 }
const CLOSED: PollState = { is: 'closed', at: 1 }

describe('the register of polls', () => {
  const home = house(testDatabaseUri('register'))
  let store: Store
  beforeAll(async () => {
    store = await home.store()
    const add = (code: string, closesAt: number, state: PollState) =>
      store.polls.insertOne({
        ...{ _id: mint(code), code: mint(code), unit: mint('unit'), question: { ar: 'سؤال', en: 'question' } },
        ...{ kind: { is: 'yesNo' }, options: [], asksWhy: false, showsInterim: false, version: 1 },
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
    await add('Q26-AAAA4', 30, CLOSED)
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

  it('has the numbers of a poll once voting is over', async () => {
    const register = registerOf(store, () => 1)
    expect((await register.results('Q26-AAAA2'))?.rows).toBeUndefined()
    expect((await register.results('Q26-AAAA1'))?.rows).toMatchObject([{ votes: 0 }, { votes: 0 }])
  })
})
