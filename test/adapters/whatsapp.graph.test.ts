import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { graph, type Graph } from '../../adapters/whatsapp/graph.js'
import { PATIENCE_MS } from '../support/until.js'

const config = { phoneNumberId: '1', accessToken: 'token', appSecret: 'x', verifyToken: 'x', apiVersion: 'v26.0' }
/** Within its half a connection must come about, however busy the machine. */
const TIMEOUT_MS = 4_000

let server: Server
let api: Graph
let hurried: Graph
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
  const apiRoot = `http://127.0.0.1:${port}/proxy/`
  ;[api, hurried] = [graph({ ...config, apiRoot }, PATIENCE_MS), graph({ ...config, apiRoot }, TIMEOUT_MS)]
})
afterAll(async () => {
  await Promise.all([api.close(), hurried.close()])
  server.closeAllConnections()
  server.close()
})

describe('a call to Graph', () => {
  it('goes beneath the configured root, with our token and the version', async () => {
    await api.get('me', { fields: 'a,b' })
    expect(calls).toEqual(['/proxy/v26.0/me?fields=a%2Cb Bearer token'])
  })

  it('leaves us unsure where no answer comes, or only half of one', async () => {
    const why = expect.stringMatching(/^(TimeoutError|UND_ERR_(HEADERS|BODY)_TIMEOUT)$/)
    const answers = await Promise.all(['silent', 'halting'].map(path => hurried.post(path, {})))
    expect(answers).toEqual(Array(2).fill({ is: 'unsure', why }))
  })

  it('leaves us unsure where the answer has no end', async () => {
    expect(await api.post('huge', {})).toEqual({ is: 'unsure', why: 'UND_ERR_RES_EXCEEDED_MAX_SIZE' })
  })

  it('is refused by a page that is not Graph’s', async () => {
    expect(await api.get('other')).toEqual({ is: 'refused', refusal: { status: 404 } })
  })
})
