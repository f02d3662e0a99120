import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { World } from '../support/product.js'
import { register } from '../support/register.js'
import { newestCode, staffDesk } from '../support/staffDesk.js'
import {
  GROUPS,
  type Member,
  cardNow,
  eventually,
  letGo,
  member,
  shown,
  startGroupWorld,
} from '../support/staffGroup.js'
import type { SentMessage } from '../support/telegramCalls.js'
import { type Visitor, onTelegram } from '../support/visitors.js'

describe('the buttons of a card in the group of staff', () => {
  let world: World
  let maryam: Visitor
  let sara: Member
  let badr: Member
  let code = ''
  beforeAll(async () => {
    world = await startGroupWorld('staffButtons', { TELEGRAM_STAFF_LANGUAGE: 'en' })
    sara = await member(world, { name: 'Sara', telegram: 9001 })
    badr = await member(world, { name: 'Badr', telegram: 9002, role: 'coordinator' })
    maryam = onTelegram(world, 601)
    await register(maryam, { language: 'ar', name: 'مريم بنت سعيد البلوشية', from: 'صحار' })
    await maryam.says('موظف', '[رجوع]')
    await maryam.says('كيف أسجل ابني في الروضة؟', /E\d\d-/u)
    code = await newestCode(world)
  })
  // A group takes so many messages a minute only.
  beforeEach(() => world.platforms.pass(70_000))
  afterAll(() => world.close())

  const card = (...words: readonly string[]): Promise<SentMessage> => cardNow(world, code, ...words)
  const preview = (...words: readonly string[]): Promise<SentMessage> => shown(world, GROUPS.cases, ...words)
  const toast = (): string => (world.platforms.telegram.toasts.at(-1) ?? '').replace(/[\u2066-\u2069]/gu, '')
  const deeds = async (): Promise<readonly string[]> =>
    (await world.product.store.audit.find({ about: code }).sort({ at: 1 }).toArray()).map(
      ({ what, by, details }) =>
        `${what} by ${by === sara.officer.id ? 'Sara' : by === badr.officer.id ? 'Badr' : 'somebody'}, ${JSON.stringify({ ...details, until: undefined })}`,
    )

  it('do nothing for somebody whose account is linked with nobody of the staff, or whose role does not allow it', async () => {
    await card('Status: new, nobody has claimed it')
    const { telegram } = world.platforms
    await telegram.tap(GROUPS.cases, 'Claim', { from: { id: 9999, first_name: 'X', is_bot: false } })
    expect(toast()).toContain('Only staff linked to the console can do this.')
    const reader = await member(world, { name: 'Rashid', telegram: 9003, role: 'reader' })
    await reader.taps('Claim')
    expect(toast()).toBe('The role of this account does not allow it.')
    const elsewhere = await member(world, { name: 'Zahra', telegram: 9004, unit: 'dg_dhofar' })
    await elsewhere.taps('Claim')
    expect(toast()).toBe('There is nothing under this code.')
    expect(await world.product.store.cases.countDocuments({ 'state.is': 'received' })).toBe(1)
  })

  it('give a case to one of two who claim it, and tell the other who has it', async () => {
    const before = await card('Status: new, nobody has claimed it')
    await sara.taps('Claim')
    expect(toast()).toBe(`${code} is yours now.`)
    await badr.tapsOn(before, 'Claim')
    expect(toast()).toBe('Sara claimed it a moment ago.')
    await card('Status: with Sara')
    await maryam.hears('العمل عليها جارٍ')
  })

  it('say so when the case has moved on since they were shown', async () => {
    const before = await card('Status: with Sara')
    const desk = await staffDesk(world, 'agent')
    await desk.orders(`cases/${code}/note`, { text: 'a note for colleagues' })
    await sara.tapsOn(before, 'Reply')
    expect(toast()).toContain('Something happened to this case after the button was shown.')
    const old = { ...before, rows: [[{ text: 'Reply', callback_data: 'v0:reply.AAAAAAAA' }]] }
    await sara.tapsOn(old, 'Reply')
    expect(toast()).toBe('This button no longer works. Please start from the card of the case.')
  })

  it('put a case aside until a day that is offered, and bring it back', async () => {
    await sara.tapsOn(await card('Status: with Sara'), 'Snooze')
    const days = await shown(world, GROUPS.cases, `Until which day is ${code} snoozed?`)
    expect(days.rows.length).toBeGreaterThanOrEqual(3)
    const [first] = days.rows.flat()
    await sara.tapsOn(days, first?.text ?? '')
    await shown(world, GROUPS.cases, `${code} is snoozed until`)
    const { asideUntil = 0 } = (await world.product.store.cases.findOne({ kind: 'enquiry' })) ?? {}
    expect(asideUntil).toBeGreaterThan(world.platforms.now())
    await sara.tapsOn(await card('Snoozed until'), 'Bring back now')
    expect(toast()).toBe(`${code} is back in the list.`)
    const now = await card('Status: with Sara')
    expect(now.rows.flat().map(({ text }) => text)).toContain('Snooze')

    await sara.tapsOn(now, 'Snooze')
    const again = await shown(world, GROUPS.cases, `Until which day is ${code} snoozed?`)
    await sara.tapsOn(again, again.rows.flat()[0]?.text ?? '')
    await card('Snoozed until')
    // As if that day had come.
    const { cases, cards } = world.product.store
    await cases.updateOne({ kind: 'enquiry' }, { $set: { asideUntil: world.platforms.now() } })
    await cards.updateMany({ staleAt: { $exists: true } }, { $set: { staleAt: world.platforms.now() } })
    await eventually(async () => {
      const { text } = await card('Status: with Sara')
      return text.includes('Snoozed until') ? undefined : true
    }, 'the card says nothing of it any more')
  })

  it('take a reply in answer to the card, show it first, and send it once it was looked at', async () => {
    await sara.answers(await card('Status: with Sara'), 'السلام عليكم، التسجيل مفتوح. رقمي 91234567')
    const first = await preview('This is what the author', 'may be personal data')
    expect(first.rows.flat().map(({ text }) => text)).toEqual(['Send', 'Edit', 'Cancel'])
    await badr.taps('Send')
    expect(toast()).toBe('This text is somebody else’s.')
    await sara.taps('Edit')
    await preview(`${code}: the text was dropped and not sent.`)
    await sara.answers(await shown(world, GROUPS.cases, 'Sara', `Reply to ${code}`), 'ن')
    await preview('This text is not sent: it must have 2 to 1500 characters.')
    await sara.answers(await shown(world, GROUPS.cases, 'Sara', `Reply to ${code}`), 'التسجيل مفتوح حتى نهاية الشهر.')
    await preview('التسجيل مفتوح حتى نهاية الشهر.')
    const desk = await staffDesk(world, 'agent')
    await desk.orders(`cases/${code}/note`, { text: 'another note' })
    await sara.taps('Send')
    await preview('Something happened to this case since the text was begun.')
    await sara.taps('Send')
    await preview(`${code}: the text is sent in 30 seconds.`)
    await sara.taps('Undo')
    expect(toast()).toBe('Nothing was sent.')
    await preview('This is what the author', 'نهاية الشهر')
    await sara.taps('Send')
    const undo = await preview(`${code}: the text is sent in 30 seconds.`)
    await letGo(world)
    await preview(`${code}: the reply was sent.`)
    await sara.tapsOn(undo, 'Undo')
    expect(toast()).toBe('This button no longer works. Please start from the card of the case.')
    await maryam.hears('التسجيل مفتوح حتى نهاية الشهر.')
    expect((await maryam.told()).join()).not.toContain('91234567')
  })

  it('transfer a case with a reason, and resolve one with an outcome', async () => {
    await sara.tapsOn(await card('Status: with Sara'), 'Assign')
    expect(toast()).toBe('The role of this account does not allow it.')
    await badr.tapsOn(await card('Status: with Sara'), 'Assign')
    await shown(world, GROUPS.cases, 'To which unit')
    await badr.taps('Next')
    await badr.taps('Previous')
    await badr.taps('Publication review team')
    await badr.answers(await shown(world, GROUPS.cases, `Why is ${code} transferred?`), 'تخص النقل')
    await preview(`Why ${code} goes to Publication review team:`)
    await badr.taps('Send')
    await preview(`${code}: transferred.`)
    await badr.tapsOn(await card('Status: new, nobody has claimed it'), 'Claim')
    await badr.tapsOn(await card('Status: with Badr'), 'Resolve')
    await shown(world, GROUPS.cases, 'What is the outcome')
    await badr.taps('Explained')
    await badr.answers(
      await shown(world, GROUPS.cases, `The reply that ends ${code}`),
      'التسجيل عبر البوابة التعليمية.',
    )
    await preview(`This reply ends ${code}:`)
    await badr.taps('Send')
    await preview(`${code}: the text is sent in 30 seconds.`)
    await letGo(world)
    const over = await card('Status: answered')
    expect(over.rows.flat()).toEqual([])
    await maryam.hears('التسجيل عبر البوابة التعليمية.')
  })

  it('are kept in the audit log as what the officer did, from Telegram', async () => {
    expect(await deeds()).toEqual([
      'case.missed by somebody, {}',
      'case.claim by Sara, {"origin":"telegram"}',
      'case.note by somebody, {}',
      'case.aside by Sara, {"origin":"telegram"}',
      'case.takenUp by Sara, {"origin":"telegram"}',
      'case.aside by Sara, {"origin":"telegram"}',
      'case.note by somebody, {}',
      'letter.takenBack by Sara, {}',
      'case.reply by Sara, {"origin":"telegram"}',
      'case.transfer by Badr, {"origin":"telegram"}',
      'case.claim by Badr, {"origin":"telegram"}',
      'case.resolve by Badr, {"origin":"telegram"}',
    ])
    const left = await world.product.store.roomDrafts.find({ text: { $exists: true } }).toArray()
    expect(left.map(({ text }) => text)).toEqual(['ن'])
  })
})
