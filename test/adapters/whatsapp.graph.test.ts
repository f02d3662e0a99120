import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { graph, type Graph } from '../../adapters/whatsapp/graph.js'

const config = { phoneNumberId: '1', accessToken: 'token', appSecret: 'x', verifyToken: 'x', apiVersion: 'v26.0' }
const TIMEOUT_MS = 200

let server: Server
let api: Graph
const calls: string[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    calls.push(`${request.url} ${request.headers.authorization}`)
    if (request.url?.includes('silent')) return
    if (request.url?.includes('halting')) return void response.writeHead(200).write('{"messages":')
    if (request.url?.includes('huge')) return void response.writeHead(200).end('x'.repeat(2_000_000))
    response.writeHead(404).end('<html>Not found</html>')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  api = graph({ ...config, apiRoot: `http://127.0.0.1:${port}/proxy/` }, TIMEOUT_MS)
})
afterAll(async () => {
  await api.close()
  server.closeAllConnections()
  server.close()
})

describe('a call to Graph', () => {
  it('goes beneath the configured root, with our token and the version', async () => {
    await api.get('me', { fields: 'a,b' })
    expect(calls).toEqual(['/proxy/v26.0/me?fields=a%2Cb Bearer token'])
  })

  it.each([
    ['silent', 'TimeoutError'],
    ['halting', 'TimeoutError'],
    ['huge', 'UND_ERR_RES_EXCEEDED_MAX_SIZE'],
  ])('leaves us unsure where the answer is %s', async (path, why) => {
    const started = performance.now()
    const answer = await api.post(path, {})
    expect(answer).toEqual({
      is: 'unsure',
      why: expect.stringMatching(new RegExp(`${why}|UND_ERR_(HEADERS|BODY)_TIMEOUT`)),
    })
    expect(performance.now() - started).toBeLessThan(TIMEOUT_MS * 10)
  })

  it('is refused by a page that is not Graph’s', async () => {
    expect(await api.get('other')).toEqual({ is: 'refused', refusal: { status: 404 } })
  })
})
