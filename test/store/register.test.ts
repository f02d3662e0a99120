import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mint } from '../../src/domain/ids.js'
import type { Shown } from '../../src/domain/publication.js'
import type { PollState } from '../../src/domain/poll/poll.js'
import type { Store } from '../../src/store/connection.js'
import { yesAndNo } from '../../src/language/yesNo.js'
import { resultsWalk } from '../../src/store/publishedResults.js'
import { registerOf } from '../../src/store/register.js'
import { searchTerms } from '../../src/store/searchTerms.js'
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
        _id: mint(code),
        code: mint(code),
        unit: mint('unit'),
        question: { ar: 'سؤال', en: 'question' },
        kind: { is: 'yesNo' },
        options: [...yesAndNo()],
        asksWhy: false,
        showsInterim: true,
        version: 1,
        audience: { capacities: [], governorates: [] },
        createdBy: mint('officer'),
        createdAt: 1,
        closesAt,
        state,
      })
    await add('Q26-AAAA1', 40, CLOSED)
    await add('Q26-AAAA2', 10, OPEN)
    await add('Q26-AAAA3', 20, OPEN)
    await add('Q26-AAAA4', 30, PUBLISHED)
    await add('Q26-AAAA5', 50, { is: 'draft' })
  })
  afterAll(() => home.close())

  it('has open ones first, however short the pages are', async () => {
    const register = registerOf(store)
    const pages: string[][] = []
    for (let after: string | undefined, more = true; more; more = after !== undefined) {
      const { items, next } = await register.polls({ after, limit: 3 })
      pages.push(items.map(({ code }) => code))
      after = next
    }
    expect(pages).toEqual([['Q26-AAAA3', 'Q26-AAAA2', 'Q26-AAAA1'], ['Q26-AAAA4']])
  })

  it('has the numbers of a poll once staff publish them, and neither before nor while it is open', async () => {
    await resultsWalk(store, 100, () => 3).on()
    const register = registerOf(store)
    const shown = async (code: string) => (await register.results(code))?.rows?.map(({ votes }) => votes)
    expect([await shown('Q26-AAAA2'), await shown('Q26-AAAA1'), await shown('Q26-AAAA4')]).toEqual([
      undefined,
      undefined,
      [0, 0],
    ])
  })

  it('says of a poll that was closed early when that was', async () => {
    expect((await registerOf(store).results('Q26-AAAA1'))?.poll.closesAt).toBe(1)
  })
})

describe('the register of contributions', () => {
  const home = house(testDatabaseUri('register-entries'))
  let store: Store
  const entry = (
    code: string,
    text: string,
    topic: string,
    publishedAt: number,
    {
      supporters = 0,
      name,
      answer,
    }: { readonly supporters?: number; readonly name?: string } & Pick<Shown, 'answer'> = {},
  ) => {
    const author = { assurance: 'phone' as const, ...(name !== undefined && { name }) }
    const shown: Shown = {
      is: 'shown',
      kind: 'proposal',
      title: text,
      text,
      topic,
      author,
      status: 'published',
      publishedAt,
      answerDue: 100 - publishedAt,
      ...(answer && { answer }),
    }
    const _id = mint<'trackingCode'>(code)
    return store.published.insertOne({ ...shown, _id, rev: 1, supporters, terms: searchTerms(shown) })
  }
  beforeAll(async () => {
    store = await home.store()
    await entry('P26-AAAA1', 'مظلات في ساحات المدارس', 'buildings', 1, { supporters: 3 })
    await entry('P26-AAAA2', 'المظلات في ساحة المدرسة', 'buildings', 2)
    await entry('P26-AAAA3', 'مكتبة في كل مدرسة', 'buildings', 3, { supporters: 9 })
    await entry('P26-AAAA4', 'مظلات في ساحات المدارس', 'family', 4)
    await entry('P26-7K3F9', 'عيادة في كل مدرسة', 'health', 0, { name: 'سالم بن خلفان الحارثي' })
    const text = { ar: 'ستُوفَّر الممرضات في المراكز القريبة ابتداءً من الفصل القادم.', en: 'From next term.' }
    await entry('P26-AAAA6', 'ممرضة لكل قرية', 'health', -1, { answer: { text, at: 1 } })
  })
  afterAll(() => home.close())

  it('is ordered by age, support, or the wait for an answer', async () => {
    const order = async (sort: 'newest' | 'supported' | 'waiting') =>
      (await registerOf(store).list({ sort, limit: 2 })).items.map(({ code }) => code)
    expect([await order('newest'), await order('supported'), await order('waiting')]).toEqual([
      ['P26-AAAA4', 'P26-AAAA3'],
      ['P26-AAAA3', 'P26-AAAA1'],
      ['P26-AAAA4', 'P26-AAAA3'],
    ])
  })

  it.each([
    ['a name under which something is published', 'الحارثي سالم', ['P26-7K3F9']],
    ['a name and a word of what was proposed', 'عيادة الحارثي', ['P26-7K3F9']],
    ['a code, however it is typed', 'p26 7k3f9', ['P26-7K3F9']],
    ['a word of the answer, however it is written', 'مراكز قريبه', ['P26-AAAA6']],
    ['a word of the answer in the other language and one of the title', 'term ممرضة', ['P26-AAAA6']],
    ['a word', 'مدرسة', ['P26-AAAA4', 'P26-AAAA3', 'P26-AAAA2', 'P26-AAAA1', 'P26-7K3F9']],
    ['a name that nobody published under', 'مريم', []],
  ])('is searched by %s', async (_, q, codes) => {
    expect((await registerOf(store).list({ q, limit: 9 })).items.map(({ code }) => code)).toEqual(codes)
  })

  it('finds what is alike within a topic, however the words are written', async () => {
    const register = registerOf(store)
    const found = await register.find('P26-AAAA1')
    const similar = found && (await register.similar(found, 3))
    expect(similar?.map(({ code }) => code)).toEqual(['P26-AAAA2'])
  })
})
