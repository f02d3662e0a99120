import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Secret, TOTP } from 'otpauth'
import supertest from 'supertest'
import { noMessengers } from '../../support/messengers.js'
import { httpWorld } from '../../support/httpWorld.js'
import { type ConsoleWorld, type Desk, consoleWorld, cookieOf, sendsAtDoor, textOf } from '../../support/consoleDesk.js'
import { served } from '../../support/served.js'
import { PASSWORD } from '../../support/staffWorld.js'

const ACCOUNT = '/console/account'
const HALF_MINUTE = 30_000

describe('the own account', () => {
  let made: ConsoleWorld
  beforeAll(async () => void (made = await consoleWorld('console.account')))
  afterAll(() => made.close())

  const signIn = (email: string, totp?: string) =>
    sendsAtDoor(made.site.url, '/console/sign-in', { email, password: PASSWORD, ...(totp !== undefined && { totp }) })
  const codeFor = (secret: string): string =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: made.world.now() })

  /** Sets the second factor up as an app would; answers with its secret and the recovery codes. */
  const enrol = async (desk: Desk): Promise<{ readonly secret: string; readonly codes: readonly string[] }> => {
    await desk.sends(`${ACCOUNT}/totp`)
    const secret = /dir="ltr" class="code long">([A-Z2-7]{32})</u.exec((await desk.get(ACCOUNT)).text)?.[1] ?? ''
    const { text } = await desk.sends(`${ACCOUNT}/totp/confirm`, { code: codeFor(secret) })
    return { secret, codes: [...text.matchAll(/class="code">([A-Z0-9]{10})</gu)].map(([, code = '']) => code) }
  }

  it('asks for a code of the app from then on, and takes each code once', async () => {
    const desk = await made.desk('agent')
    const { secret, codes } = await enrol(desk)
    expect(codes).toHaveLength(10)
    expect((await signIn('agent1@example.om')).status).toBe(401)
    made.world.pass(HALF_MINUTE)
    const code = codeFor(secret)
    const both = await Promise.all([signIn('agent1@example.om', code), signIn('agent1@example.om', code)])
    expect(both.map(({ status }) => status).sort()).toEqual([303, 401])
    made.world.pass(10 * HALF_MINUTE)
    expect((await signIn('agent1@example.om', code)).status).toBe(401)
  })

  it('takes a recovery code once, and keeps none of them as it is', async () => {
    const desk = await made.desk('agent', { n: 2 })
    const { codes } = await enrol(desk)
    const [first = ''] = codes
    expect((await signIn('agent2@example.om', first)).status).toBe(303)
    expect((await signIn('agent2@example.om', first)).status).toBe(401)
    expect(JSON.stringify(await made.world.store.staff.find().toArray())).not.toContain(codes[1])
    expect(textOf((await desk.get(ACCOUNT)).text)).toContain('بقيت 9 رموز طوارئ.')
  })

  it('keeps the secret sealed, for this account alone; one that was kept open is sealed by its next use', async () => {
    const desk = await made.desk('agent', { n: 5 })
    const { secret } = await enrol(desk)
    const { staff } = made.world.store
    const kept = async (email: string) => (await staff.findOne({ email }))?.totp?.secret ?? ''
    const sealed = await kept('agent5@example.om')
    expect([sealed.startsWith('v1.'), sealed.includes(secret)]).toEqual([true, false])
    await staff.updateOne({ email: 'agent5@example.om' }, { $set: { 'totp.secret': secret } })
    made.world.pass(HALF_MINUTE)
    expect((await signIn('agent5@example.om', codeFor(secret))).status).toBe(303)
    expect(await kept('agent5@example.om')).toMatch(/^v1\./u)
    await enrol(await made.desk('agent', { n: 6 }))
    await staff.updateOne({ email: 'agent6@example.om' }, { $set: { 'totp.secret': sealed } })
    made.world.pass(HALF_MINUTE)
    expect((await signIn('agent6@example.om', codeFor(secret))).status).toBe(500)
  })

  it('makes who guesses codes wait, also when the password is typed alone in between', async () => {
    const desk = await made.desk('agent', { n: 3 })
    await enrol(desk)
    const statuses: number[] = []
    for (let n = 0; n < 6; n += 1) {
      await signIn('agent3@example.om')
      statuses.push((await signIn('agent3@example.om', '000000')).status)
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
  })

  it('asks the API for the code as well', async () => {
    const { secret } = await enrol(await made.desk('agent', { n: 4 }))
    const session = (more: object) =>
      supertest(made.site.url)
        .post('/api/v1/staff/sessions')
        .send({ email: 'agent4@example.om', password: PASSWORD, ...more })
    expect((await session({})).body.error.code).toBe('totpNeeded')
    made.world.pass(HALF_MINUTE)
    await session({ totp: codeFor(secret) }).expect(201)
  })

  it('opens nothing else to an administrator before that, where it is required', async () => {
    const house = { ...made.world.house, totpRequired: true }
    const strict = await served(
      httpWorld({ staff: { house, adapters: [], channels: noMessengers }, now: made.world.now }).ports,
    )
    const { cookie } = await made.desk('admin')
    const get = (path: string) => supertest(strict.url).get(path).set('Cookie', cookie)
    expect((await get('/console/inbox').expect(303)).headers.location).toBe(ACCOUNT)
    expect(textOf((await get(ACCOUNT).expect(200)).text)).toContain('يلزم تفعيل التحقق بخطوتين')
    const bearer = { Authorization: `Bearer ${cookie.split('=')[1]}` }
    await supertest(strict.url).get('/api/v1/staff/cases').set(bearer).expect(401)
    await strict.server.stop(500)
  })

  it('ends own sessions at once, others’ only for who manages staff', async () => {
    const desk = await made.desk('reader')
    const second = cookieOf(await signIn('reader1@example.om'), '__Host-staff')
    const ids = [...(await desk.get(ACCOUNT)).text.matchAll(/sessions\/([\w-]{43})\/end/gu)].map(([, id]) => id)
    expect(ids).toHaveLength(1)
    const other = await made.desk('reader', { n: 2 })
    await other.sends(`${ACCOUNT}/sessions/${ids[0]}/end`)
    await supertest(made.site.url).get('/console').set('Cookie', second).expect(200)
    await desk.sends(`${ACCOUNT}/sessions/${ids[0]}/end`)
    await supertest(made.site.url).get('/console').set('Cookie', second).expect(303)
    const admin = await made.desk('admin', { n: 2 })
    expect(textOf((await admin.get(ACCOUNT)).text)).toContain('جلسات جميع الحسابات')
  })
})
