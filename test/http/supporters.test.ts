import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import supertest from 'supertest'
import type { SupporterName } from '../../src/domain/supporterName.js'
import type { Register } from '../../src/store/register.js'
import { ENTRIES, codeOf, httpWorld, registerOf } from '../support/httpWorld.js'
import { pageText as text } from '../support/pageText.js'
import { type Served, served } from '../support/served.js'

const [open, answered] = ENTRIES.map(({ code }) => code)
const all: readonly SupporterName[] = [
  { name: 'مريم البلوشية', capacity: 'parent', governorate: 'muscat' },
  { name: 'Said <b>Al</b> Amri', capacity: 'teacher' },
  ...Array.from({ length: 49 }, (_, n): SupporterName => ({ name: `Supporter No${n}`, capacity: 'public' })),
]

describe('the supporters who agreed to be named', () => {
  let site: Served
  beforeAll(async () => {
    const entries = ENTRIES.map(each => (each.code === open ? { ...each, supporters: 70, listed: { n: 51 } } : each))
    const register: Register = {
      ...registerOf(entries),
      supporters: async (code, { after, limit }) => {
        if (!entries.some(each => each.code === code)) return undefined
        const from = Number(after ?? 0)
        const [found, next] = [code === open ? all : [], String(from + limit)]
        return { items: found.slice(from, from + limit), ...(from + limit < found.length && { next }) }
      },
    }
    site = await served(httpWorld({ register }).ports)
  })
  afterAll(() => site.server.stop(500))
  const get = (path: string) => supertest(site.url).get(path)

  it('stand folded away beneath the number of all, fifty at once', async () => {
    const { text: page } = await get(`/c/${open}`)
    expect(page).toMatch(/<details class="supporters-listed">/u)
    const body = text(page)
    expect(body).toContain('المؤيدون الذين وافقوا على إظهار أسمائهم (51)')
    expect(body).toContain('مريم البلوشية، ولي أمر، مسقط')
    expect(body).toContain('Supporter No47')
    expect(body).not.toContain('Supporter No48')
    expect(page).not.toContain('Said <b>')
    expect(page).toContain(`href="/c/${open}/supporters?after=50"`)
  })

  it('go on at an address of their own, in either language', async () => {
    const rest = await get(`/en/c/${open}/supporters?after=50`)
    const body = text(rest.text)
    expect(body).toContain('Supporters who agreed to be named')
    expect(body).toContain('70 supporters in all.')
    expect(body).toContain('Supporter No48, ')
    expect(rest.text).not.toContain('rel="next"')
    expect([rest.headers['cache-control'], rest.headers['x-robots-tag']]).toEqual(['public, max-age=30', 'noindex'])
    expect([
      (await get('/c/P26-NONE1/supporters')).status,
      (await get(`/c/${open}/supporters?after=%00`)).status,
    ]).toEqual([404, 400])
  })

  it('are not spoken of where nobody agreed', async () => {
    const { text: page } = await get(`/c/${answered}`)
    expect(page).not.toContain('supporters-listed')
    expect(text((await get(`/c/${answered}/supporters`)).text)).toContain('لا أسماء أخرى.')
  })

  it('are told by the API with name, capacity and governorate, a page at a time', async () => {
    const first = await get(`/api/v1/contributions/${open}/supporters?limit=2`)
    expect(first.body).toEqual({
      items: [
        { name: 'مريم البلوشية', capacity: 'parent', governorate: 'muscat' },
        { name: 'Said <b>Al</b> Amri', capacity: 'teacher', governorate: null },
      ],
      next: '2',
    })
    expect(first.headers['cache-control']).toBe('public, max-age=30')
    const missing = await get(`/api/v1/contributions/${codeOf('P', 77)}/supporters`)
    const wrong = await get(`/api/v1/contributions/${open}/supporters?limit=0`)
    expect([missing.status, wrong.status]).toEqual([404, 400])
  })

  it('stand in no file and not in the JSON of the proposal', async () => {
    const file = await get('/api/v1/contributions.csv')
    const json = await get(`/api/v1/contributions/${open}`)
    expect(file.text + JSON.stringify(json.body)).not.toMatch(/مريم البلوشية|Supporter No|listed/u)
  })
})
