import { connect } from 'node:net'
import { describe, expect, it } from '@jest/globals'
import { type ChannelAdapter, type DeliveryReport, Malformed } from '../../adapters/channelAdapter.js'
import { mint } from '../../src/domain/ids.js'
import type { HttpPorts } from '../../src/http/ports.js'
import type { Inbound } from '../../src/messaging/inbound.js'
import { NOON, httpWorld } from '../support/httpWorld.js'
import { against } from '../support/served.js'

const said = (n: number): Inbound => ({
  evt: mint<'event'>(`tg:${n}`),
  address: { channel: 'telegram', bot: '1', chat: '7' },
  at: NOON,
  content: { is: 'text', text: 'مرحبًا' },
  sender: {},
})

const REPORT: DeliveryReport = { id: 'wamid.1', state: 'read', at: NOON }

/** A platform whose signature is a header and whose body counts messages and reports. */
const platform = (channel: 'telegram' | 'whatsapp'): ChannelAdapter => ({
  channel,
  pace: { perSecond: 1, perChatBurst: 1, perChatEveryMs: 1 },
  authentic: (_, headers) => headers['x-signature'] === 'good',
  read: body => {
    const text = new TextDecoder().decode(body)
    if (!/^\{"messages":\d(,"reports":\d)?\}$/.test(text)) throw new Malformed('not of this platform')
    const { messages, reports = 0 }: { messages: number; reports?: number } = JSON.parse(text)
    return {
      inbound: Array.from({ length: messages }, (_, n) => said(n)),
      reports: Array(reports).fill(REPORT),
      ignored: 0,
    }
  },
  send: async () => ({ is: 'sent', id: '1' }),
  acknowledge: async () => {},
  fetchFile: async () => undefined,
  start: async () => {},
  stop: async () => {},
})

const ports = (more: Partial<HttpPorts> = {}): HttpPorts =>
  httpWorld({ channels: [platform('telegram'), platform('whatsapp')], ...more }).ports

const JSON_HEADERS = { 'content-type': 'application/json', 'x-signature': 'good' }
const post = (url: string, body: string, headers: Record<string, string> = JSON_HEADERS, path = '/webhooks/telegram') =>
  fetch(url + path, { method: 'POST', body, headers })

describe('a webhook', () => {
  it('is acknowledged once everything in it is taken', async () => {
    const world = httpWorld({ channels: [platform('telegram')] })
    await against(world.ports, async ({ url }) => {
      const answer = await post(url, '{"messages":2}')
      expect([answer.status, await answer.text(), answer.headers.get('cache-control')]).toEqual([200, '', 'no-store'])
    })
    expect(world.chat.received.map(each => each.evt)).toEqual(['tg:0', 'tg:1'])
  })

  it('hands on what the platform reports of our messages', async () => {
    const reported: unknown[] = []
    const reports: HttpPorts['reports'] = async (...all) => {
      reported.push(all)
      return 'accepted'
    }
    await against(ports({ reports }), async ({ url }) => {
      expect((await post(url, '{"messages":0,"reports":1}', JSON_HEADERS, '/webhooks/whatsapp')).status).toBe(200)
    })
    expect(reported).toEqual([['whatsapp', [REPORT]]])
  })

  it.each([
    ['messages', { receive: async () => 'unavailable' }],
    ['reports', { reports: async () => 'unavailable' }],
    ['an answer', { receive: async () => Promise.reject(new Error('مريم wrote: secret')) }],
  ] satisfies [string, Partial<HttpPorts>][])(
    'is asked to come again when there is no room for its %s',
    async (_, more) => {
      await against(ports(more), async ({ url }) => {
        const answer = await post(url, '{"messages":1,"reports":1}')
        expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
      })
    },
  )

  it('leaves no words of people in the log when it fails', async () => {
    const world = httpWorld({
      channels: [platform('telegram')],
      receive: async () => Promise.reject(new Error('مريم wrote: secret')),
    })
    await against(world.ports, async ({ url }) => void (await post(url, '{"messages":1}')))
    expect(world.logged).toHaveLength(1)
    expect(JSON.stringify(world.logged)).not.toMatch(/مريم|secret/)
  })

  it.each([
    ['without a signature', 401, '{"messages":1}', { 'content-type': 'application/json' }],
    ['with a wrong signature', 401, '{"messages":1}', { ...JSON_HEADERS, 'x-signature': 'goo' }],
    ['that is not of the platform', 400, '{"oops":1}', JSON_HEADERS],
    ['that is no JSON by its own account', 415, '{"messages":1}', { ...JSON_HEADERS, 'content-type': 'text/plain' }],
    ['in UTF-16', 415, '{"messages":1}', { ...JSON_HEADERS, 'content-type': 'application/json; charset=utf-16' }],
    ['that is packed', 415, '{"messages":1}', { ...JSON_HEADERS, 'content-encoding': 'gzip' }],
    ['that is too long', 413, 'x'.repeat(256 * 1024 + 1), JSON_HEADERS],
  ] as const)('%s is answered with %i and nothing else', async (_, status, body, headers) => {
    const world = httpWorld({ channels: [platform('telegram')] })
    await against(world.ports, async ({ url }) => {
      const answer = await post(url, body, headers)
      expect([answer.status, await answer.text()]).toEqual([status, ''])
    })
    expect(world.chat.received).toEqual([])
  })

  it('may be as long as Meta makes them', async () => {
    await against(ports(), async ({ url }) => {
      const headers = { ...JSON_HEADERS, 'x-signature': 'none' }
      expect((await post(url, 'x'.repeat(3_000_000), headers, '/webhooks/whatsapp')).status).toBe(401)
      expect((await post(url, 'x'.repeat(4_194_305), headers, '/webhooks/whatsapp')).status).toBe(413)
    })
  })

  it('is refused while it streams more than it may, without a length', async () => {
    await against(ports(), async ({ url }) => {
      const chunk = new Uint8Array(64 * 1024)
      const endless = new ReadableStream({ pull: controller => controller.enqueue(chunk) })
      const sending = fetch(`${url}/webhooks/telegram`, {
        method: 'POST',
        body: endless,
        headers: JSON_HEADERS,
        // Node's fetch needs this for a streamed body; its types do not know it.
        duplex: 'half',
      })
      const outcome = await sending.then(
        answer => answer.status,
        () => 'cut off',
      )
      expect([413, 'cut off']).toContain(outcome)
    })
  })

  it.each([
    '/webhooks/Telegram',
    '/webhooks//telegram',
    '/webhooks/telegram/',
    '/webhooks/x/../telegram',
    '/webhooks/%74elegram',
  ])('has no second address such as %s', async path => {
    await against(ports(), async ({ port }) => {
      expect(await raw(port, `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n`)).toMatch(
        /^HTTP\/1\.1 404 /,
      )
    })
  })

  it('has no address for a channel that is not connected', async () => {
    await against(httpWorld().ports, async ({ url }) => {
      expect((await post(url, '{"messages":1}')).status).toBe(404)
    })
  })

  it('takes no other method', async () => {
    await against(ports(), async ({ url }) => {
      const answers = await Promise.all([
        fetch(`${url}/webhooks/telegram`),
        fetch(`${url}/webhooks/whatsapp`, { method: 'PUT', body: '{}' }),
      ])
      expect(answers.map(each => [each.status, each.headers.get('allow')])).toEqual([
        [405, 'POST'],
        [405, 'GET, POST'],
      ])
    })
  })

  it('with two lengths is refused by the server itself', async () => {
    await against(ports(), async ({ port }) => {
      const smuggled =
        'POST /webhooks/telegram HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'
      expect(await raw(port, smuggled)).toMatch(/^HTTP\/1\.1 400 /)
    })
  })
})

describe('the handshake of Meta', () => {
  const verifyWebhook: HttpPorts['verifyWebhook'] = query =>
    query['hub.verify_token'] === 'ours' ? query['hub.challenge'] : undefined

  it('echoes the challenge as plain text', async () => {
    await against(ports({ verifyWebhook }), async ({ url }) => {
      const answer = await fetch(
        `${url}/webhooks/whatsapp?hub.mode=subscribe&hub.verify_token=ours&hub.challenge=1158201444`,
      )
      const { headers } = answer
      expect([
        answer.status,
        await answer.text(),
        headers.get('content-type'),
        headers.get('x-content-type-options'),
      ]).toEqual([200, '1158201444', 'text/plain; charset=utf-8', 'nosniff'])
    })
  })

  it('is refused with a wrong token', async () => {
    await against(ports({ verifyWebhook }), async ({ url }) => {
      const answer = await fetch(`${url}/webhooks/whatsapp?hub.verify_token=theirs&hub.challenge=1`)
      expect([answer.status, await answer.text()]).toEqual([403, ''])
    })
  })
})

/** What the server answers to bytes as they are. */
function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.on('data', data => {
      answer += data.toString()
      socket.end()
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}
