import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import supertest from 'supertest'
import { publicLogOf } from '../../src/service/proof/reading.js'
import type { Sequencer } from '../../src/service/proof/sequencer.js'
import { publishProposal } from '../../src/service/staff/moderation.js'
import { receiptsOf } from '../../src/store/publicLog.js'
import { registerOf } from '../../src/store/register.js'
import { verifyProof } from '../../verify/verify.mjs'
import { codeOf, newCode, proposalOf, safetyOf } from '../support/contributions.js'
import { httpWorld } from '../support/httpWorld.js'
import { LOG_KEYS, morning, sequencerOf } from '../support/proof.js'
import { type Served, served } from '../support/served.js'
import { type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'

/** Runs the verifier as a stranger does: one file, Node, and what was downloaded. */
const verify = (...args: readonly string[]): Promise<{ readonly code: number; readonly said: string }> =>
  new Promise(resolve => {
    execFile(process.execPath, ['verify/verify.mjs', ...args], (error, said) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said }),
    )
  })

describe('the public log over HTTP', () => {
  let [world, site, sequencer, folder]: [StaffWorld?, Served?, Sequencer?, string?] = []
  let [code, waiting, report, receipt, size] = ['', '', '', '', 0]
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'musharaka-log-'))
    world = await staffWorld('logApi')
    morning(world)
    sequencer = sequencerOf(world)
    const { store, now, house } = world
    site = await served(httpWorld({ publicLog: publicLogOf(store, registerOf(store)) }).ports)
    const officer = await hire(house, 'coordinator')
    const salim = await world.citizen('salim')
    ;[code, waiting, report] = [newCode('P', now()), newCode('P', now()), newCode('S', now())]
    await salim.contributes(proposalOf(salim, code, now()), proposalOf(salim, waiting, now()))
    await salim.contributes(safetyOf(salim, report, now()))
    await sequencer.tick()
    size = await store.logEntries.countDocuments()
    receipt = (await receiptsOf(store, [codeOf(waiting)])).get(codeOf(waiting)) ?? ''
    await publishProposal(house, { officer }, codeOf(code))
    await sequencer.tick()
  })
  afterAll(async () => {
    await site?.server.stop(500)
    await sequencer?.stop()
    await world?.close()
    if (folder !== undefined) await rm(folder, { recursive: true })
  })

  const get = (path: string, status = 200) =>
    supertest(site?.url ?? '')
      .get(`/api/v1/log/${path}`)
      .expect(status)
  const kept = async (name: string, text: string): Promise<string> => {
    const file = join(folder ?? '', name)
    await writeFile(file, text)
    return file
  }

  it.each([
    ['what the server says of too many requests', '{"error":{"code":"TooManyRequests"}}'],
    ['a page', '<!doctype html>'],
  ])('is told by the verifier from %s', async (_, text) => {
    const { code: ended, said } = await verify(await kept('other', text))
    expect([ended, said.includes('neither an export of the log nor a proof')]).toEqual([65, true])
  })

  it('shows its newest state, as JSON and as the text that was signed', async () => {
    const { body } = await get('checkpoint')
    const { text } = await supertest(site?.url ?? '')
      .get('/api/v1/log/checkpoint')
      .set('Accept', 'text/plain')
    expect(body).toEqual({ checkpoint: text, key: LOG_KEYS.publicKey, size: size + 1, at: expect.any(String) })
    const form = /^register\.example\.om\/log\n\d+\n\S{44}\n\S+Z\nafter (\d+)\n\n— register\.example\.om\/log \S+\n$/u
    expect(form.exec(text)?.[1]).toBe(`${size}`)
  })

  it('gives entries from one place to another, itself included', async () => {
    const all = await get('leaves')
    const some = await get('leaves?from=1&to=2')
    const leaves: readonly unknown[] = all.body.leaves
    expect(leaves).toHaveLength(size + 1)
    expect(some.body.leaves).toEqual(leaves.slice(1, 3))
    await get('leaves?from=-1', 400)
    await get('leaves?since=1', 400)
  })

  it('proves to whoever knows a published code that it was published, but never that there is a report of danger', async () => {
    const { body } = await get(`proof/${code}`)
    const entries: readonly { readonly leaf: { readonly kind: string } }[] = body.entries
    expect([entries.map(({ leaf }) => leaf.kind), body.promised]).toEqual([['published'], []])
    expect(verifyProof(body, LOG_KEYS.publicKey)).toEqual([])
    const changed = (change: object) => verifyProof({ ...body, entries: [{ ...entries[0], ...change }] })
    expect(changed({ index: 2 })).toEqual([{ what: 'proof', where: '2' }])
    const { index, opening } = body.entries[0]
    expect(opening.content).toMatchObject({ code })
    const where = `${index}`
    expect(changed({ hash: 'AAAA' })).toEqual([{ what: 'receipt', where }])
    expect(changed({ opening: { ...opening, content: { code: 'P26-00000' } } })).toEqual([{ what: 'content', where }])
    expect(changed({ path: undefined })).toEqual([{ what: 'form', where: '' }])
    expect(verifyProof({ ...body, entries: [] })).toEqual([{ what: 'nothing', where: '' }])
    const { said } = await verify(await kept('proof', JSON.stringify(body)))
    expect(said).toContain(`Entry ${index}: ${code} · receipt ${String(body.entries[0].hash).slice(0, 12)}`)
    await get(`proof/${report}`, 404)
    await get('proof/P26-00000', 404)
  })

  it('promises what waits for the end of the day to whoever holds its receipt, and the verifier says until when', async () => {
    await get(`proof/${waiting}?receipt=AAAAAAAAAAAA`, 404)
    const { body } = await get(`proof/${waiting}?receipt=${encodeURIComponent(receipt.slice(0, 12))}`)
    expect(body).toMatchObject({ entries: [], promised: [{ hash: receipt, leaf: { kind: 'kept' } }] })
    expect(verifyProof({ ...body, promised: [{ ...body.promised[0], hash: 'AAAA' }] })).toEqual([
      { what: 'receipt', where: body.promised[0].leaf.ref },
    ])
    const { code: ended, said } = await verify(await kept('promise', JSON.stringify(body)))
    expect(ended).toBe(0)
    expect(said).toContain(`ويُقيَّد عند ${body.promised[0].leaf.at}`)
    expect(said).toContain(`it is promised with a signature and will be there at ${body.promised[0].leaf.at}`)
  })

  it('proves that it only grew', async () => {
    const { body } = await get(`consistency?from=${size}`)
    expect(verifyProof(body)).toEqual([])
    expect(verifyProof({ ...body, path: [] })).toEqual([{ what: 'proof', where: `${size}` }])
    await get('consistency?from=3', 404)
    await get('consistency', 400)
  })

  it('gives a file that a stranger can check, and says in both languages what is wrong with another one', async () => {
    const { text } = await get('export')
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => void parts.push(part))
        response.on('end', () => done(null, Buffer.concat(parts).toString()))
      })
      .then(({ body }) => ({ text: String(body) }))
    const checkpoint = (await get('checkpoint')).body.checkpoint
    const outside = ['--checkpoint', await kept('checkpoint', checkpoint), '--key', LOG_KEYS.publicKey]
    const sound = await verify(await kept('log.jsonl', text), ...outside)
    expect([sound.code, sound.said]).toEqual([
      0,
      expect.stringContaining('✓ السجل سليم كما هو.\n✓ Everything is as it was logged.'),
    ])
    const forged = await verify(
      await kept('forged.jsonl', text.replace('مظلات في ساحات', 'مظلات فوق ساحات')),
      ...outside,
    )
    expect(forged.code).toBe(1)
    expect(forged.said).toContain(
      `✗ محتوى القيد ${size} غير ما التزم به القيد.\n  The content of entry ${size} is not what it committed to.`,
    )
    expect((await verify(await kept('proof', JSON.stringify((await get(`proof/${code}`)).body)))).code).toBe(0)
    const odd = [await verify(), await verify('--help'), await verify('--nothing', 'log'), await verify('not-there')]
    expect(odd.map(each => each.code)).toEqual([64, 0, 64, 66])
    expect(odd.map(each => each.said.split('\n')[0])).toEqual([
      ...Array(3).fill(odd[0]?.said.split('\n')[0]),
      'not-there',
    ])
  })

  it('is described truthfully', async () => {
    const { body: document } = await supertest(site?.url ?? '').get('/api/openapi.json')
    const ajv = new Ajv2020({ strict: false, validateFormats: false })
    ajv.addSchema(document, 'api')
    const described = async (path: string, url: string) => {
      const way = `/api/v1/log/${path}`.replaceAll('/', '~1').replace('{', '%7B').replace('}', '%7D')
      const schema = `api#/paths/${way}/get/responses/200/content/application~1json/schema`
      const validate = ajv.compile({ $ref: schema })
      return validate((await get(url)).body) ? 'as described' : validate.errors
    }
    expect([
      await described('checkpoint', 'checkpoint'),
      await described('leaves', 'leaves'),
      await described('proof/{code}', `proof/${code}`),
      await described('proof/{code}', `proof/${waiting}?receipt=${encodeURIComponent(receipt)}`),
      await described('consistency', `consistency?from=${size}`),
    ]).toEqual(Array(5).fill('as described'))
  })
})
