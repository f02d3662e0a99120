import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Activity, ConnectionStatus, DirectLine } from 'botframework-directlinejs'
import supertest from 'supertest'
import { png } from '../support/files.js'
import { type HttpWorld, httpWorld } from '../support/httpWorld.js'
import { type Served, served } from '../support/served.js'
import { told } from '../support/tinyChat.js'
import { FetchingXhr } from '../support/xhr.js'

/** What the tests look at of an activity: who, what, and how many choices. */
const seen = (activity: Activity): readonly unknown[] =>
  activity.type === 'message'
    ? [activity.from.role, activity.text, activity.suggestedActions?.actions.length ?? 0]
    : [activity.from.role, activity.type]

/** Node 20 has no WebSocket, and the client wants to know one even where it polls. */
const NO_SOCKET: object = { WebSocket: Object }

describe('the Direct Line client of Microsoft', () => {
  let world: HttpWorld
  let site: Served
  const open: DirectLine[] = []
  beforeAll(async () => {
    Object.assign(globalThis, { XMLHttpRequest: FetchingXhr })
    world = httpWorld({
      ticking: true,
      answer: ({ content }) =>
        content.is === 'text'
          ? [
              told('بأي لغة؟', {
                choices: [
                  { id: 'lang.ar', label: 'العربية' },
                  { id: 'lang.en', label: 'English' },
                ],
              }),
            ]
          : [told(content.is === 'tap' ? `اختيار ${content.id}` : 'وصل المرفق')],
    })
    site = await served(world.ports)
  })
  afterAll(async () => {
    for (const each of open) each.end()
    await site.server.stop(500)
  })

  const client = async (more: object = {}) => {
    const { body }: { body: { token: string } } = await supertest(site.url).post('/v3/directline/tokens/generate')
    const made = new DirectLine({
      domain: `${site.url}/v3/directline`,
      token: body.token,
      webSocket: false,
      pollingInterval: 200,
      ...NO_SOCKET,
      ...more,
    })
    open.push(made)
    return made
  }

  const activities = (line: DirectLine, count: number): Promise<readonly Activity[]> =>
    new Promise((resolve, reject) => {
      const all: Activity[] = []
      line.activity$.subscribe(activity => {
        all.push(activity)
        if (all.length === count) resolve(all)
      }, reject)
    })

  const post = (line: DirectLine, activity: Activity): Promise<string> =>
    new Promise((resolve, reject) => line.postActivity(activity).subscribe(resolve, reject))

  const message = (more: object): Activity => ({ type: 'message', from: { id: 'me' }, ...more })

  it('connects, writes, reads the answer, and taps a choice', async () => {
    const line = await client()
    const coming = activities(line, 4)
    const id = await post(line, message({ text: 'السلام عليكم', channelData: { clientActivityID: 'act-00000001' } }))
    const first = await new Promise<Activity>(resolve =>
      line.activity$
        .filter(each => each.from.role === 'bot')
        .take(1)
        .subscribe(resolve),
    )
    const [choice] = 'suggestedActions' in first ? (first.suggestedActions?.actions ?? []) : []
    await post(line, message({ text: choice?.title, value: choice?.value }))
    expect([id, (await coming).map(seen), line.connectionStatus$.getValue()]).toEqual([
      'act-00000001',
      [
        ['user', 'السلام عليكم', 0],
        ['bot', 'بأي لغة؟', 2],
        ['user', 'العربية', 0],
        ['bot', 'اختيار lang.ar', 0],
      ],
      ConnectionStatus.Online,
    ])
  })

  it('uploads a picture with its words', async () => {
    const line = await client()
    const coming = activities(line, 2)
    const contentUrl = `data:image/png;base64,${png().toString('base64')}`
    await post(
      line,
      message({ text: 'ساحة المدرسة', attachments: [{ contentType: 'image/png', contentUrl, name: 'ساحة.png' }] }),
    )
    expect((await coming).map(seen)).toEqual([
      ['user', 'ساحة المدرسة', 0],
      ['bot', 'وصل المرفق', 0],
    ])
    const sent = world.chat.received.at(-1)?.content
    expect(sent).toEqual({
      is: 'media',
      media: expect.objectContaining({ kind: 'photo', name: 'ساحة.png', caption: 'ساحة المدرسة' }),
    })
  })

  it('reconnects to its conversation behind what it has seen', async () => {
    const { body } = await supertest(site.url).post('/v3/directline/conversations')
    world.chat.tell(body.conversationId, told('قديم'))
    world.chat.tell(body.conversationId, told('جديد'))
    const line = await client({ token: body.token, conversationId: body.conversationId, watermark: '1.1' })
    expect((await activities(line, 1)).map(seen)).toEqual([['bot', 'جديد', 0]])
  })

  it('learns that its token is worth nothing', async () => {
    const line = await client({ token: 'not.a.token' })
    await expect(post(line, message({ text: 'x' }))).rejects.toBeDefined()
    expect(line.connectionStatus$.getValue()).toBe(ConnectionStatus.FailedToConnect)
  })
})
