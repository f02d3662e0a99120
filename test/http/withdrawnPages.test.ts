import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import supertest from 'supertest'
import { publishProposal } from '../../src/service/staff/moderation.js'
import { registerOf } from '../../src/store/register.js'
import { codeOf, proposalOf } from '../support/contributions.js'
import { httpWorld } from '../support/httpWorld.js'
import { pageText as text } from '../support/pageText.js'
import { type Served, served } from '../support/served.js'
import { type Citizen, type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'
import { until } from '../support/until.js'

const [PUBLISHED, UNREAD] = ['P26-WWWW2', 'P26-WWWW3']

describe('a withdrawn contribution in public', () => {
  let world: StaffWorld
  let salim: Citizen
  let site: Served
  beforeAll(async () => {
    world = await staffWorld('withdrawn-pages')
    site = await served(httpWorld({ register: registerOf(world.store) }).ports)
    salim = await world.citizen('salim')
    const moderator = await hire(world.house, 'moderator')
    for (const code of [PUBLISHED, UNREAD]) await salim.contributes(proposalOf(salim, code, world.now()))
    await publishProposal(world.house, { officer: moderator }, codeOf(PUBLISHED))
    for (const code of [PUBLISHED, UNREAD]) await does('contributionWithdrawn', code)
  })
  afterAll(async () => {
    await site.server.stop(500)
    await world.close()
  })
  const does = (is: 'contributionWithdrawn' | 'withdrawalUndone', code: string) =>
    salim.contributes({ is, code: codeOf(code), participant: salim.participant.id, at: world.now() })
  const get = (path: string) => supertest(site.url).get(path)

  it('says at its old address when it was withdrawn, without its words and its author', async () => {
    const [arabic, english] = [await get(`/c/${PUBLISHED}`), await get(`/en/c/${PUBLISHED}`)]
    expect([arabic.status, english.status, arabic.headers['x-robots-tag']]).toEqual([410, 410, 'noindex'])
    expect(text(arabic.text)).toMatch(/سُحب هذا المقترح سُحب بناءً على طلب صاحبه، \d+ \p{L}+ 20\d\d .*P26-WWWW2/u)
    expect(text(english.text)).toMatch(/This proposal was withdrawn Withdrawn on request, .*P26-WWWW2/)
    expect((await get(`/en/c/${PUBLISHED}/qr.svg`)).status).toBe(404)
    for (const { text: page } of [arabic, english]) expect(page).not.toMatch(/سالم|سجلات الحضور/)
  })

  it('is a line of the register, found by its code, and nothing else there', async () => {
    const line = /Withdrawn contributions P26-WWWW2 Proposal Withdrawn on request, /
    expect(text((await get('/en/register')).text)).toMatch(line)
    expect(text((await get(`/en/register?q=${PUBLISHED}`)).text)).toMatch(line)
    expect(text((await get('/en/register?q=سالم')).text)).not.toMatch(line)
    expect((await get(`/en/track?code=${PUBLISHED}`)).headers.location).toBe(`/en/c/${PUBLISHED}`)
  })

  it('is gone for programs too, which are told so', async () => {
    const { body } = await get(`/api/v1/contributions/${PUBLISHED}`).set('Accept-Language', 'en').expect(410)
    expect(body.error).toEqual({
      code: 'Gone',
      message: 'This was published here and has been withdrawn by its author.',
    })
    expect(JSON.stringify((await get('/api/v1/contributions')).body)).not.toContain(PUBLISHED)
  })

  it('was never there where nobody could read it before', async () => {
    expect([(await get(`/c/${UNREAD}`)).status, (await get(`/api/v1/contributions/${UNREAD}`)).status]).toEqual([
      404, 404,
    ])
    expect((await get('/register')).text).not.toContain(UNREAD)
  })

  it('is back when its author takes the withdrawal back', async () => {
    await does('withdrawalUndone', PUBLISHED)
    expect((await get(`/c/${PUBLISHED}`)).status).toBe(200)
    await until(async () => !text((await get('/en/register')).text).includes('Withdrawn contributions'))
    await does('contributionWithdrawn', PUBLISHED)
    expect((await get(`/c/${PUBLISHED}`)).status).toBe(410)
  })
})
