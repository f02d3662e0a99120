import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { UPLOADED_A_DAY } from '../../src/http/writing.js'
import { type Opened, directLineOn } from '../support/directLineClient.js'
import { exif, jpeg, ogg, pdf, png, webm } from '../support/files.js'
import { type HttpWorld, httpWorld } from '../support/httpWorld.js'
import { type Served, served } from '../support/served.js'

const UUID = '8d7f1c3e-5a7b-4b1e-9a55-0c2f6f2c0002'

describe('an upload', () => {
  let world: HttpWorld
  let site: Served
  let client: ReturnType<typeof directLineOn>
  let line: Opened
  beforeAll(async () => {
    world = httpWorld()
    site = await served(world.ports)
    client = directLineOn(site.url)
  })
  afterAll(() => site.server.stop(500))

  const activity = (more: object = {}) =>
    Buffer.from(JSON.stringify({ type: 'message', channelData: { clientMsgId: UUID }, ...more }))
  const send = async (files: readonly (readonly [Buffer, string, string])[], more: object = {}) => {
    line = await client.open()
    const sending = client
      .upload(line)
      .attach('activity', activity(more), { filename: 'blob', contentType: 'application/vnd.microsoft.activity' })
    for (const [bytes, filename, contentType] of files) sending.attach('file', bytes, { filename, contentType })
    return sending
  }
  const arrived = () => world.chat.received.at(-1)

  it('brings a photo with its caption, under a name that is only a name, without its place', async () => {
    const answer = await send([[jpeg([exif(1)]), '../ساحة المدرسة.jpg', 'image/jpeg']], { text: 'هنا', locale: 'ar' })
    const { ref, ...media } = content().media
    expect([answer.status, answer.body, arrived()?.evt, arrived()?.sender]).toEqual([
      200,
      { id: UUID },
      `web:${line.conversationId}:${UUID}`,
      { language: 'ar' },
    ])
    expect(media).toEqual({
      kind: 'photo',
      mime: 'image/jpeg',
      name: 'ساحة المدرسة.jpg',
      size: jpeg().length,
      caption: 'هنا',
    })
    expect(world.files.get(ref)).toEqual({ bytes: jpeg(), mime: 'image/jpeg' })
  })

  const content = () => {
    const sent = arrived()?.content
    if (sent?.is !== 'media') throw new Error(`expected media, got ${JSON.stringify(sent)}`)
    return sent
  }

  it.each([
    ['a PDF', pdf, 'application/pdf', { kind: 'document', mime: 'application/pdf' }],
    ['a PNG picture', png(), 'image/png', { kind: 'photo', mime: 'image/png' }],
    ['a voice note', ogg, 'audio/ogg', { kind: 'voice', mime: 'audio/ogg' }],
    ['what a browser has recorded', webm, 'audio/webm;codecs=opus', { kind: 'voice', mime: 'audio/webm' }],
    ['a PDF that calls itself a photo', pdf, 'image/jpeg', { kind: 'document', mime: 'application/pdf' }],
  ])('takes %s for what its bytes say', async (_, bytes, type, expected) => {
    expect((await send([[bytes, 'file', type]])).status).toBe(200)
    expect(content().media).toEqual(expect.objectContaining(expected))
  })

  it('is refused in plain words once very much came from the chat within a day, and nothing of it is kept', async () => {
    line = await client.open()
    const [files, received] = [world.files.size, world.chat.received.length]
    world.sentBy.set(line.conversationId, UPLOADED_A_DAY)
    const answer = await client
      .upload(line)
      .attach('activity', activity(), { filename: 'blob', contentType: 'application/vnd.microsoft.activity' })
      .attach('file', pdf, { filename: 'a.pdf', contentType: 'application/pdf' })
    expect([answer.status, JSON.stringify(answer.body)]).toEqual([
      413,
      expect.stringContaining('نرجو إرسال الباقي غدًا'),
    ])
    expect([world.files.size, world.chat.received.length]).toEqual([files, received])
  })

  it('of several files becomes an album', async () => {
    const before = world.chat.received.length
    await send(
      [
        [pdf, 'a.pdf', 'application/pdf'],
        [png(), 'b.png', 'image/png'],
      ],
      { text: 'ملفان' },
    )
    const came = world.chat.received.slice(before)
    expect(
      came.map(({ evt, content: each }) => [
        evt.split(':')[2],
        each.is === 'media' && [each.media.album, each.media.caption],
      ]),
    ).toEqual([
      [UUID, [UUID, 'ملفان']],
      [`${UUID}.2`, [UUID, undefined]],
    ])
  })

  it.each([
    ['a web page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'image/png'],
    [
      'a drawing with a script in it',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
      'image/svg+xml',
    ],
    ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'application/pdf'],
    ['a film', webm, 'video/webm'],
    ['an archive', Buffer.from('PK\x03\x04'.padEnd(64, '\0'), 'latin1'), 'application/zip'],
    ['nothing', Buffer.alloc(0), 'image/jpeg'],
  ])('of %s is refused with a sentence, and nothing is kept', async (_, bytes, type) => {
    const [received, kept] = [world.chat.received.length, world.files.size]
    const answer = await send([
      [pdf, 'good.pdf', 'application/pdf'],
      [bytes, 'bad', type],
    ])
    expect([answer.status, answer.body.error]).toEqual([
      415,
      { code: 'UnsupportedFile', message: expect.stringContaining('PDF') },
    ])
    expect([world.chat.received.length, world.files.size]).toEqual([received, kept])
  })

  it('of more than 10 MB is refused', async () => {
    const answer = await send([[Buffer.concat([pdf, Buffer.alloc(10 * 1024 * 1024)]), 'big.pdf', 'application/pdf']])
    expect([answer.status, answer.body.error.code]).toEqual([413, 'TooLarge'])
  })

  it('of more than five files, or of none, is refused', async () => {
    const six = Array.from({ length: 7 }, (_, n) => [pdf, `${n}.pdf`, 'application/pdf'] as const)
    expect([(await send(six)).status, (await send([])).status]).toEqual([400, 400])
  })

  it('can be fetched again by its own conversation, as a file to be saved and nothing else', async () => {
    await send([[pdf, 'خطة المدرسة.pdf', 'application/pdf']])
    const { body } = await client.list(line)
    const [attachment] = body.activities[0].attachments
    expect(attachment).toEqual({
      contentType: 'application/pdf',
      name: 'خطة المدرسة.pdf',
      contentUrl: `http://localhost:8080/v3/directline/conversations/${line.conversationId}/attachments/1.0`,
    })
    const file = await client.get(line, '/attachments/1.0')
    expect([
      file.status,
      file.headers['content-type'],
      file.headers['content-disposition'],
      file.headers['content-security-policy'],
    ]).toEqual([
      200,
      'application/pdf',
      `attachment; filename="??? ???????.pdf"; filename*=UTF-8''%D8%AE%D8%B7%D8%A9%20%D8%A7%D9%84%D9%85%D8%AF%D8%B1%D8%B3%D8%A9.pdf`,
      "sandbox; default-src 'none'",
    ])
    const stranger = await client.open()
    expect((await client.get({ ...line, token: stranger.token }, '/attachments/1.0')).status).toBe(404)
    expect((await client.get(line, '/attachments/1.1')).status).toBe(404)
  })
})
