import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { TELEGRAM, WHATSAPP } from '../support/platforms.js'
import { SESSION_SECRET, type Product, type World, startWorld } from '../support/product.js'
import { postTelegram, textUpdate } from '../support/rawWebhooks.js'
import { register } from '../support/register.js'
import { newestCode, staffDesk } from '../support/staffDesk.js'
import { onTelegram, onWeb, onWhatsapp } from '../support/visitors.js'

const CHAT = 7_700_123_456
const PHONE = '96899887766'
const BSUID = 'OM.Kanarienvogel77'

/** What nobody may find in a log, a metric or an answer for operators. */
const CANARIES: Readonly<Record<string, string>> = {
  'name in Arabic': 'كناري',
  'name in English': 'Canaria',
  'name of the platform': 'Zwitscher',
  'words in Arabic': 'ببغاءات',
  'words in English': 'budgerigar',
  'name of a place': 'قفص',
  'name of a file': 'plumage',
  'words of staff': 'birdseed',
  'chat on Telegram': String(CHAT),
  'phone number': PHONE.slice(3),
  'WhatsApp id': BSUID.slice(3),
  'number typed in a text': '91234567',
  'token of the bot': TELEGRAM.token.split(':')[1] ?? '',
  'secret of the webhook': TELEGRAM.secret,
  'access token': WHATSAPP.accessToken,
  'app secret': WHATSAPP.appSecret,
  'session secret': SESSION_SECRET,
}

describe('logs and metrics', () => {
  let world: World
  let second: Product | undefined
  beforeAll(async () => {
    world = await startWorld('quietLogs')
  })
  afterAll(() => world.close())

  const everythingSaidToOperators = async (): Promise<string> => {
    const { url, logged } = world.product
    const pages = await Promise.all(
      ['metrics', 'readyz', 'healthz', 'nowhere'].map(async path => (await fetch(`${url}/${path}`)).text()),
    )
    return [
      inspect([...logged, ...(second?.logged ?? [])], { depth: 12, maxArrayLength: null, maxStringLength: null }),
      ...pages,
    ].join('\n')
  }

  const onTheMessengers = async (): Promise<void> => {
    const { telegram, whatsapp } = world.platforms
    const from = { first_name: 'Zwitscher', last_name: 'Canaria', username: 'zwitscher' }
    const [arab, phone] = [onTelegram(world, CHAT), onWhatsapp(world, PHONE)]
    await arab.does(() => telegram.say(CHAT, '/start', { from }), '[العربية]')
    await register(arab, { language: 'ar', name: 'كناري بنت سعيد كناري', from: 'صحار' }, '')
    await arab.says('شكوى')
    await arab.says('الحافلة تتأخر كل صباح')
    await arab.taps('صحيح')
    await arab.says('رأيت ببغاءات في الحافلة ورقمي 91234567')
    await arab.does(() =>
      telegram.post(CHAT, {
        document: { file_id: 'd', file_unique_id: 'u', file_name: 'plumage.pdf', mime_type: 'application/pdf' },
      }),
    )
    await arab.says('تم')
    await arab.says('مدرسة قفص')
    telegram.fault({ is: 'refused', code: 429, description: 'Too Many Requests', retryAfter: 1 })
    telegram.fault({ is: 'garbled' }, { method: 'answerCallbackQuery' })
    await arab.taps('اليوم')
    await arab.taps('تخطي')
    await arab.taps('إرسال باسمي', 'استلمنا شكواك')
    whatsapp.fault({ is: 'refused', code: 131_000, status: 500 }, 2)
    whatsapp.introduce(PHONE, { phone: PHONE, bsuid: BSUID, name: 'Zwitscher' })
    await phone.does(() => whatsapp.say(PHONE, 'budgerigar'))
    await telegram.block(CHAT)
    const desk = await staffDesk(world, 'agent')
    const code = await newestCode(world)
    await desk.orders(`cases/${code}/claim`)
    await desk.orders(`cases/${code}/reply`, { text: 'birdseed is being bought' })
  }

  /** A state that no release ever wrote: the turn fails in another process, and the person gets an apology. */
  const brokenTurn = async (): Promise<void> => {
    const { store } = world.product
    const noor = onTelegram(world, 78)
    await register(noor, { language: 'en', name: 'Canaria Noor', from: 'Seeb' })
    await store.turns.updateMany({ 'address.chat': '78' }, { $set: { 'state.stack': [{ id: 'menu', state: null }] } })
    second = await world.product.another()
    await noor.does(
      () => postTelegram(second?.url ?? '', textUpdate(78, 900, 'budgerigar')),
      'because of a fault on our side',
    )
    expect(await store.dead.countDocuments({ kind: 'in' })).toBe(1)
  }

  it('hold no word, name, number or secret of anybody, whatever goes wrong', async () => {
    const { url } = world.product
    await onTheMessengers()
    const web = await onWeb(world, 'en')
    await register(web, { language: 'en', name: 'Canaria Budgerigar', from: 'Seeb' }, '')
    await brokenTurn()
    for (const path of [
      '/webhooks/telegram',
      '/webhooks/whatsapp',
      '/v3/directline/conversations/budgerigar/activities',
      '/api/v1/contributions?q=budgerigar',
      '/c/Canaria',
    ]) {
      await fetch(`${url}${path}`, {
        method: path.startsWith('/web') ? 'POST' : 'GET',
        headers: { 'content-type': 'application/json', authorization: 'Bearer budgerigar' },
        ...(path.startsWith('/web') && { body: '{"budgerigar":' }),
      })
    }
    const said = await everythingSaidToOperators()
    expect(said).toContain('a turn failed')
    const found = Object.entries(CANARIES).filter(([, word]) => said.toLowerCase().includes(word.toLowerCase()))
    expect(found.map(([what]) => what)).toEqual([])
  })
})
