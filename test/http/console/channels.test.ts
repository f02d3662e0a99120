import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ownTemplates } from '../../../adapters/whatsapp/templates.js'
import { channelDesk } from '../../../src/channelDesk.js'
import { readConfig } from '../../../src/config.js'
import { type ConsoleWorld, type Desk, consoleWorld, textOf } from '../../support/consoleDesk.js'
import { type FakeTelegram, startFakeTelegram } from '../../support/fakeTelegram.js'
import { type FakeWhatsapp, startFakeWhatsapp } from '../../support/fakeWhatsapp.js'
import { ACCOUNT } from '../../support/whatsappCalls.js'

const TOKEN = '700800:example-token_for-tests'
const NUMBER = { phoneNumberId: '100200300', appSecret: 'an-app-secret-for-tests', accessToken: 'an-access-token' }

/** A template as Graph lists it. */
const listed = (name: string, language: string, status: string, body: string, buttons: readonly string[]) => ({
  id: '1',
  name,
  language,
  status,
  category: 'UTILITY',
  components: [
    { type: 'BODY', text: body },
    { type: 'BUTTONS', buttons: buttons.map(text => ({ type: 'QUICK_REPLY', text })) },
  ],
})

describe('the channels in the console', () => {
  let made: ConsoleWorld
  let admin: Desk
  let telegram: FakeTelegram
  let whatsapp: FakeWhatsapp
  beforeAll(async () => {
    telegram = await startFakeTelegram({ token: TOKEN })
    whatsapp = await startFakeWhatsapp(NUMBER)
    const config = readConfig({
      TELEGRAM_BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: telegram.root,
      PUBLIC_URL: 'https://musharaka.example',
      WHATSAPP_PHONE_NUMBER_ID: NUMBER.phoneNumberId,
      WHATSAPP_ACCESS_TOKEN: NUMBER.accessToken,
      WHATSAPP_APP_SECRET: NUMBER.appSecret,
      WHATSAPP_VERIFY_TOKEN: 'our-own-word',
      WHATSAPP_API_ROOT: whatsapp.root,
      WHATSAPP_BUSINESS_ACCOUNT_ID: ACCOUNT,
    })
    const trouble = { telegram: undefined, whatsapp: 'whatsapp is being connected' }
    const desk = channelDesk(config, channel => trouble[channel])
    made = await consoleWorld('console.channels', undefined, desk)
    admin = await made.desk('admin')
  })
  afterAll(async () => {
    await made.close()
    await Promise.all([telegram.stop(), whatsapp.stop()])
  })

  const asked = async (what: string): Promise<string> => {
    const { status, text } = await admin.sends(`/console/settings/channels/${what}`)
    expect(status).toBe(200)
    return textOf(text)
  }

  it('say how they stand, how they are connected, and no secret', async () => {
    const { text } = await admin.get('/console/settings/channels').expect(200)
    const page = textOf(text)
    expect(page).toMatch(/تيليجرام الحال ● متصلة .* واتساب الحال ▲ لم تتصل بعد/u)
    expect(page).toContain('https://musharaka.example/webhooks/whatsapp')
    const secrets = [TOKEN, NUMBER.accessToken, NUMBER.appSecret, 'our-own-word']
    expect(secrets.filter(secret => text.includes(secret))).toEqual([])
  })

  it('are the administrator’s to look at and to test', async () => {
    const agent = await made.desk('agent')
    const calls = telegram.calls.length + whatsapp.calls.length
    const refused = [
      await agent.get('/console/settings/channels'),
      await agent.sends('/console/settings/channels/telegram/test'),
      await agent.sends('/console/settings/channels/templates'),
    ]
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403])
    expect(telegram.calls.length + whatsapp.calls.length).toBe(calls)
  })

  it('tell in plain words what the platforms answer, also when they refuse us or are away', async () => {
    expect(await asked('telegram/test')).toContain(
      'والحساب معروف لدى المنصة باسم MusharakaBot. لا رسائل تنتظر الاستلام.',
    )
    expect(await asked('whatsapp/test')).toContain('باسم +968 2400 0000.')
    whatsapp.fault({ is: 'refused', status: 401, code: 190 })
    expect(await asked('whatsapp/test')).toContain('رفضت ميتا الطلب (الرد 401).')
    whatsapp.fault({ is: 'lost' })
    expect(await asked('whatsapp/test')).toContain('تعذّر الوصول إلى 127.0.0.1')
    telegram.revoke()
    expect(await asked('telegram/test')).toContain('رفضت تيليجرام الرمز السري (الرد 401).')
    expect((await admin.sends('/console/settings/channels/web/test')).headers.location).toBeDefined()
  })

  it('compare our templates with those of the account', async () => {
    const [first, second, third, fourth] = ownTemplates()
    whatsapp.lists([
      ...(first ? [listed(first.name, first.language, 'APPROVED', first.body, first.buttons)] : []),
      ...(second ? [listed(second.name, second.language, 'APPROVED', 'Something else {{1}}', second.buttons)] : []),
      ...(third ? [listed(third.name, third.language, 'REJECTED', third.body, third.buttons)] : []),
      ...(fourth ? [listed(fourth.name, fourth.language, 'PAUSED', fourth.body, fourth.buttons)] : []),
    ])
    const states = [...(await asked('templates')).matchAll(/moe_\w+ \S+ [●◐▲] (.+?) عرض/gu)].map(([, state]) => state)
    const missing = Array<string>(ownTemplates().length - 4).fill('لم يُقدَّم بعد')
    expect(states).toEqual(['معتمد', 'معتمد بنص أو أزرار مختلفة', 'مرفوض', 'موقوف', ...missing])
    whatsapp.fault({ is: 'garbled' })
    expect(await asked('templates')).toContain('لم تعرض ميتا القوالب')
    whatsapp.fault({ is: 'lost' })
    expect(await asked('templates')).toContain('تعذّر الوصول إلى 127.0.0.1')
  })
})
