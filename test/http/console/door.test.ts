import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import supertest from 'supertest'
import {
  type ConsoleWorld,
  type Desk,
  consoleWorld,
  cookieOf,
  formTokenIn,
  sendsAtDoor,
  textOf,
} from '../../support/consoleDesk.js'
import { PASSWORD } from '../../support/staffWorld.js'

describe('the door of the console', () => {
  let made: ConsoleWorld
  let agent: Desk
  beforeAll(async () => {
    made = await consoleWorld('console.door')
    agent = await made.desk('agent', { unit: 'hr' })
  })
  afterAll(() => made.close())

  const visitor = () => supertest(made.site.url)
  const signIn = (fields: Readonly<Record<string, string>>) => sendsAtDoor(made.site.url, '/console/sign-in', fields)

  it('sends whoever is not signed in to sign in, and on to where they wanted to go', async () => {
    const { headers } = await visitor().get('/console?x=1').expect(303)
    expect(headers.location).toBe('/console/sign-in?next=%2Fconsole%3Fx%3D1')
    const { text } = await visitor()
      .get(headers.location ?? '')
      .expect(200)
    expect(text).toContain('<html lang="ar" dir="rtl">')
    const entered = await signIn({ email: 'agent1@example.om', password: PASSWORD, next: '/console?x=1' })
    expect(entered.headers.location).toBe('/console?x=1')
  })

  it.each(['//evil.example', 'https://evil.example', '/console//evil.example', '/', '/console\\evil'])(
    'never sends anybody on to %s',
    async next => {
      const { headers } = await signIn({ email: 'agent1@example.om', password: PASSWORD, next })
      expect(headers.location).toBe('/console/inbox')
    },
  )

  it('minds no word of the address that no page asks for, and refuses what is asked for and does not fit', async () => {
    await agent.get('/console/analytics?utm_source=mail&fbclid=x&days=90').expect(200)
    await agent.get('/console/analytics?utm_source=mail&days=all').expect(400)
    await agent.get('/console/analytics?days=all').expect(400)
  })

  it('keeps what was typed, but never the password, and tells no more than that something is wrong', async () => {
    const { status, text } = await signIn({ email: 'nobody@example.om', password: 'a wrong password' })
    expect(status).toBe(401)
    expect(textOf(text)).toContain('البريد الإلكتروني أو كلمة المرور غير صحيحة.')
    expect([text.includes('value="nobody@example.om"'), text.includes('a wrong password')]).toEqual([true, false])
  })

  it('keeps its cookie from scripts and other sites, and its pages from caches', async () => {
    const answer = await signIn({ email: 'agent1@example.om', password: PASSWORD })
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^__Host-staff=[\w-]{43}; Max-Age=\d+; Path=\/; .*HttpOnly; Secure; SameSite=Strict/,
    )
    const { headers } = await agent.get('/console').expect(200)
    expect([headers['cache-control'], headers['x-robots-tag']]).toEqual(['no-store', 'noindex'])
  })

  it('never makes its pages small, whose length would then give their secrets away', async () => {
    const { headers } = await agent.get('/console/inbox').set('Accept-Encoding', 'gzip, br').expect(200)
    expect(headers['content-encoding']).toBeUndefined()
  })

  it('ends the session of before when somebody signs in again', async () => {
    const first = cookieOf(await signIn({ email: 'agent1@example.om', password: PASSWORD }), '__Host-staff')
    await sendsAtDoor(made.site.url, '/console/sign-in', { email: 'agent1@example.om', password: PASSWORD }, first)
    await visitor().get('/console').set('Cookie', first).expect(303)
  })

  it('refuses forms of other sites, forms without our token, and tokens of another session', async () => {
    const cross = (headers: Readonly<Record<string, string>>) =>
      visitor().post('/console/sign-out').set('Cookie', agent.cookie).set(headers).type('form').send({}).expect(403)
    await cross({ 'Sec-Fetch-Site': 'cross-site' })
    await cross({ Origin: 'https://evil.example' })
    await cross({})
    const other = await made.desk('agent', { unit: 'hr', n: 2 })
    const _form = formTokenIn((await other.get('/console')).text)
    await visitor().post('/console/sign-out').set('Cookie', agent.cookie).type('form').send({ _form }).expect(403)
    await agent.get('/console').expect(200)
  })

  it('signs nobody in by a form that this browser was not shown, and keeps what was typed', async () => {
    const account = { email: 'agent1@example.om', password: PASSWORD }
    const sent = (fields: object, cookie = '') =>
      visitor().post('/console/sign-in').set('Cookie', cookie).type('form').send(fields)
    const shown = await visitor().get('/console/sign-in')
    const cookie = cookieOf(shown, '__Host-staff-door')
    const _form = formTokenIn(shown.text)
    const answers = [
      await sent(account),
      await sent({ ...account, _form }),
      await sent(account, cookie),
      await sent({ ...account, _form }, cookieOf(await visitor().get('/console/sign-in'), '__Host-staff-door')),
      await sent({ ...account, _form: formTokenIn((await agent.get('/console')).text) }, cookie),
    ]
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403])
    const texts = answers.map(({ text }) => [text.includes('value="agent1@example.om"'), text.includes(PASSWORD)])
    expect(new Set(texts.map(String))).toEqual(new Set(['true,false']))
    expect(textOf(answers[0]?.text ?? '')).toContain('نرجو الإرسال مرة أخرى')
    await sent({ ...account, _form }, cookie).expect(303)
  })

  it('lets a link from elsewhere in by way of a page of its own, and nothing else', async () => {
    const from = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' }
    const { text } = await visitor().get('/console?x=1').set(from).expect(200)
    expect(text).toContain('<meta http-equiv="refresh" content="0;url=/console?x=1" />')
    await visitor().get('/console').set({ 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'cors' }).expect(403)
  })

  it('lets scripts put in parts of our own pages, and nothing else', async () => {
    const { headers } = await agent.get('/console').expect(200)
    expect(headers['content-security-policy']).toContain(
      "script-src 'self';style-src 'self';object-src 'none';base-uri 'none';form-action 'self';frame-ancestors 'none'",
    )
    expect(headers['content-security-policy']).toContain('trusted-types musharaka-parts')
  })

  it('speaks the language that was chosen, in either direction', async () => {
    const changed = await agent.sends('/console/language', { language: 'en', back: '/console' })
    const cookies = `${agent.cookie}; ${cookieOf(changed, '__Host-staff-language')}`
    const { text } = await visitor()
      .get(changed.headers.location ?? '')
      .set('Cookie', cookies)
      .expect(200)
    expect(text).toContain('<html lang="en" dir="ltr">')
    expect(textOf(text)).toContain('Welcome, agent 1')
  })

  it('signs out at once', async () => {
    const leaving = await made.desk('reader')
    expect((await leaving.sends('/console/sign-out')).headers.location).toBe('/console/sign-in')
    await leaving.get('/console').expect(303)
  })

  it('answers what does not exist with a page of its own', async () => {
    const { text } = await agent.get('/console/nothing').expect(404)
    expect(textOf(text)).toContain('لا صفحة في لوحة الموظفين بهذا العنوان')
  })
})
