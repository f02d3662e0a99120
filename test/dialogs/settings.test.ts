import { describe, expect, it } from '@jest/globals'
import { mint } from '../../src/domain/ids.js'
import type { Ministry } from '../../src/domain/ministry.js'
import type { Unit } from '../../src/domain/unit.js'
import { person } from '../support/transcript.js'
import { MINISTRY } from '../support/world.js'
import { type Chat, chatWith, plain } from './chat.js'

const salim = person('سالم الحارثي', 'parent', 'muscat')
const COMPLAINT = ['الباص ما يجي من يومين في صحار', 'نعم', 'تخطي']
const ROADS: Unit = { id: mint('roads'), label: { ar: 'قسم الطرق', en: 'Roads' }, kind: 'headquarters' }

const complained = async (more: Partial<Ministry>): Promise<{ readonly chat: Chat; readonly receipt: string }> => {
  const chat = chatWith(salim, { ...MINISTRY, ...more })
  const replies = await chat.type(...COMPLAINT, '[إرسال دون نشر اسمي]')
  return { chat, receipt: plain(replies.at(-1)) }
}

describe('what the administrator has set', () => {
  it('decides who gets a complaint, and the receipt calls the unit by its own name', async () => {
    const { chat, receipt } = await complained({
      units: [...MINISTRY.units, ROADS],
      routing: { ...MINISTRY.routing, rules: [{ about: 'transport', governorate: 'batinah_n', unit: ROADS.id }] },
    })
    expect(chat.world.changes.find(change => change.is === 'complaintSubmitted')).toMatchObject({
      opening: { unit: 'roads' },
    })
    expect(receipt).toContain('الجهة المختصة: قسم الطرق')
  })

  it('decides what the receipt promises', async () => {
    const { receipt } = await complained({
      clocks: { ...MINISTRY.clocks, topics: [{ about: 'transport.late', firstReplyDays: 1, days: 3 }] },
    })
    expect(receipt).toContain('أول رد من موظف خلال يوم عمل واحد (حتى 25 نوفمبر 2026)')
    expect(receipt).toContain('خلال 3 أيام عمل (حتى 29 نوفمبر 2026)')
  })

  it('puts a holiday into the dates', async () => {
    const name = { ar: 'إجازة', en: 'Holiday' }
    const holidays = [{ from: '2026-11-25', to: '2026-11-25', name }]
    const { receipt } = await complained({ calendar: { ...MINISTRY.calendar, holidays } })
    expect(receipt).toContain('(حتى 29 نوفمبر 2026)')
  })

  it('asks who agreed to an earlier notice to agree again, then goes on with what they wanted', async () => {
    const chat = chatWith(salim, { ...MINISTRY, privacy: { ...MINISTRY.privacy, notice: 2 } })
    const [changed, notice] = await chat.type('أريد تقديم شكوى')
    expect(plain(changed)).toContain('تغيّر إشعار الخصوصية منذ موافقتك السابقة')
    expect(plain(notice)).toContain('تُنشر باسمك')
    const [next] = await chat.type('[موافقة ومتابعة]')
    expect(chat.world.changes.find(({ is }) => is === 'consentGiven')).toMatchObject({ consent: { notice: 2 } })
    expect(plain(next)).not.toContain('إشعار')
    expect(chat.talk.state?.stack.at(-1)?.id).toBe('complaint')
  })

  it('takes nobody’s word for a notice that they have not seen', async () => {
    const privacy = { ...MINISTRY.privacy }
    const chat = chatWith(undefined, { ...MINISTRY, privacy })
    await chat.type('أريد تقديم شكوى')
    privacy.notice = 2
    const [changed, notice] = await chat.type('[موافقة ومتابعة]')
    expect(plain(changed)).toContain('تغيّر إشعار الخصوصية أثناء قراءته')
    expect(plain(notice)).toContain('تُنشر باسمك')
    expect(chat.talk.state?.consent).toBeUndefined()
    await chat.type('[موافقة ومتابعة]')
    expect(chat.talk.state?.consent?.notice).toBe(2)
  })

  it('says how many contributions fit into a day', async () => {
    const chat = chatWith(salim, { ...MINISTRY, clocks: { ...MINISTRY.clocks, dailyMax: 1 } })
    await chat.type(...COMPLAINT, '[إرسال دون نشر اسمي]')
    const replies = await chat.type('شكوى')
    expect(replies.map(plain).join('\n')).toContain('مشاركة واحدة')
  })

  it('says a phrase in the ministry’s own words', async () => {
    const chat = chatWith(salim, { ...MINISTRY, texts: { 'settings.quiet': { ar: 'متى نسكت؟' } } })
    const replies = await chat.type('الإعدادات', '[ساعات الهدوء]')
    expect(plain(replies.at(-1))).toContain('متى نسكت؟')
  })

  it('says when the night is', async () => {
    const chat = chatWith(salim, { ...MINISTRY, clocks: { ...MINISTRY.clocks, night: { from: 20 * 60, to: 6 * 60 } } })
    const replies = await chat.type('الإعدادات')
    expect(plain(replies.at(-1))).toMatch(/ساعات الهدوء: 8:00 م – 6:00 ص/u)
  })
})

describe('linking another channel', () => {
  const linked = async (who: 'asker' | 'owner' | 'nobody') => {
    const chat = chatWith(salim)
    const owner = person('مريم البلوشية')
    chat.world.tokens.set('ABCDEFGH', { purpose: 'link', owner, until: chat.world.now + 86_400_000, used: false })
    const asked = who === 'asker' ? salim : owner
    if (who !== 'nobody') chat.world.erasures.set(asked.id, chat.world.now + 14 * 86_400_000)
    const replies = await chat.type('الإعدادات', '[ربط قناة أخرى]', 'ABCDEFGH')
    return { chat, text: replies.map(plain).join('\n') }
  }

  it.each(['asker', 'owner'] as const)(
    'says that the %s’s wish to be erased is about both, and how to cancel it',
    async who => {
      const { chat, text } = await linked(who)
      expect(text).toMatch(/تم الربط.*طلب حذف الحساب ما زال قائمًا، ويشمل القناتين معًا/su)
      expect(chat.talk.last.at(-1)?.choices.map(({ id }) => id)).toContain('undo.erase')
    },
  )

  it('says nothing of it where nobody asked', async () => {
    expect((await linked('nobody')).text).not.toContain('حذف')
  })
})
