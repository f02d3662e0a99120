import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import supertest from 'supertest'
import { directLineOn } from '../support/directLineClient.js'
import { type HttpWorld, httpWorld } from '../support/httpWorld.js'
import { type Served, against, served } from '../support/served.js'

describe('the Direct Line routes', () => {
  let world: HttpWorld
  let site: Served
  let client: ReturnType<typeof directLineOn>
  beforeAll(async () => {
    world = httpWorld()
    site = await served(world.ports)
    client = directLineOn(site.url)
  })
  afterAll(() => site.server.stop(500))

  it('refuse what another site makes a browser send', async () => {
    const from = (headers: Record<string, string>) =>
      supertest(site.url).post('/v3/directline/conversations').set(headers)
    const host = new URL(site.url).host
    const answers = await Promise.all([
      from({ origin: 'https://evil.example' }),
      from({ origin: 'null' }),
      from({ 'sec-fetch-site': 'cross-site' }),
      from({ origin: `http://${host}`, 'sec-fetch-site': 'same-origin' }),
      from({ origin: 'http://localhost:8080' }),
    ])
    expect(answers.map(each => each.status)).toEqual([403, 403, 403, 201, 201])
  })

  it.each([
    ['no activity', '[]', 'application/json', 400],
    ['broken JSON', '{"type":', 'application/json', 400],
    ['another type', 'type=message', 'application/x-www-form-urlencoded', 400],
    ['text that is no string', '{"type":"message","text":{"$ne":null}}', 'application/json', 400],
    ['more than 64 kB', JSON.stringify({ type: 'message', text: 'x'.repeat(66_000) }), 'application/json', 413],
    ['more than 4096 characters', JSON.stringify({ type: 'message', text: 'س'.repeat(4097) }), 'application/json', 413],
  ])('refuse %s', async (_, body, type, status) => {
    const line = await client.open()
    const answer = await supertest(site.url)
      .post(`/v3/directline/conversations/${line.conversationId}/activities`)
      .set({ authorization: `Bearer ${line.token}`, 'content-type': type })
      .send(body)
    expect([answer.status, typeof answer.body.error.message]).toEqual([status, 'string'])
  })

  it('drop what could pollute objects, and what is no character', async () => {
    const line = await client.open()
    const body =
      '{"type":"message","text":"a\\ud800b\\u0000c","__proto__":{"isStaff":true},"constructor":{"prototype":{"x":1}}}'
    await supertest(site.url)
      .post(`/v3/directline/conversations/${line.conversationId}/activities`)
      .set({ authorization: `Bearer ${line.token}`, 'content-type': 'application/json' })
      .send(body)
      .expect(200)
    expect([world.chat.received.at(-1)?.content, 'isStaff' in {}]).toEqual([{ is: 'text', text: 'a\uFFFDbc' }, false])
  })

  it('acknowledge what needs no answer without a turn', async () => {
    const line = await client.open()
    const before = world.chat.received.length
    for (const type of ['typing', 'conversationUpdate', 'endOfConversation'])
      await client.post(line, { type }).expect(200)
    expect(world.chat.received.length).toBe(before)
  })

  it('speak the language the client prefers', async () => {
    const line = await client.open()
    const answers = await Promise.all(
      ['en-GB', 'ar-OM', 'fr'].map(each => client.list(line, 'abc').set('accept-language', each)),
    )
    expect(answers.map(({ body }: { body: { error: { message: string } } }) => body.error.message)).toEqual([
      'The request is incomplete or cannot be understood.',
      'الطلب غير مكتمل أو غير مفهوم.',
      'الطلب غير مكتمل أو غير مفهوم.',
    ])
  })
})

describe('a web conversation', () => {
  it('is told to come again while the database is away', async () => {
    const world = httpWorld()
    await against(world.ports, async ({ url }) => {
      const client = directLineOn(url)
      const line = await client.open()
      world.chat.away(true)
      const answer = await client.post(line, { type: 'message', text: 'مرحبًا' })
      expect([answer.status, answer.headers['retry-after'], answer.body.error.code]).toEqual([503, '5', 'Unavailable'])
      const unread = await client.list(line)
      expect([unread.status, unread.headers['retry-after'], unread.body.error.code]).toEqual([503, '5', 'Unavailable'])
      expect(world.logged).toEqual([
        {
          level: 'error',
          message: 'a request failed',
          fields: expect.objectContaining({ ref: unread.body.error.ref }),
        },
      ])
    })
  })

  it('may not be flooded', async () => {
    await against(httpWorld().ports, async ({ url }) => {
      const client = directLineOn(url)
      const line = await client.open()
      const other = await client.open()
      // Side by side, so that all of them fall into one minute.
      await Promise.all(Array.from({ length: 30 }, () => client.post(line, { type: 'typing' }).expect(200)))
      const [flooded, calm] = [
        await client.post(line, { type: 'typing' }),
        await client.post(other, { type: 'typing' }),
      ]
      expect([
        flooded.status,
        flooded.body.error.code,
        Number(flooded.headers['retry-after']) > 0,
        calm.status,
      ]).toEqual([429, 'TooManyRequests', true, 200])
    })
  })
})
