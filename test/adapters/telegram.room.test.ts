import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type TelegramBot, makeTelegramBot } from '../support/telegramBot.js'

describe('a chat that is no citizen’s', () => {
  let bot: TelegramBot
  beforeAll(async () => void (bot = await makeTelegramBot({ staffChats: ['@Ministry_News', '-100123'] })))
  afterAll(() => bot.stop())

  /** Somebody writes in a group; how many words of a citizen that makes. */
  const heard = (chat: object): number => {
    const from = { id: 7, is_bot: false, first_name: 'Salim' }
    const message = { message_id: 5, date: 1_790_000_000, chat, from, text: 'we have no water' }
    return bot.adapter.read(Buffer.from(JSON.stringify({ update_id: 9, message })), 1_790_000_000_000).inbound.length
  }

  it('is known by its number and by its public name in any case, and others are not', () => {
    expect([
      heard({ id: -100_123, type: 'supergroup' }),
      heard({ id: -100_456, type: 'supergroup', username: 'ministry_news' }),
      heard({ id: 7, type: 'private', username: 'ministry_newsreader' }),
    ]).toEqual([0, 0, 1])
  })
})
