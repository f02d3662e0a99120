import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readdirSync } from 'node:fs'
import supertest from 'supertest'
import { directLineOn } from '../support/directLineClient.js'
import { type HttpWorld, httpWorld } from '../support/httpWorld.js'
import { type Served, served } from '../support/served.js'

describe('the chat page', () => {
  let world: HttpWorld
  let site: Served
  beforeAll(async () => {
    world = httpWorld()
    site = await served(world.ports)
  })
  afterAll(() => site.server.stop(500))

  it.each([
    ['/chat', 'ar', 'rtl', '/chat?lang=en', 'محادثة مع ⁨وزارة التعليم⁩'],
    ['/chat?lang=en', 'en', 'ltr', '/chat', 'Chat with the ⁨Ministry of Education⁩'],
    ['/chat?lang=fr', 'ar', 'rtl', '/chat?lang=en', 'محادثة مع ⁨وزارة التعليم⁩'],
    ['/chat?lang=en&start=P26-7K3F9', 'en', 'ltr', '/chat?start=P26-7K3F9', 'Chat with the ⁨Ministry of Education⁩'],
    ['/chat?start=%22%3E%3Cscript%3E', 'ar', 'rtl', '/chat?lang=en', 'محادثة مع ⁨وزارة التعليم⁩'],
  ])('%s is in %s, %s, and knows its sister page %s', async (path, lang, dir, other, title) => {
    const { text, headers } = await supertest(site.url).get(path).expect(200)
    expect(headers['cache-control']).toBe('no-store')
    expect(text).toContain(`<html lang="${lang}" dir="${dir}">`)
    expect(text).toContain(`href="${other.replace('&', '&amp;')}"`)
    expect(text).toContain(`<h1 class="hidden">${title}</h1>`)
    expect(text).not.toContain('"><script>')
  })

  it('says without scripts which ways are left', async () => {
    const { text } = await supertest(site.url).get('/chat')
    const [, noscript = ''] = /<noscript\s*>(.*?)<\/noscript\s*>/s.exec(text) ?? []
    expect(noscript).toMatch(/JavaScript[^]*https:\/\/t\.me\/musharaka_bot[^]*\/register/)
  })

  it('weighs little', async () => {
    const { text } = await supertest(site.url).get('/chat')
    const files = [...text.matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css))"/g)].map(each => each[1] ?? '')
    const scripts = readdirSync(new URL('../../web/chat/', import.meta.url)).filter(each => each.endsWith('.js'))
    const base = files.find(each => each.endsWith('chat.js'))?.replace(/chat\.js$/, '') ?? ''
    const all = [...files.filter(each => each.endsWith('.css')), ...scripts.map(each => base + each)]
    const bodies = await Promise.all(all.map(async each => (await fetch(site.url + each)).text()))
    expect(bodies.join('').length).toBeLessThan(48_000)
  })
})

describe('the session of a browser', () => {
  let world: HttpWorld
  let site: Served
  beforeAll(async () => {
    world = httpWorld()
    site = await served(world.ports)
  })
  afterAll(() => site.server.stop(500))

  it('comes back to its conversation by a cookie that scripts cannot read', async () => {
    const browser = supertest.agent(site.url)
    const first = await browser.post('/chat/session').expect(200)
    expect(first.headers['set-cookie']?.[0]).toMatch(
      /^conversation=[\w.-]+; Max-Age=15552000; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
    )
    const again = await browser.post('/chat/session').expect(200)
    expect([again.body.conversationId, first.body.resumed, again.body.resumed]).toEqual([
      first.body.conversationId,
      false,
      true,
    ])
    expect((await directLineOn(site.url).list(again.body)).status).toBe(200)
  })

  it('starts anew with a cookie that is not ours', async () => {
    const known = await supertest(site.url).post('/chat/session')
    const answer = await supertest(site.url).post('/chat/session').set('cookie', `conversation=${known.body.token}`)
    expect([answer.status, answer.body.resumed]).toEqual([200, false])
  })

  it('can be ended on this device', async () => {
    const browser = supertest.agent(site.url)
    const before = await browser.post('/chat/session')
    await browser.post('/chat/leave').expect(204)
    const after = await browser.post('/chat/session')
    expect([after.body.resumed, after.body.conversationId === before.body.conversationId]).toEqual([false, false])
  })

  it('is given to our own pages only', async () => {
    const answer = await supertest(site.url)
      .post('/chat/session')
      .set('origin', 'https://evil.example')
      .set('accept-language', 'en')
    expect([answer.status, answer.body.error, answer.headers['set-cookie']]).toEqual([
      403,
      { code: 'Forbidden', message: 'This request is not accepted from another site.' },
      undefined,
    ])
  })

  it('believes no X-Forwarded-For, so that limits cannot be dodged', async () => {
    // Side by side, so that all of them fall into one minute.
    const answers = await Promise.all(
      Array.from({ length: 122 }, (_, n) =>
        supertest(site.url).post('/chat/session').set('x-forwarded-for', `10.0.0.${n}`),
      ),
    )
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(0)
  })
})
