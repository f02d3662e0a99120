import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import supertest from 'supertest'
import { directLineOn } from '../support/directLineClient.js'
import { type HttpWorld, NOON, httpWorld } from '../support/httpWorld.js'
import { type Served, served } from '../support/served.js'
import { told } from '../support/tinyChat.js'

const CHOICES = [
  { id: 'proposal.start', label: 'تقديم مقترح', description: 'فكرة تحسّن التعليم' },
  { id: '3~yes', label: 'صحيح' },
]

describe('the Direct Line routes', () => {
  let world: HttpWorld
  let site: Served
  let client: ReturnType<typeof directLineOn>
  beforeAll(async () => {
    world = httpWorld({
      answer: ({ content }) =>
        content.is === 'start'
          ? [told('كيف نخدمك *اليوم*؟', { choices: CHOICES, listButton: 'القائمة', footer: 'رجوع • موظف' })]
          : [told('وصل', {})],
    })
    site = await served(world.ports)
    client = directLineOn(site.url)
  })
  afterAll(() => site.server.stop(500))

  it('open a conversation that nobody can guess', async () => {
    const answer = await supertest(site.url).post('/v3/directline/conversations')
    expect([answer.status, Object.keys(answer.body).sort(), answer.body.expires_in]).toEqual([
      201,
      ['conversationId', 'expires_in', 'token'],
      1800,
    ])
    expect(answer.body.conversationId).toMatch(/^[\w-]{22,}$/)
  })

  it('give a message back with its choices, in its language', async () => {
    const line = await client.open()
    await client.post(line, { type: 'event', name: 'startConversation', locale: 'ar' }).expect(200)
    const { body } = await client.list(line).expect(200)
    const user = body.activities[0].from.id
    const [yes, start] = [
      body.activities[1].channelData.choices[1].value,
      body.activities[1].channelData.choices[0].value,
    ]
    expect(body.watermark).toBe('1.1')
    expect(body.activities[1]).toEqual({
      type: 'message',
      id: `${line.conversationId}|1.1`,
      timestamp: new Date(NOON).toISOString(),
      channelId: 'directline',
      conversation: { id: line.conversationId },
      from: { id: 'musharaka', name: 'وزارة التعليم', role: 'bot' },
      locale: 'ar-OM',
      text: 'كيف نخدمك *اليوم*؟',
      textFormat: 'plain',
      suggestedActions: {
        to: [user],
        actions: [
          { type: 'messageBack', title: 'تقديم مقترح', text: 'تقديم مقترح', displayText: 'تقديم مقترح', value: start },
          { type: 'messageBack', title: 'صحيح', text: 'صحيح', displayText: 'صحيح', value: yes },
        ],
      },
      channelData: {
        seq: '1.1',
        direction: 'rtl',
        choices: [
          { value: start, label: 'تقديم مقترح', description: 'فكرة تحسّن التعليم', lasting: true },
          { value: yes, label: 'صحيح' },
        ],
        listButton: 'القائمة',
        footer: 'رجوع • موظف',
      },
    })
  })

  it('take a tap on a choice of ours as that choice', async () => {
    const line = await client.open()
    await client.post(line, { type: 'event', name: 'startConversation' })
    const { body } = await client.list(line)
    await client
      .post(line, { type: 'message', text: 'صحيح', value: body.activities[1].channelData.choices[1].value })
      .expect(200)
    expect(world.chat.received.at(-1)?.content).toEqual({ is: 'tap', id: '3~yes', label: 'صحيح' })
  })

  it('take a choice that was never offered here as what its words say, and no more', async () => {
    const [mine, other] = [await client.open(), await client.open()]
    await client.post(other, { type: 'event', name: 'startConversation' })
    const { body } = await client.list(other)
    const stolen = body.activities[1].channelData.choices[1].value
    await client.post(mine, { type: 'message', text: 'صحيح', value: stolen }).expect(200)
    await client.post(mine, { type: 'message', text: 'صحيح', value: '3~yes.AAAAAAAAAAAAAAAA' }).expect(200)
    await client.post(mine, { type: 'message', value: { $ne: null } }).expect(200)
    expect(world.chat.received.slice(-3).map(each => each.content)).toEqual([
      { is: 'text', text: 'صحيح' },
      { is: 'text', text: 'صحيح' },
      { is: 'unsupported', what: 'other' },
    ])
  })

  it('count a repeated post once', async () => {
    const line = await client.open()
    const activity = {
      type: 'message',
      text: 'مرة واحدة',
      channelData: { clientMsgId: '8d7f1c3e-5a7b-4b1e-9a55-0c2f6f2c0001' },
    }
    const before = world.chat.received.length
    const ids: unknown[] = []
    for (let n = 0; n < 2; n += 1) ids.push((await client.post(line, activity)).body.id)
    expect(ids).toEqual(['8d7f1c3e-5a7b-4b1e-9a55-0c2f6f2c0001', '8d7f1c3e-5a7b-4b1e-9a55-0c2f6f2c0001'])
    expect(world.chat.received.slice(before).map(each => each.evt)).toEqual([
      `web:${line.conversationId}:8d7f1c3e-5a7b-4b1e-9a55-0c2f6f2c0001`,
    ])
  })

  it('take who writes from the token, whatever the activity claims', async () => {
    const line = await client.open()
    await client.post(line, { type: 'message', text: 'أنا المدير', from: { id: 'admin', role: 'bot' } })
    const { body } = await client.list(line)
    expect(body.activities[0].from).toEqual({ id: expect.stringMatching(/^dl_/), role: 'user' })
    expect(world.chat.received.at(-1)?.address).toEqual({ channel: 'web', bot: 'web', chat: line.conversationId })
  })

  it('continue behind the watermark', async () => {
    const line = await client.open()
    await client.post(line, { type: 'message', text: 'الأولى' })
    await client.post(line, { type: 'message', text: 'الثانية' })
    const { body }: { body: { activities: { text: string }[]; watermark: string } } = await client.list(line, '1.1')
    expect([body.activities.map(each => each.text), body.watermark]).toEqual([['الثانية', 'وصل'], '2.1'])
    expect((await client.list(line, '2.1')).body).toEqual({ activities: [], watermark: '2.1' })
    expect((await client.list(line, 'abc')).status).toBe(400)
  })

  it('know tokens: none 401, an old one 403, one for another conversation 404', async () => {
    const [line, other] = [await client.open(), await client.open()]
    const list = (token: string) => client.list({ ...line, token })
    expect([(await list('')).status, (await list(`${line.token}x`)).status, (await list(other.token)).status]).toEqual([
      401, 401, 404,
    ])
    world.pass(30 * 60_000)
    const late = await list(line.token)
    expect([late.status, late.body.error.code]).toEqual([403, 'TokenExpired'])
  })

  it('renew a token that is still good', async () => {
    const line = await client.open()
    world.pass(20 * 60_000)
    const renewed = await supertest(site.url)
      .post('/v3/directline/tokens/refresh')
      .set('authorization', `Bearer ${line.token}`)
    world.pass(20 * 60_000)
    expect([renewed.body.conversationId, (await client.list(renewed.body)).status]).toEqual([line.conversationId, 200])
  })

  it('reconnect to a conversation', async () => {
    const line = await client.open()
    expect((await client.get(line, '?watermark=1.1')).body.conversationId).toBe(line.conversationId)
  })
})
