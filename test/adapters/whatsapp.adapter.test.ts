import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { whatsappAdapter } from '../../adapters/whatsapp/adapter.js'
import { readWebhook } from '../../adapters/whatsapp/inbound.js'
import { fixture, makeWhatsappBot, NUMBER, type WhatsappBot } from '../support/whatsappBot.js'

const NOW = Date.UTC(2026, 10, 24, 8)

let bot: WhatsappBot
beforeEach(async () => {
  bot = await makeWhatsappBot()
})
afterEach(() => bot.stop())

describe('a message of a person', () => {
  const [inbound] = readWebhook(Buffer.from(JSON.stringify(fixture('text'))), NUMBER, NOW).inbound

  it('is marked as read', async () => {
    if (inbound) await bot.adapter.acknowledge(inbound)
    expect(bot.whatsapp.seen).toEqual(['wamid.HBgLOTY4OTAwMDExMjITEXT'])
  })

  it('is answered even where marking it fails', async () => {
    bot.whatsapp.fault({ is: 'lost' })
    if (inbound) await expect(bot.adapter.acknowledge(inbound)).resolves.toBeUndefined()
  })
})

describe('starting', () => {
  it('learns our number as people see it', async () => {
    await bot.adapter.start()
    expect(bot.adapter.number()).toBe('+968 2400 0000')
  })

  it.each([
    [{ is: 'refused', code: 190, status: 401 }, /WHATSAPP_ACCESS_TOKEN .* create a permanent system-user token/],
    [
      { is: 'refused', code: 100, subcode: 33 },
      /WHATSAPP_PHONE_NUMBER_ID 100200300400500 .* take the id, not the number/,
    ],
    [{ is: 'refused', code: 2635 }, /WHATSAPP_API_VERSION v26\.0/],
    [{ is: 'refused', code: 131031 }, /the account is locked.*Business Manager/],
    [{ is: 'refused', status: 500 }, /start again later/],
    [{ is: 'garbled' }, /check WHATSAPP_API_ROOT/],
    [{ is: 'lost' }, /was not reached \(UND_ERR_SOCKET\)/],
  ] as const)('says what to do about %j', async (fault, words) => {
    bot.whatsapp.fault(fault)
    await expect(bot.adapter.start()).rejects.toThrow(words)
  })

  it('goes on with a server that takes messages but does not tell our number', async () => {
    bot.whatsapp.fault({ is: 'refused', status: 404 })
    await bot.adapter.start()
    expect(bot.adapter.number()).toBeUndefined()
  })

  it('is refused without an app secret', () => {
    const config = { phoneNumberId: NUMBER, accessToken: 'x', appSecret: '', verifyToken: 'x', apiVersion: 'v26.0' }
    const log = { info: () => {}, warn: () => {} }
    expect(() => whatsappAdapter({ ...config, apiRoot: bot.whatsapp.root }, log)).toThrow('WHATSAPP_APP_SECRET')
  })

  it('logs no token', async () => {
    await bot.adapter.start()
    expect(bot.logText()).toBe(`[[{"phoneNumberId":"${NUMBER}"},"WhatsApp is ready"]]`)
  })
})
