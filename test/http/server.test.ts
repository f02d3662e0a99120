import { connect } from 'node:net'
import { describe, expect, it } from '@jest/globals'
import { directLineOn } from '../support/directLineClient.js'
import { httpServer } from '../../src/http/server.js'
import { httpWorld } from '../support/httpWorld.js'
import { against, served } from '../support/served.js'
import { PATIENCE_MS } from '../support/until.js'

describe('the server', () => {
  it('tells operators whether it is alive, ready, and how it fares', async () => {
    let missing: readonly string[] = ['the database cannot be reached: check MONGODB_URI']
    await against(httpWorld({ readiness: async () => missing }).ports, async ({ url }) => {
      const asked = async (path: string) => {
        const answer = await fetch(url + path)
        return [answer.status, answer.headers.get('cache-control'), await answer.text()]
      }
      expect(await asked('/healthz')).toEqual([200, 'no-store', '{"status":"alive"}'])
      expect(await asked('/readyz')).toEqual([
        503,
        'no-store',
        '{"status":"notReady","missing":["the database cannot be reached: check MONGODB_URI"]}',
      ])
      missing = []
      expect(await asked('/readyz')).toEqual([200, 'no-store', '{"status":"ready","missing":[]}'])
      expect(await asked('/metrics')).toEqual([200, 'no-store', 'up 1\n'])
    })
  })

  it('refuses headers of more than 16 kB', async () => {
    await against(httpWorld().ports, async ({ url }) => {
      const answer = await fetch(`${url}/chat`, { headers: { cookie: `a=${'x'.repeat(20_000)}` } })
      expect(answer.status).toBe(431)
    })
  })

  it('cuts off whoever sends headers or a body too slowly', async () => {
    await against(httpWorld().ports, async ({ url, port }) => {
      const { conversationId, token } = await directLineOn(url).open()
      const post = `POST /v3/directline/conversations/${conversationId}/activities HTTP/1.1\r\nHost: x\r\n`
      const json = `Authorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{`
      const [headers, body] = await Promise.all([cutOff(port, post), cutOff(port, post + json)])
      expect([headers.answer.slice(0, 12), headers.after > 4_000, body.after > 9_000]).toEqual([
        'HTTP/1.1 408',
        true,
        true,
      ])
    })
  })

  it('says what to do when its port is taken', async () => {
    const { port, server } = await served(httpWorld().ports)
    await expect(httpServer(httpWorld().ports).listen(port, '127.0.0.1')).rejects.toThrow(
      `port ${port} is taken: set PORT to a free one`,
    )
    await server.stop(500)
  })

  it('finishes what is under way when it stops, and ends its streams', async () => {
    let [begin, commit] = [() => {}, () => {}]
    const begun = new Promise<void>(resolve => (begin = resolve))
    const committed = new Promise<void>(resolve => (commit = resolve))
    const receive = async () => {
      begin()
      await committed
      return 'accepted' as const
    }
    const { url, server } = await served(httpWorld({ receive }).ports)
    const client = directLineOn(url)
    const line = await client.open()
    const stream = await fetch(`${url}/v3/directline/conversations/${line.conversationId}/stream`, {
      headers: { authorization: `Bearer ${line.token}` },
    })
    const posting = client.post(line, { type: 'message', text: 'آخر رسالة' }).then(answer => answer.status)
    await begun
    const stopping = server.stop(PATIENCE_MS)
    const refused = fetch(`${url}/healthz`).then(
      () => 'taken',
      () => 'refused',
    )
    expect(await refused).toBe('refused')
    expect(await stream.text()).toContain('event: ready')
    commit()
    expect(await posting).toBe(200)
    await stopping
  })
})

/** Sends this much and no more; tells what came back, and after how many milliseconds the line was cut. */
function cutOff(port: number, text: string): Promise<{ readonly answer: string; readonly after: number }> {
  const started = Date.now()
  return new Promise(resolve => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.on('data', data => (answer += data.toString()))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve({ answer, after: Date.now() - started }))
  })
}
