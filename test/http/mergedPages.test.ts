import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import supertest from 'supertest'
import type { CoAuthor } from '../../src/domain/publication.js'
import { mint } from '../../src/domain/ids.js'
import type { MergedEntry } from '../../src/store/publishedMerged.js'
import { ENTRIES, NOON, codeOf, httpWorld, registerOf } from '../support/httpWorld.js'
import { pageText as text } from '../support/pageText.js'
import { type Served, served } from '../support/served.js'

const [leader] = ENTRIES
const OLD = mint<'trackingCode'>(codeOf('P', 7))
const author = { name: 'سالم بن خلفان الحارثي', capacity: 'parent', assurance: 'phone' } as const
const nobody: CoAuthor = { code: mint('P26-NONE1'), author: { assurance: 'phone' } }
const coAuthors: readonly CoAuthor[] = [{ code: OLD, author, governorate: 'muscat' }, nobody]

const MERGED: MergedEntry = {
  code: OLD,
  kind: 'proposal',
  title: 'حافلة مختبر للقرى',
  text: 'حافلة فيها مختبر تزور القرى.',
  author,
  governorate: 'muscat',
  topic: 'curriculum',
  publishedAt: NOON,
  into: mint<'trackingCode'>(leader?.code ?? ''),
}

describe('a merged proposal in public', () => {
  let site: Served
  beforeAll(async () => {
    const entries = ENTRIES.map(each => (each.code === leader?.code ? { ...each, coAuthors } : each))
    site = await served(httpWorld({ register: registerOf(entries, [], undefined, [MERGED]) }).ports)
  })
  afterAll(() => site.server.stop(500))
  const get = (path: string) => supertest(site.url).get(path)

  it('leads from its old address to the proposal that it is part of', async () => {
    const [page, english, tracked] = [
      await get(`/c/${OLD}`),
      await get(`/en/c/${OLD}`),
      await get(`/track?code=${OLD}`),
    ]
    expect([page.status, page.headers.location, english.headers.location, tracked.headers.location]).toEqual([
      302,
      `/c/${leader?.code}#${OLD}`,
      `/en/c/${leader?.code}#${OLD}`,
      `/c/${OLD}`,
    ])
  })

  it('is read there with its author, and who is not named is counted', async () => {
    const { text: page } = await get(`/c/${leader?.code}`)
    expect(page).toContain(`id="${OLD}"`)
    const body = text(page)
    expect(body).toContain('شارك في تقديمه: سالم بن خلفان الحارثي، ولي أمر، مسقط وشخص آخر دون نشر اسمه')
    expect(body).toMatch(/مقترحات دُمجت في هذا المقترح .*حافلة مختبر للقرى .*حافلة فيها مختبر تزور القرى\./u)
    expect(text((await get('/en/register')).text)).toContain('2 other proposals were merged into it')
  })

  it('answers in the API with its own words and the standing of the other one', async () => {
    const { body } = await get(`/api/v1/contributions/${OLD}`).expect(200)
    expect(body).toMatchObject({
      code: OLD,
      title: 'حافلة مختبر للقرى',
      status: 'mergedInto',
      mergedInto: leader?.code,
      coAuthors: [],
      supporters: 12,
      answerDue: '2026-12-20T10:00:00.000Z',
      author: { name: author.name },
    })
    const { body: other } = await get(`/api/v1/contributions/${leader?.code}`).expect(200)
    expect(other.coAuthors).toEqual([
      { code: OLD, name: author.name, capacity: 'parent', badge: 'verified', governorate: 'muscat' },
      { code: 'P26-NONE1', name: null, capacity: null, badge: 'verified', governorate: null },
    ])
  })
})

describe('the front of the portal', () => {
  it('tells what was not taken up beside what changed, and not as a change', async () => {
    const answer = { outcome: { is: 'notAccepted', reason: 'cost' }, text: { ar: 'الكلفة عالية.' }, at: NOON } as const
    const refused = ENTRIES.slice(0, 1).map(each => ({
      ...each,
      title: 'دوام يوم السبت',
      status: 'notAccepted',
      answer,
    }))
    const site = await served(httpWorld({ register: registerOf([...refused, ...ENTRIES.slice(1)]) }).ports)
    const body = text((await supertest(site.url).get('/')).text)
    await site.server.stop(500)
    expect(body).toMatch(/ماذا تغيّر بمشاركتك .*Shade over .*لم تأخذ به الوزارة، وهذا السبب .*دوام يوم السبت/u)
    expect(body).not.toMatch(/ماذا تغيّر بمشاركتك (?:(?!لم تأخذ به).)*دوام يوم السبت .*لم تأخذ به الوزارة/u)
  })
})
