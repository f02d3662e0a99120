import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Product, type World, startWorld } from '../support/product.js'
import { insisting, postTelegram, postWhatsapp, textUpdate } from '../support/rawWebhooks.js'
import { register } from '../support/register.js'
import { onTelegram, onWhatsapp } from '../support/visitors.js'
import { body, metadata, written } from '../support/whatsappWebhooks.js'
import { WHATSAPP } from '../support/platforms.js'

const MARYAM = 71
const SALIM = '96892000071'

const sentence = (n: number): string => `الجملة رقم ${n} من التفاصيل`

describe('three processes on one database', () => {
  let world: World
  let products: readonly Product[]
  beforeAll(async () => {
    world = await startWorld('together')
    products = [world.product, await world.product.another(), await world.product.another()]
  })
  afterAll(() => world.close())

  const url = (n: number): string => products[n % products.length]?.url ?? ''

  const turnsOf = (chat: string) => world.product.store.turns.find({ 'address.chat': chat }).sort({ seq: 1 }).toArray()

  it('count all that one person says at once, in one order', async () => {
    const maryam = onTelegram(world, MARYAM)
    await register(maryam, { language: 'ar', name: 'مريم بنت سعيد البلوشية', from: 'صحار' })
    await maryam.says('مقترح')
    await maryam.says('مظلات في مواقف الحافلات المدرسية')
    const updates = Array.from({ length: 9 }, (_, n) => textUpdate(MARYAM, 9_000 + n, sentence(n)))
    await maryam.does(async () => {
      const statuses = await Promise.all(updates.map((update, n) => insisting(() => postTelegram(url(n), update))))
      expect(statuses).toEqual(updates.map(() => 200))
    })
    const turns = await turnsOf(String(MARYAM))
    expect(turns.map(({ seq }) => seq)).toEqual(turns.map((_, at) => at + 1))
    const details = await maryam.says('رجوع').then(() => maryam.says('مظلات في مواقف الحافلات المدرسية'))
    for (const n of updates.keys()) expect([n, details.split(sentence(n)).length - 1]).toEqual([n, 1])
    // The first alone is too short; after each of the others it is said how much there is.
    const told = (await maryam.told()).flatMap(each => {
      const [found, sum] = /وما زال ينقص|المجموع (\d+) حرفًا/u.exec(each) ?? []
      return found === undefined ? [] : [Number(sum ?? 0)]
    })
    expect([told.length, told]).toEqual([9, [...told].sort((one, other) => one - other)])
  })

  it('answer a message once that the platform hands to two of them at the same moment, on either messenger', async () => {
    const { telegram, whatsapp } = world.platforms
    telegram.open(72)
    const update = textUpdate(72, 9_100, '/start')
    expect(await Promise.all([0, 1, 2, 0, 1].map(n => insisting(() => postTelegram(url(n), update))))).toEqual([
      200, 200, 200, 200, 200,
    ])
    await onTelegram(world, 72).hears('[العربية]')
    expect([telegram.sent(72).length, (await turnsOf('72')).length]).toEqual([1, 1])

    whatsapp.wroteNow(SALIM)
    const message = {
      id: 'wamid.twice',
      timestamp: String(Math.floor(world.platforms.now() / 1_000)),
      type: 'text',
      text: { body: 'hello' },
    }
    const raw = body([{ ...metadata(WHATSAPP.phoneNumberId), ...written({ phone: SALIM, name: 'Salim' }, message) }])
    expect(await Promise.all([0, 1, 2].map(n => insisting(() => postWhatsapp(url(n), raw))))).toEqual([200, 200, 200])
    await onWhatsapp(world, SALIM).hears('[English]')
    expect([whatsapp.sent(SALIM).length, (await turnsOf(SALIM)).length]).toEqual([1, 1])
  })

  it('go on with a conversation wherever its next message arrives, whoever stops meanwhile', async () => {
    const [first, second, third] = products
    const noor = onTelegram(world, 73)
    world.platforms.telegram.open(73)
    await noor.does(() => postTelegram(third?.url ?? '', textUpdate(73, 9_200, '/start')), '[English]')
    await noor.does(() => postTelegram(first?.url ?? '', textUpdate(73, 9_201, 'English')), '[Agree and continue]')
    await third?.stop()
    await noor.does(() => postTelegram(second?.url ?? '', textUpdate(73, 9_202, 'Agree and continue')), '(1 of 3)')
    expect(await postTelegram(third?.url ?? '', textUpdate(73, 9_203, 'late')).catch(() => 'refused')).toBe('refused')
    await noor.does(() => postTelegram(first?.url ?? '', textUpdate(73, 9_203, 'Noor Al Kindi')), '(2 of 3)')
  })
})
