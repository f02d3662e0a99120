import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Agent, request } from 'undici'
import { ENTRIES, httpWorld } from '../support/httpWorld.js'
import { type Served, served } from '../support/served.js'

const CODE = ENTRIES[0]?.code ?? ''

describe('pages that everybody may read', () => {
  let site: Served
  const agent = new Agent()
  beforeAll(async () => void (site = await served(httpWorld().ports)))
  afterAll(async () => {
    await agent.close()
    await site.server.stop(500)
  })

  const ask = async (path: string, headers: Readonly<Record<string, string>> = {}) => {
    const { statusCode, headers: answered, body } = await request(site.url + path, { headers, dispatcher: agent })
    return { status: statusCode, headers: answered, bytes: Buffer.from(await body.arrayBuffer()) }
  }

  it.each(['/', '/en/register', '/impact', '/statistics', `/c/${CODE}`, '/api/v1/contributions', '/rules'])(
    '%s comes small to whoever reads that, and is the same page',
    async path => {
      const [plain, small] = [await ask(path), await ask(path, { 'accept-encoding': 'gzip' })]
      expect(small.headers).toMatchObject({ 'content-encoding': 'gzip', vary: expect.stringContaining('Encoding') })
      expect(gunzipSync(small.bytes).equals(plain.bytes)).toBe(true)
      expect(small.bytes.length).toBeLessThan(plain.bytes.length * 0.6)
      expect(plain.headers['content-encoding']).toBeUndefined()
    },
  )

  it.each(['/', '/impact'])('%s is not sent again to whoever has it', async path => {
    const { headers } = await ask(path, { 'accept-encoding': 'gzip' })
    const again = await ask(path, { 'accept-encoding': 'gzip', 'if-none-match': String(headers.etag) })
    expect([again.status, again.bytes.length, again.headers.etag]).toEqual([304, 0, headers.etag])
  })

  it('are in their language whichever was asked for first', async () => {
    const [arabic, english] = [await ask('/'), await ask('/en')]
    expect([arabic.bytes, english.bytes].map(each => /<html lang="(\w+)"/u.exec(each.toString())?.[1])).toEqual([
      'ar',
      'en',
    ])
  })

  it('but what is only for one person never does', async () => {
    expect((await ask('/chat', { 'accept-encoding': 'gzip, br' })).headers['content-encoding']).toBeUndefined()
  })
})
