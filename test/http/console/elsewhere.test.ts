import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { Secret, TOTP } from 'otpauth'
import supertest from 'supertest'
import { CALLBACK, openIssuer } from '../../../adapters/oidc/issuer.js'
import {
  type ConsoleWorld,
  consoleWorld,
  cookieOf,
  formTokenIn,
  sendsAtDoor,
  textOf,
} from '../../support/consoleDesk.js'
import { type FakeIssuer, fakeIssuer } from '../../support/fakeIssuer.js'
import { httpWorld } from '../../support/httpWorld.js'
import { noMessengers } from '../../support/messengers.js'
import { type Served, served } from '../../support/served.js'
import { PASSWORD, hire } from '../../support/staffWorld.js'

const AGENT = { sub: 'a-1', email: 'Agent1@example.om', email_verified: true }

describe('signing in with the ministry’s account', () => {
  let made: ConsoleWorld
  let issuer: FakeIssuer
  let site: Served
  let why: string[]

  const open = (more: object = {}): Promise<Served> => {
    const { id: clientId, secret: clientSecret } = issuer.client
    const house = { ...made.world.house, ...more }
    const settings = { issuer: issuer.url, clientId, clientSecret }
    const elsewhere = openIssuer(settings, house.ministry.publicUrl, reason => void why.push(reason))
    const staff = { house, adapters: [], channels: noMessengers, elsewhere }
    return served(httpWorld({ staff, now: made.world.now }).ports)
  }
  beforeAll(async () => {
    made = await consoleWorld('console.elsewhere')
    issuer = await fakeIssuer()
    why = []
    site = await open()
    for (const role of ['agent', 'admin', 'moderator', 'reader'] as const) await hire(made.world.house, role)
  })
  afterAll(async () => {
    await site.server.stop(500)
    await issuer.stop()
    await made.close()
  })
  beforeEach(() => {
    issuer.is(AGENT)
    issuer.cheats(undefined)
  })

  const away = (response: supertest.Response): string => cookieOf(response, '__Host-staff-away')
  /** Goes to the issuer and back; answers with the page that waits there. */
  const comes = async ({ at = site, next = '', cookie }: { at?: Served; next?: string; cookie?: string } = {}) => {
    const gone = await supertest(at.url)
      .get(`/console/oidc${next && `?next=${encodeURIComponent(next)}`}`)
      .expect(303)
    const { headers } = await supertest(gone.headers.location ?? '').get('')
    const back = new URL(String(headers.location))
    expect(back.pathname).toBe(CALLBACK)
    const answer = await supertest(at.url)
      .get(back.pathname + back.search)
      .set({ 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', Cookie: cookie ?? away(gone) })
    return { answer, back, gone, sent: new URL(gone.headers.location ?? '') }
  }
  const goesTo = ({ text }: supertest.Response): string => /content="0;url=([^"]*)"/u.exec(text)?.[1] ?? ''
  /** What the page says to which somebody is sent back. */
  const toldAtDoor = async (response: supertest.Response, at = site): Promise<string> => {
    expect(goesTo(response)).toBe('/console/sign-in')
    const flash = cookieOf(response, 'staff-flash')
    return textOf((await supertest(at.url).get('/console/sign-in').set('Cookie', flash)).text)
  }
  const session = (response: supertest.Response): string => cookieOf(response, '__Host-staff')

  it('lets in who bears a verified address of an account, with its role, where they wanted to go', async () => {
    const page = await supertest(site.url).get('/console/sign-in?next=%2Fconsole%2Fpolls')
    expect(textOf(page.text)).toContain('الدخول بحساب الوزارة')
    expect(page.text).toContain('href="/console/oidc?next=%2Fconsole%2Fpolls"')
    const { answer, sent } = await comes({ next: '/console/account' })
    expect([...sent.searchParams.keys()].sort()).toEqual([
      'client_id',
      'code_challenge',
      'code_challenge_method',
      'nonce',
      'redirect_uri',
      'response_type',
      'scope',
      'state',
    ])
    expect(goesTo(answer)).toBe('/console/account')
    const shown = await supertest(site.url).get('/console/inbox').set('Cookie', session(answer)).expect(200)
    expect(textOf(shown.text)).toContain('agent 1')
    expect(await made.world.store.audit.countDocuments({ what: 'session.opened', 'details.via': 'issuer' })).toBe(1)
  })

  it('knows them from then on by who they are there, whatever their address, and nobody else of that address', async () => {
    issuer.is({ sub: 'a-1', email: 'moved@example.om', email_verified: true })
    expect(goesTo((await comes()).answer)).toBe('/console/inbox')
    issuer.is({ ...AGENT, sub: 'a-2' })
    expect(await toldAtDoor((await comes()).answer)).toContain('مرتبط بحساب آخر في الوزارة')
    const admin = await made.desk('admin', { n: 2 })
    const id = (await made.world.store.staff.findOne({ email: 'agent1@example.om' }))?._id ?? ''
    expect(textOf((await admin.get(`/console/settings/staff/${id}`)).text)).toContain('فصل حساب الوزارة المرتبط')
    await admin.sends(`/console/settings/staff/${id}/detach`)
    expect(goesTo((await comes()).answer)).toBe('/console/inbox')
  })

  it.each([
    ['of an address that is not verified', { sub: 'b', email: 'reader1@example.om' }, 'لم يُوثَّق البريد'],
    ['without an address', { sub: 'c' }, 'لم يُوثَّق البريد'],
    ['without an account here', { sub: 'd', email: 'x@example.om', email_verified: true }, 'لا يوجد في لوحة الموظفين'],
  ])('refuses somebody %s, says what to do, and makes no account', async (_, person, words) => {
    const before = await made.world.store.staff.countDocuments()
    issuer.is(person)
    const { answer } = await comes()
    expect([await toldAtDoor(answer), session(answer)]).toEqual([expect.stringContaining(words), ''])
    expect(await made.world.store.staff.countDocuments()).toBe(before)
  })

  it('refuses who left', async () => {
    await made.world.store.staff.updateOne({ email: 'moderator1@example.om' }, { $set: { disabledAt: 1 } })
    issuer.is({ sub: 'm', email: 'moderator1@example.om', email_verified: true })
    expect(await toldAtDoor((await comes()).answer)).toContain('لا يوجد في لوحة الموظفين حساب نشط')
  })

  it.each(['key', 'nonce', 'audience'] as const)('believes no token of another %s', async how => {
    issuer.cheats(how)
    const { answer } = await comes()
    expect([await toldAtDoor(answer), session(answer)]).toEqual([expect.stringContaining('لم يكتمل الدخول'), ''])
  })

  it('believes nobody whose way did not begin in this browser, and no way twice', async () => {
    const other = away((await comes()).gone)
    expect(session((await comes({ cookie: other })).answer)).toBe('')
    expect(await toldAtDoor((await comes({ cookie: '' })).answer)).toContain('نرجو البدء من جديد')
    const { back, gone } = await comes()
    const again = await supertest(site.url)
      .get(back.pathname + back.search)
      .set('Cookie', away(gone))
    expect(session(again)).toBe('')
  })

  it('asks for the own second factor, unless the issuer asked for more than one proof', async () => {
    const desk = await made.desk('reader', { n: 2 })
    await desk.sends('/console/account/totp')
    const secret =
      /dir="ltr" class="code long">([A-Z2-7]{32})</u.exec((await desk.get('/console/account')).text)?.[1] ?? ''
    const code = (): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: made.world.now() })
    await desk.sends('/console/account/totp/confirm', { code: code() })
    const person = { sub: 'r2', email: 'reader2@example.om', email_verified: true }
    issuer.is(person)
    const { answer } = await comes()
    expect([goesTo(answer), session(answer)]).toEqual(['/console/oidc/code', ''])
    const types = (totp: string) => sendsAtDoor(site.url, '/console/oidc/code', { totp }, away(answer))
    expect([(await types('000000')).status, (await sendsAtDoor(site.url, '/console/oidc/code', {})).status]).toEqual([
      401, 303,
    ])
    made.world.pass(30_000)
    expect(session(await types(code()))).not.toBe('')
    issuer.is({ ...person, amr: ['pwd', 'mfa'] })
    expect(session((await comes()).answer)).not.toBe('')
  })

  it('needs no second factor of ours from an administrator whose issuer asked for one, where it is required', async () => {
    const strict = await open({ totpRequired: true })
    const admin = { sub: 'admin', email: 'admin1@example.om', email_verified: true }
    const inbox = async (): Promise<number> => {
      const { answer } = await comes({ at: strict })
      return (await supertest(strict.url).get('/console/inbox').set('Cookie', session(answer))).status
    }
    issuer.is(admin)
    expect(await inbox()).toBe(303)
    issuer.is({ ...admin, amr: ['mfa'] })
    expect(await inbox()).toBe(200)
    await strict.server.stop(500)
  })

  it('is the only way where passwords are switched off, also for the API', async () => {
    const only = await open({ passwordsOff: true })
    const { text } = await supertest(only.url).get('/console/sign-in')
    expect([text.includes('type="password"'), formTokenIn(text)]).toEqual([false, ''])
    const account = { email: 'agent1@example.om', password: PASSWORD }
    const { body } = await supertest(only.url).post('/api/v1/staff/sessions').send(account).expect(403)
    expect(body.error.code).toBe('passwordsOff')
    expect(session(await sendsAtDoor(only.url, '/console/sign-in', account))).toBe('')
    issuer.is({ sub: 'admin', email: 'admin1@example.om', email_verified: true })
    expect(session((await comes({ at: only })).answer)).not.toBe('')
    await only.server.stop(500)
  })

  it('asks for the address where the token does not tell it', async () => {
    issuer.tellsLater()
    issuer.is({ sub: 'r1', email: 'reader1@example.om', email_verified: true })
    expect(goesTo((await comes()).answer)).toBe('/console/inbox')
  })

  it('says so when the issuer is away, and when there is none at the address', async () => {
    const late = await fakeIssuer()
    const elsewhere = openIssuer(
      { issuer: late.url, clientId: late.client.id, clientSecret: late.client.secret },
      'http://localhost:8080',
      () => undefined,
    )
    expect(await elsewhere.check()).toEqual({ is: 'well' })
    await late.stop()
    const gone = openIssuer(
      { issuer: late.url, clientId: 'x', clientSecret: 'y' },
      'http://localhost:8080',
      () => undefined,
    )
    expect([await gone.begin(), (await gone.check()).is]).toEqual([undefined, 'unreached'])
    const wrong = openIssuer({ issuer: `${issuer.url}/realm`, clientId: 'x', clientSecret: 'y' }, '', () => undefined)
    expect((await wrong.check()).is).toBe('refused')
  })
})
