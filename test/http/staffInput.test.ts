import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import supertest from 'supertest'
import type { TrackingCode } from '../../src/domain/ids.js'
import { noMessengers } from '../support/messengers.js'
import { httpWorld } from '../support/httpWorld.js'
import { type Served, served } from '../support/served.js'
import { complaintOf, newCode } from '../support/contributions.js'
import { PASSWORD, type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'

const BASE = '/api/v1/staff'

describe('the staff API takes nothing but what its schemas say', () => {
  let world: StaffWorld
  let site: Served
  let token: string
  let code: TrackingCode
  beforeAll(async () => {
    world = await staffWorld('staffInput')
    const salim = await world.citizen('salim')
    code = newCode('C', world.now())
    await salim.contributes(complaintOf(salim, code, world.now()))
    site = await served(
      httpWorld({ staff: { house: world.house, adapters: [], channels: noMessengers }, now: world.now }).ports,
    )
    await hire(world.house, 'admin')
    const signedIn = await supertest(site.url)
      .post(`${BASE}/sessions`)
      .send({ email: 'admin1@example.om', password: PASSWORD })
    token = signedIn.body.token
  })
  afterAll(async () => {
    await site.server.stop(500)
    await world.close()
  })

  const get = (path: string) => supertest(site.url).get(`${BASE}${path}`).set('Authorization', `Bearer ${token}`)
  const post = (path: string) => supertest(site.url).post(`${BASE}${path}`).set('Authorization', `Bearer ${token}`)

  it.each([
    ['an unknown field', { text: 'رد', role: 'admin' }],
    ['an operator', { text: { $ne: null } }],
    ['an operator beside', { text: 'رد', $set: { role: 'admin' } }],
    ['a wrong type', { text: 7 }],
    ['too little', { text: 'ر' }],
    ['too much', { text: 'ر'.repeat(1501) }],
    ['nothing seen', { text: '\u202e\u2066 \u2069' }],
    ['a version that is none', { text: 'رد', version: '1' }],
  ])('%s is refused', async (_what, body) => {
    const answer = await post(`/cases/${code}/reply`).send(body).expect(400)
    expect(answer.body.error.code).toBe('badRequest')
  })

  it('a polluted prototype is refused', async () => {
    await post(`/cases/${code}/reply`).type('json').send('{"text":"رد هنا","__proto__":{"role":"admin"}}').expect(400)
    await post(`/cases/${code}/reply`).type('json').send('{"text":"رد هنا","constructor":{"prototype":{}}}').expect(400)
  })

  it('what is no JSON in UTF-8 is refused', async () => {
    const to = () => post(`/cases/${code}/claim`)
    await to().type('text/plain').send('{}').expect(415)
    await to().type('application/x-www-form-urlencoded').send('version=1').expect(415)
    await to().set('Content-Type', 'application/json; charset=utf-16').send('{}').expect(415)
    await to().set('Content-Encoding', 'gzip').type('json').send('{}').expect(415)
    await to().type('json').send('{"version":').expect(400)
    await to().type('json').send('[]').expect(400)
    await to()
      .type('json')
      .send(JSON.stringify({ text: 'x'.repeat(70_000) }))
      .expect(413)
  })

  it.each([
    '/cases?state[$ne]=closed',
    '/cases?unit[]=safety',
    '/cases?limit=1000',
    '/cases?limit=0',
    '/cases?unit=nowhere',
    '/cases?sort=due',
    '/audit?after=%00',
  ])('the query of %s is refused', async path => {
    await get(path).expect(400)
  })

  it.each(['/cases/$ne', '/cases/C26-XXXXX', '/cases/..%2f..%2fsessions', '/Cases', '/cases/', '/nothing'])(
    'there is nothing at %s',
    async path => {
      await get(path).expect(404)
    },
  )
})
