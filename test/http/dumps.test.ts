import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import supertest from 'supertest'
import { z } from 'zod'
import { dumpsOf } from '../../src/http/dumps.js'
import { ENTRIES, httpWorld, registerOf } from '../support/httpWorld.js'
import { CONSULTATIONS } from '../support/publicConsultations.js'
import { type Served, served } from '../support/served.js'

const File = z.object({ name: z.string(), size: z.int(), sha256: z.string(), at: z.iso.datetime(), url: z.url() })
const Listed = z.object({ files: z.array(File) })
type File = z.infer<typeof File>

const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

describe('the files of open data', () => {
  let site: Served
  beforeAll(async () => {
    site = await served(httpWorld({ register: registerOf(ENTRIES, [], undefined, [], CONSULTATIONS) }).ports)
  })
  afterAll(() => site.server.stop(500))

  const get = (path: string, accept = '*/*') => supertest(site.url).get(path).set('Accept', accept)
  const listed = async (): Promise<readonly File[]> =>
    Listed.parse((await get('/api/v1/open-data').expect(200)).body).files
  const pathOf = ({ url }: File): string => new URL(url).pathname

  it('are listed with size, time and a checksum that is that of the bytes which come from the address beside it', async () => {
    const files = await listed()
    expect(files.map(({ name }) => name)).toEqual([
      'contributions.csv',
      'commitments.csv',
      'consultations.csv',
      'statistics.csv',
    ])
    for (const file of files) {
      const answer = await fetch(site.url + pathOf(file))
      const bytes = Buffer.from(await answer.arrayBuffer())
      expect([sha256Of(bytes), bytes.length]).toEqual([file.sha256, file.size])
      expect(answer.headers.get('content-disposition')).toBe(`attachment; filename=${file.name}`)
      expect(answer.headers.get('repr-digest')).toBe(`sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`)
    }
  })

  it('are the same bytes as the file that is read anew', async () => {
    const [contributions] = await listed()
    const { text } = await get('/api/v1/contributions.csv').buffer(true).expect(200)
    expect(sha256Of(Buffer.from(text))).toBe(contributions?.sha256)
  })

  it.each(['', '/en'])(
    'stand on the page with their checksums, and the links beside them lead to them: %s',
    async at => {
      const { text } = await get(`${at}/open-data`).expect(200)
      for (const { sha256, name, size } of await listed()) {
        expect(text).toContain(`<bdi dir="ltr" class="code long">${sha256}</bdi>`)
        const [, address = ''] = new RegExp(`href="([^"]*${name})`, 'u').exec(text) ?? []
        expect(address).toBe(`/api/v1/open-data/${sha256}/${name}`)
        expect(size).toBeGreaterThan(0)
      }
      expect(text).not.toContain('role="status"')
    },
  )

  it('are never replaced by another file without a word: a program is told, a reader is shown the new ones', async () => {
    const stale = `/api/v1/open-data/${'0'.repeat(64)}/contributions.csv`
    const { body } = await get(stale, 'application/json').expect(410)
    expect(body.error.code).toBe('Renewed')
    await get(stale).expect(410)
    const { headers } = await get(`${stale}?lang=en`, 'text/html,*/*;q=0.8').expect(303)
    expect([headers.location, headers['cache-control']]).toEqual(['/en/open-data?changed', 'no-store'])
    const { text } = await get(headers.location ?? '').expect(200)
    expect(text).toContain('What the file says has changed since its checksum was shown')
    await get(`/api/v1/open-data/${'0'.repeat(64)}/names.csv`).expect(410)
  })

  it('are delivered for less than a minute once something was withdrawn from them, and the new ones at once', async () => {
    let register = registerOf(ENTRIES)
    const { ports, pass } = httpWorld({ register: { ...register, list: asked => register.list(asked) } })
    const dumps = dumpsOf(ports, 0)
    const find = (sha256 = '') => dumps.find('contributions.csv', sha256)
    const [before] = await dumps.list()
    pass(15_000)
    register = registerOf(ENTRIES.slice(1))
    const [after] = await dumps.list()
    expect(after?.sha256).not.toBe(before?.sha256)
    expect(after?.bytes.includes(ENTRIES[0]?.title ?? '')).toBe(false)
    // Whoever has just read the list gets what they chose.
    expect([(await find(before?.sha256))?.at, (await find(after?.sha256))?.bytes]).toEqual([before?.at, after?.bytes])
    pass(25_000)
    expect([await find(before?.sha256), (await find(after?.sha256))?.sha256]).toEqual([undefined, after?.sha256])
  })

  it('are delivered by every process at once, also by one that has listed older ones a moment ago', async () => {
    let register = registerOf(ENTRIES)
    const { ports } = httpWorld({ register: { ...register, list: asked => register.list(asked) } })
    const [here, there] = [dumpsOf(ports), dumpsOf(ports)]
    const [before] = await here.list()
    register = registerOf(ENTRIES.slice(1))
    const [after] = await there.list()
    expect(after?.sha256).not.toBe(before?.sha256)
    const find = (sha256 = '') => here.find('contributions.csv', sha256)
    expect((await find(after?.sha256))?.bytes).toEqual(after?.bytes)
    expect((await find(before?.sha256))?.bytes).toEqual(before?.bytes)
  })

  it('are read anew only twice for however many ask together for what there is not', async () => {
    const register = registerOf(ENTRIES)
    let read = 0
    const list: typeof register.list = asked => {
      read += 1
      return register.list(asked)
    }
    const dumps = dumpsOf(httpWorld({ register: { ...register, list } }).ports)
    await dumps.list()
    const once = read
    const find = () => dumps.find('contributions.csv', '0'.repeat(64))
    expect(await Promise.all(Array.from({ length: 50 }, find))).toEqual(Array(50).fill(undefined))
    expect(read).toBeLessThanOrEqual(3 * once)
  })
})
