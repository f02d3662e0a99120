import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import supertest from 'supertest'
import { disableOfficer, firstAdministrator, setPassword } from '../../src/service/staff/accounts.js'
import { SESSION } from '../../src/service/staff/sessions.js'
import { noMessengers } from '../support/messengers.js'
import { httpWorld } from '../support/httpWorld.js'
import { type Served, served } from '../support/served.js'
import { PASSWORD, type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'

const SESSIONS = '/api/v1/staff/sessions'
const MINUTE = 60_000

describe('signing in', () => {
  let world: StaffWorld
  let site: Served
  beforeAll(async () => {
    world = await staffWorld('staffSessions')
    site = await served(
      httpWorld({ staff: { house: world.house, adapters: [], channels: noMessengers }, now: world.now }).ports,
    )
  })
  afterAll(async () => {
    await site.server.stop(500)
    await world.close()
  })

  const signIn = (email: string, password = PASSWORD) =>
    supertest(site.url).post(SESSIONS).set('Accept-Language', 'en').send({ email, password })
  const own = (token: string) => supertest(site.url).get(SESSIONS).set('Authorization', `Bearer ${token}`)
  const tokenOf = async (email: string): Promise<string> => String((await signIn(email).expect(201)).body.token)

  it('gives a token whose digest alone is kept, and names the officer', async () => {
    const officer = await hire(world.house, 'agent', { unit: 'hr' })
    const { body, headers } = await signIn('  Agent1@Example.OM ').expect(201)
    expect(body).toEqual({
      token: expect.stringMatching(/^[\w-]{43}$/u),
      expiresAt: expect.any(String),
      officer: { id: officer.id, name: 'agent 1', role: 'agent', unit: 'hr' },
    })
    expect(headers['cache-control']).toBe('no-store')
    expect(JSON.stringify(await world.store.sessions.find().toArray())).not.toContain(body.token)
    expect((await own(body.token).expect(200)).body).toEqual({ expiresAt: body.expiresAt, officer: body.officer })
  })

  it('answers an unknown address, a wrong password and a disabled account alike, and works as hard', async () => {
    await hire(world.house, 'agent', { n: 2 })
    await hire(world.house, 'agent', { n: 3 })
    await disableOfficer(world.house, 'agent3@example.om')
    const answers: object[] = []
    // What this process works at it, in microseconds; how long it takes depends on what else the machine does.
    const worked = async (email: string, password: string): Promise<number> => {
      const before = process.cpuUsage()
      const { status, body } = await signIn(email, password)
      answers.push({ status, body })
      const { user, system } = process.cpuUsage(before)
      return user + system
    }
    const least = async (email: string, password: string): Promise<number> =>
      Math.min(await worked(email, password), await worked(email, password), await worked(email, password))
    const known = await least('agent2@example.om', 'some long password')
    const unknown = await least('nobody@example.om', 'some long password')
    await worked('agent3@example.om', PASSWORD)
    const message = 'The e-mail address or the password is not right.'
    expect(new Set(answers.map(each => JSON.stringify(each)))).toEqual(
      new Set([JSON.stringify({ status: 401, body: { error: { code: 'wrongSignIn', message } } })]),
    )
    expect(Math.max(known, unknown) / Math.min(known, unknown)).toBeLessThan(3)
  })

  it('makes who was wrong five times wait, also with the right password, but not the others', async () => {
    await hire(world.house, 'agent', { n: 4 })
    await hire(world.house, 'agent', { n: 5 })
    const wrong = await Promise.all(Array.from({ length: 7 }, () => signIn('agent4@example.om', 'not the password')))
    expect(wrong.map(({ status }) => status).sort()).toEqual([401, 401, 401, 401, 401, 429, 429])
    const { headers, body } = await signIn('agent4@example.om').expect(429)
    expect([body.error.code, Number(headers['retry-after']) > 0 && Number(headers['retry-after']) <= 900]).toEqual([
      'tooManyAttempts',
      true,
    ])
    await signIn('agent5@example.om').expect(201)
    expect(await world.store.audit.countDocuments({ what: 'session.locked' })).toBe(1)
  })

  it('ends when signed out, disabled, or given another password, everywhere at once', async () => {
    await hire(world.house, 'agent', { n: 6 })
    const email = 'agent6@example.om'
    const [first, second] = [await tokenOf(email), await tokenOf(email)]
    await supertest(site.url).delete(SESSIONS).set('Authorization', `Bearer ${first}`).expect(204)
    await own(first).expect(401)
    await own(second).expect(200)
    await setPassword(world.house, email, 'another long password')
    await own(second).expect(401)
    await signIn(email).expect(401)
    const { body } = await signIn(email, 'another long password').expect(201)
    await disableOfficer(world.house, email)
    await own(body.token).expect(401)
  })

  it('ends after two idle hours, and after twelve in any case', async () => {
    await hire(world.house, 'agent', { n: 7 })
    const idle = await tokenOf('agent7@example.om')
    world.pass(SESSION.idleMs - MINUTE)
    await own(idle).expect(200)
    world.pass(SESSION.idleMs + MINUTE)
    await own(idle).expect(401)
    const busy = await tokenOf('agent7@example.om')
    for (let passed = 0; passed < SESSION.lastsMs - 90 * MINUTE; passed += 90 * MINUTE) {
      world.pass(90 * MINUTE)
      await own(busy).expect(200)
    }
    world.pass(90 * MINUTE)
    await own(busy).expect(401)
  })

  it('is kept in the audit log, without what was typed', async () => {
    const rows = await world.store.audit.find({ what: /^session/u }).toArray()
    expect(new Set(rows.map(({ what }) => what))).toEqual(
      new Set(['session.opened', 'session.refused', 'session.closed', 'session.locked']),
    )
    expect(JSON.stringify(rows)).not.toMatch(/example\.om|password of|not the password/u)
  })

  it.each([
    ['an operator for a password', { email: 'agent1@example.om', password: { $ne: '' } }],
    ['an unknown field', { email: 'agent1@example.om', password: PASSWORD, role: 'admin' }],
    ['no password', { email: 'agent1@example.om' }],
    ['nothing', {}],
  ])('is refused with %s', async (_what, body) => {
    await supertest(site.url).post(SESSIONS).send(body).expect(400)
  })

  it.each(['', 'Basic YTpi', 'Bearer', 'Bearer x', `Bearer ${'A'.repeat(43)}`, `Bearer ${'A'.repeat(43)} B`])(
    '«%s» is nobody’s token',
    async authorization => {
      await supertest(site.url).get(SESSIONS).set('Authorization', authorization).expect(401)
    },
  )
})

describe('the first administrator', () => {
  it('is made from the settings when there is none, and only then', async () => {
    const world = await staffWorld('staffFirst')
    const given = { email: 'admin@example.om', password: 'a long enough password' }
    expect(await firstAdministrator(world.house, undefined)).toBe('missing')
    expect(await firstAdministrator(world.house, given)).toBe('made')
    expect(await firstAdministrator(world.house, { ...given, password: 'a quite different one' })).toBe('there')
    await world.close()
  })
})
