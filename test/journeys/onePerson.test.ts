import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { TrackingCode } from '../../src/domain/ids.js'
import { STARTING_TIME, openedPoll } from '../support/openPolls.js'
import { type World, startWorld } from '../support/product.js'
import { register } from '../support/register.js'
import { staffDesk } from '../support/staffDesk.js'
import { type Visitor, onTelegram, onWeb, onWhatsapp } from '../support/visitors.js'

const NUMBER = '96892000007'

describe('one person on three channels', () => {
  let world: World
  let poll: TrackingCode
  beforeAll(async () => {
    world = await startWorld('onePerson')
    poll = await openedPoll(
      [await staffDesk(world, 'coordinator'), await staffDesk(world, 'admin')],
      STARTING_TIME,
      world.platforms.now(),
    )
  })
  afterAll(() => world.close())

  const results = async (): Promise<unknown> =>
    (await fetch(`${world.product.url}/api/v1/polls/${poll}/results`)).json()
  const votes = async (): Promise<readonly unknown[]> =>
    (await world.product.store.votes.find({ poll }).sort({ at: 1 }).toArray()).map(({ choice, channel }) => [
      choice,
      channel,
    ])

  /** A code shown on Telegram, once it is typed on the other channel. */
  const linkCode = async (telegram: Visitor): Promise<string> => {
    await telegram.says('الإعدادات', '[ربط قناة أخرى]')
    await telegram.taps('ربط قناة أخرى', '[إظهار رمز الربط]')
    return /رمز الربط: ([0-9A-Z]{8})/u.exec(await telegram.taps('إظهار رمز الربط', '15 دقيقة'))?.[1] ?? ''
  }

  it('has one vote, the latest, and one list of contributions', async () => {
    const [telegram, whatsapp, web] = [onTelegram(world, 7), onWhatsapp(world, NUMBER), await onWeb(world, 'en')]
    await register(telegram, { language: 'ar', name: 'مريم بنت سعيد البلوشية', from: 'صحار' })
    await register(whatsapp, { language: 'en', name: 'Maryam Al Balushi', as: 'Teacher', from: 'Sohar' }, 'hi')
    await register(web, { language: 'en', name: 'Maryam Al Balushi', from: 'Sohar' }, '')

    await telegram.taps('استطلاعات سريعة', '[السابعة]')
    await telegram.taps('السابعة', '[تغيير صوتي]')
    await whatsapp.says('polls', '[Eight]')
    await whatsapp.taps('Eight', '[Change my vote]')
    await web.says('polls', '[Seven]')
    await web.taps('Seven', '[Change my vote]')
    expect(await votes()).toEqual([
      [['1'], 'telegram'],
      [['2'], 'whatsapp'],
      [['1'], 'web'],
    ])

    await whatsapp.says('complaint', '[Yes, urgent]')
    await whatsapp.says('The school bus is late every morning', 'Bus late or absent')
    await whatsapp.taps('Correct', 'What happened?')
    await whatsapp.says('done', 'Where?')
    await whatsapp.taps('Skip')
    await whatsapp.taps('Today')
    await whatsapp.taps('Skip')
    await whatsapp.taps('Send under my name', 'Thank you, Maryam. We have received your complaint')

    for (const other of [whatsapp, web]) {
      const code = await linkCode(telegram)
      await other.says('settings', '[Link another channel]')
      await other.taps('Link another channel', '[Show a linking code]')
      await other.says(code.toLowerCase(), '*مريم بنت سعيد البلوشية*')
    }
    expect(await votes()).toEqual([[['1'], 'web']])
    await web.says('polls', '*Seven*')
    await web.taps('Eight', '*Eight*')
    await whatsapp.taps('Eight', 'Your vote was recorded before: *Eight*.')
    await telegram.taps('الثامنة', 'صوتك مسجّل من قبل: الثامنة.')
    expect(await votes()).toEqual([[['2'], 'web']])
    expect(await results()).toMatchObject({ voters: null })

    await telegram.says('مشاركاتي', '[The school bus is late…]')
    await web.says('my items', '[The school bus is late…]')
    const people = await world.product.store.people.find({ mergedInto: { $exists: true } }).toArray()
    expect(people).toHaveLength(2)

    await web.says('my data', '[Withdraw consent]')
    await web.taps('Withdraw consent', '[Withdraw consent]')
    await web.taps('Withdraw consent', 'Your consent is withdrawn.')
    await whatsapp.hears('You withdrew your consent in another chat')
    await telegram.hears('سُحبت موافقتك من محادثة أخرى')
    await whatsapp.says('complaint', '[Agree and continue]')
    await whatsapp.taps('Agree and continue', 'complaint')
    expect(await world.product.store.consents.countDocuments({ withdrawnAt: { $exists: false } })).toBe(1)
  })
})
