import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { mutated } from '../support/mutate.js'
import { WHATSAPP } from '../support/platforms.js'
import { type World, startWorld } from '../support/product.js'
import { insisting, postTelegram, postWhatsapp, tapUpdate, textUpdate } from '../support/rawWebhooks.js'
import { register } from '../support/register.js'
import { fixture as telegramFixture } from '../support/telegramBot.js'
import { onTelegram } from '../support/visitors.js'
import { fixture as whatsappFixture } from '../support/whatsappBot.js'
import { until } from '../support/until.js'
import { body, metadata, written } from '../support/whatsappWebhooks.js'

const CHAT = 61
const RUNS = 150

const namesIn = (folder: string): readonly string[] =>
  readdirSync(new URL(`../fixtures/${folder}/`, import.meta.url)).map(name => name.replace('.json', ''))

describe('hostile webhooks', () => {
  let world: World
  let url: string
  beforeAll(async () => {
    world = await startWorld('hostile')
    url = world.product.url
  })
  afterAll(() => world.close())

  const committed = (): Promise<number> => world.product.store.turns.countDocuments()

  it('with a wrong secret, or none, are refused and change nothing', async () => {
    const update = textUpdate(CHAT, 1, '/start')
    const raw = body([])
    const unsigned = await fetch(`${url}/webhooks/whatsapp`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: raw,
    })
    expect([
      await postTelegram(url, update, 'a-webhook-secret-of-more-than-32-letterz'),
      await postTelegram(url, update, ''),
      await postWhatsapp(url, raw, 'another-app-secret'),
      unsigned.status,
      (await fetch(`${url}/webhooks/whatsapp?hub.mode=subscribe&hub.verify_token=guess&hub.challenge=7`)).status,
    ]).toEqual([401, 401, 401, 401, 403])
    const handshake = await fetch(
      `${url}/webhooks/whatsapp?hub.mode=subscribe&hub.verify_token=${WHATSAPP.verifyToken}&hub.challenge=7`,
    )
    expect([await handshake.text(), await committed()]).toEqual(['7', 0])
  })

  it('that are not what the platform sends are refused, and unknown kinds need nothing', async () => {
    const malformed = ['', '{', '[]', '"text"', 'null', '{"update_id":1,'].map(text => postTelegram(url, text))
    expect(await Promise.all(malformed)).toEqual([400, 400, 400, 400, 400, 400])
    expect(await Promise.all(['', '{', '[]', '7'].map(text => postWhatsapp(url, text)))).toEqual([400, 400, 400, 400])
    expect([
      await postTelegram(url, { update_id: 5, weather: {} }),
      await postTelegram(url, {}),
      await postWhatsapp(url, body([{ weather: 1 }])),
    ]).toEqual([200, 200, 200])
    const large = await fetch(`${url}/webhooks/telegram`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: 'x'.repeat(300 * 1024),
    }).then(
      ({ status }) => status,
      () => 'cut',
    )
    expect([[401, 413, 'cut'].includes(large), await committed()]).toEqual([true, 0])
  })

  it('with forged buttons choose nothing, and their spinner stops', async () => {
    const { telegram } = world.platforms
    const maryam = onTelegram(world, CHAT)
    await register(maryam, { language: 'ar', name: 'مريم بنت سعيد البلوشية', from: 'صحار' })
    const before = await committed()
    const tap = tapUpdate(telegram, CHAT, 700, 'تقديم مقترح')
    const data = /"data":"([^"]+)"/u.exec(JSON.stringify(tap))?.[1] ?? ''
    const forged = [
      data.replace('proposal', 'complaint'),
      `${data}x`,
      'proposal.start',
      '.',
      'vote:Q26-7K3F9:1.AAAAAAAA',
    ]
    const statuses = await Promise.all(
      forged.map((fake, n) => {
        telegram.asks(`q${701 + n}`)
        return postTelegram(
          url,
          JSON.parse(
            JSON.stringify(tap)
              .replace(data, fake)
              .replaceAll('700', String(701 + n)),
          ),
        )
      }),
    )
    const others = JSON.parse(JSON.stringify(tap).replaceAll(`"id":${CHAT}`, '"id":62').replaceAll('700', '720'))
    expect([statuses, await postTelegram(url, others), await committed()]).toEqual([
      [200, 200, 200, 200, 200],
      200,
      before,
    ])
    await until(() => forged.every((_, n) => telegram.answered.includes(`q${701 + n}`)))
    await maryam.taps('تقديم مقترح', '(1 من 4)')
  })

  it('bring a thousand messages in one body: each is committed before it is acknowledged', async () => {
    const values = Array.from({ length: 1_000 }, (_, n) => {
      const phone = `9689${String(n).padStart(7, '0')}`
      const message = {
        id: `wamid.batch${n}`,
        timestamp: String(Math.floor(world.platforms.now() / 1_000)),
        type: 'text',
        text: { body: 'hello' },
      }
      return { ...metadata(WHATSAPP.phoneNumberId), ...written({ phone, name: 'Salim' }, message) }
    })
    const before = await committed()
    const raw = body(values)
    for (let times = 0; times < 2; times += 1)
      expect([await insisting(() => postWhatsapp(url, raw)), (await committed()) - before]).toEqual([200, 1_000])
  })

  it('of any shape are never a fault of ours', async () => {
    const updates = namesIn('telegram').map(telegramFixture)
    let id = 1_000_000
    const anyStatus = [200, 400]
    await fc.assert(
      fc.asyncProperty(mutated(updates), fc.boolean(), async (update, numbered) => {
        const own =
          numbered && typeof update === 'object' && update !== null ? { ...update, update_id: (id += 1) } : update
        expect(anyStatus).toContain(await insisting(() => postTelegram(url, own ?? null)))
      }),
      { numRuns: RUNS },
    )
    const bodies = namesIn('whatsapp').map(whatsappFixture)
    await fc.assert(
      fc.asyncProperty(mutated(bodies), async given => {
        expect(anyStatus).toContain(await insisting(() => postWhatsapp(url, given ?? null)))
      }),
      { numRuns: RUNS },
    )
    const faults = world.product.logged.filter(
      ({ level, message }) => level === 'error' && !/database is away/u.test(message),
    )
    expect(faults.map(({ message }) => message)).toEqual([])
  })
})
