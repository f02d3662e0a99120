import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type EmbeddedMongo, startEmbeddedMongo } from '../../src/embedded/startEmbeddedMongo.js'
import { type World, ready, startWorld } from '../support/product.js'
import { insisting, postTelegram, textUpdate } from '../support/rawWebhooks.js'
import { register } from '../support/register.js'
import { onTelegram } from '../support/visitors.js'
import { openPage } from '../support/webPage.js'

const CHAT = 91

describe('while the database is away', () => {
  let folder: string
  let mongo: EmbeddedMongo
  let world: World
  const startMongo = (): Promise<EmbeddedMongo> => startEmbeddedMongo({ dataDir: folder, log: () => {} })
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'musharaka-away-'))
    mongo = await startMongo()
    world = await startWorld('away', mongo.uri)
  })
  afterAll(async () => {
    await world.close()
    await mongo.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it('refuses messages, says so to people, and takes each once after its return', async () => {
    const { url } = world.product
    const maryam = onTelegram(world, CHAT)
    await register(maryam, { language: 'ar', name: 'مريم بنت سعيد البلوشية', from: 'صحار' })
    await maryam.says('مقترح', '(1 من 4)')
    const page = await openPage(url, 'ar')
    await mongo.stop()

    const title = textUpdate(CHAT, 5_000, 'مظلات في مواقف الحافلات المدرسية')
    for (let tries = 0; tries < 4; tries += 1) expect(await postTelegram(url, title)).toBe(503)
    const later = await Promise.all(
      Array.from({ length: 50 }, (_, n) => postTelegram(url, textUpdate(CHAT, 5_001 + n, 'x'))),
    )
    expect(later).toEqual(later.map(() => 503))
    const refusal = await page.say('مرحبا').catch((error: unknown) => String(error))
    expect(refusal).toMatch(/503.*[\u0600-\u06FF]/u)
    expect((await fetch(`${url}/readyz`)).status).toBe(503)
    expect((await fetch(`${url}/healthz`)).status).toBe(200)

    mongo = await startMongo()
    await ready(url)
    expect(await Promise.all([1, 2].map(() => insisting(() => postTelegram(url, title))))).toEqual([200, 200])
    await maryam.hears('(2 من 4)')
    const turns = await world.product.store.turns
      .find({ 'address.chat': String(CHAT) })
      .sort({ seq: 1 })
      .toArray()
    expect([turns.at(-1)?.evt, turns.filter(({ evt }) => evt === 'tg:700800:5000').length, turns.length]).toEqual([
      'tg:700800:5000',
      1,
      turns.at(-1)?.seq,
    ])
    expect((await maryam.told()).filter(each => each.startsWith('(2 من 4)'))).toHaveLength(1)
    await page.say('مرحبا')
  })
})
