import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Media } from '../../src/messaging/inbound.js'
import { makeTelegramBot, TOKEN, type TelegramBot } from '../support/telegramBot.js'

const photo = (ref: string, more: Partial<Media> = {}): Media => ({ kind: 'photo', ref, mime: 'image/jpeg', ...more })

const portOf = (server: Server): number => {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

describe('fetching a file from Telegram', () => {
  let bot: TelegramBot
  let elsewhere: Server
  let visits: string[]
  beforeEach(async () => {
    bot = await makeTelegramBot()
    visits = []
    elsewhere = createServer((request, response) => {
      visits.push(String(request.url))
      response.end('stolen')
    }).listen(0, '127.0.0.1')
    await once(elsewhere, 'listening')
  })
  afterEach(async () => {
    await bot.stop()
    elsewhere.close()
  })

  it('brings its bytes and the type that was announced', async () => {
    bot.telegram.file('A', Buffer.from('jpeg'))
    expect(await bot.adapter.fetchFile(photo('A'), 100)).toEqual({ bytes: Buffer.from('jpeg'), mime: 'image/jpeg' })
  })

  it('gives up a file that is larger than was allowed or announced, or that Telegram no longer has', async () => {
    bot.telegram.file('A', Buffer.alloc(101))
    bot.telegram.file('gone', Buffer.alloc(1))
    bot.telegram.fault(
      { is: 'refused', code: 400, description: 'Bad Request: file is too big' },
      { method: 'getFile', after: 1 },
    )
    expect([
      await bot.adapter.fetchFile(photo('A', { size: 5 }), 100),
      await bot.adapter.fetchFile(photo('gone'), 100),
      await bot.adapter.fetchFile(photo('A', { size: 101 }), 100),
      await bot.adapter.fetchFile(photo('never was'), 100),
    ]).toEqual([undefined, undefined, undefined, undefined])
  })

  it.each([
    '/etc/passwd',
    '../../etc/passwd',
    'a/../../b',
    'http://127.0.0.1/x',
    '@127.0.0.1',
    '//127.0.0.1/x',
    'a?b',
    'a#b',
  ])('follows no path like %s', async path => {
    bot.telegram.file('A', Buffer.from('x'), path)
    expect(await bot.adapter.fetchFile(photo('A'), 100)).toBeUndefined()
  })

  it('throws, without the token, where trying again may help', async () => {
    bot.telegram.file('A', Buffer.from('x'))
    bot.telegram.fault({ is: 'lost' }, { method: 'getFile' })
    const failure = await bot.adapter.fetchFile(photo('A'), 100).catch((error: unknown) => error)
    expect(failure).toEqual(new Error('Telegram did not say where a file is: it is tried again later'))
    expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain(TOKEN)
  })

  it('carries the token to no other host', async () => {
    const port = portOf(elsewhere)
    const redirecting = createServer((request, response) => {
      const method = request.url?.split('/').at(-1)
      if (method === 'getFile')
        response.end(JSON.stringify({ ok: true, result: { file_id: 'A', file_path: 'photos/1.jpg' } }))
      else response.writeHead(302, { location: `http://127.0.0.1:${port}${request.url}` }).end()
    }).listen(0, '127.0.0.1')
    await once(redirecting, 'listening')
    const root = `http://127.0.0.1:${portOf(redirecting)}`
    const other = await makeTelegramBot({ apiRoot: root })
    await expect(other.adapter.fetchFile(photo('A'), 100)).rejects.toThrow('tried again later')
    expect(visits).toEqual([])
    await other.stop()
    redirecting.closeAllConnections()
    redirecting.close()
  })
})
