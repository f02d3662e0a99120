import { describe, expect, it } from '@jest/globals'
import { type TrackingCode, mint } from '../../src/domain/ids.js'
import { NO_ALERTS } from '../../src/domain/participant.js'
import type { SystemEvent } from '../../src/messaging/systemEvent.js'
import { person } from '../support/transcript.js'
import { TODAY } from '../support/world.js'
import { chatWith, plain } from './chat.js'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const salim = person('سالم الحارثي', 'parent', 'muscat')
const unit = { ar: 'قسم النقل المدرسي', en: 'School Transport' }
const C: TrackingCode = mint('C26-0000000000')
const S: TrackingCode = mint('S26-0000000000')
const E: TrackingCode = mint('E26-0000000000')

const pollClosed: SystemEvent = {
  is: 'pollClosed',
  code: mint('Q26-0000000000'),
  question: { ar: 'متى يبدأ الدوام؟', en: 'When does the day begin?' },
  mine: [{ ar: 'السابعة', en: 'Seven' }],
  rows: [
    { label: { ar: 'السابعة', en: 'Seven' }, percent: 60 },
    { label: { ar: 'الثامنة', en: 'Eight' }, percent: 40 },
  ],
  voters: 20,
}

describe('news from the ministry', () => {
  it('names the template that stands in when the window is closed, with nothing of the case in it', async () => {
    const chat = chatWith(salim)
    const [asked] = await chat.hear({
      is: 'staffAsked',
      code: C,
      unit,
      question: 'ما رقم الحافلة؟',
      until: TODAY + 5 * DAY,
    })
    const [answered] = await chat.hear({ is: 'caseResolved', code: C, unit, answer: 'عادت الحافلة.', reason: 'fixed' })
    const [result] = await chat.hear(pollClosed)
    expect([asked?.template, answered?.template, result?.template]).toEqual([
      { name: 'moe_case_question', language: 'ar', values: [C, '29 نوفمبر 2026'] },
      { name: 'moe_case_update', language: 'ar', values: [C, 'صدر الرد'] },
      { name: 'moe_result', language: 'ar', values: ['متى يبدأ الدوام؟'] },
    ])
  })

  it('waits for an answer to the newest question of a case, then for the verdict', async () => {
    const chat = chatWith(salim)
    await chat.hear({ is: 'staffAsked', code: C, unit, question: 'ما رقم الحافلة؟', until: TODAY + 5 * DAY })
    await chat.hear({ is: 'caseResolved', code: C, unit, answer: 'عادت الحافلة.', reason: 'fixed' })
    expect(chat.talk.state?.awaited).toEqual([
      { code: C, what: 'verdict', until: TODAY + 2 * MINUTE + 7 * DAY, at: TODAY + 2 * MINUTE },
    ])
  })

  it('brings the words before all the files that go with them, however many', async () => {
    const files = ['1', '2', '3', '4', '5'].map(n => ({ is: 'file' as const, kind: 'document' as const, ref: n }))
    const told = await chatWith(salim).hear({
      is: 'caseResolved',
      code: C,
      unit,
      answer: 'تم.',
      reason: 'fixed',
      files,
    })
    expect(plain(told[0])).toContain('«تم.»')
    expect(told.slice(1).map(({ file }) => file?.ref)).toEqual(['1', '2', '3', '4', '5'])
  })

  it('makes no sound at night, save about danger', async () => {
    const chat = chatWith(salim)
    chat.world.now += 14 * 60 * MINUTE
    const news = [
      ...(await chat.hear({ is: 'staffReplied', code: C, unit, text: 'نتابع الأمر.' })),
      ...(await chat.hear({ is: 'staffReplied', code: S, unit, text: 'نتابع الأمر.' })),
    ]
    expect(news.map(({ silent }) => silent === true)).toEqual([true, false])
  })

  it('about danger names neither the team nor the matter', async () => {
    const chat = chatWith(salim)
    const events: readonly SystemEvent[] = [
      { is: 'staffReplied', code: S, unit, text: 'نتابع.' },
      { is: 'caseResolved', code: S, unit, answer: 'تم.', reason: 'fixed' },
    ]
    const told: string[] = []
    for (const event of events) told.push(...(await chat.hear(event)).map(plain))
    const silent = `إن لم تصلنا إجابة حتى 1 ديسمبر 2026 أُغلقت ${S}، وتبقى إعادة فتحها متاحة بعد ذلك.`
    expect(told).toEqual([`رد حول ${S}:\n\n«نتابع.»`, `رد على ${S}:\n\n«تم.»\n\nهل حُلّت المشكلة؟\n\n${silent}`])
  })

  it('of polls reaches only those who want it, but that votes will not count reaches all', async () => {
    const chat = chatWith({ ...salim, alerts: NO_ALERTS })
    const cancelled: SystemEvent = {
      is: 'pollCancelled',
      code: pollClosed.code,
      question: pollClosed.question,
      reason: 'خطأ في الخيارات',
    }
    expect([(await chat.hear(pollClosed)).length, (await chat.hear(cancelled)).length]).toEqual([0, 1])
  })

  it('shows the result beside what the person answered', async () => {
    const [result] = await chatWith(salim).hear(pollClosed)
    expect(plain(result)).toBe(
      'انتهى استطلاع «متى يبدأ الدوام؟». شارك فيه 20 شخصًا.\nإجابتك: السابعة\n\n• السابعة: 60%\n• الثامنة: 40%',
    )
  })

  it('leaves the buttons of the open question as they were', async () => {
    const chat = chatWith(salim)
    await chat.type('شكوى')
    const step = chat.talk.state?.step
    await chat.hear({ is: 'caseClaimed', code: C, unit })
    expect(chat.talk.state?.step).toBe(step)
  })

  it('hands the chat to a person only on a question, and only while nothing else is being written', async () => {
    const chat = chatWith(salim)
    await chat.hear({ is: 'staffReplied', code: C, unit, text: 'نتابع الأمر.' })
    const afterComplaint = chat.talk.state?.owner
    await chat.type('شكوى')
    await chat.hear({ is: 'staffReplied', code: E, unit, text: 'أهلًا بك.' })
    const whileWriting = chat.talk.state?.owner
    await chat.type('إلغاء')
    const joined = await chat.hear({ is: 'staffReplied', code: E, unit, text: 'أهلًا بك.' })
    const again = await chat.hear({ is: 'staffReplied', code: E, unit, text: 'كيف نساعدك؟' })
    expect([afterComplaint, whileWriting, chat.talk.state?.owner, joined.length, again.length]).toEqual([
      { is: 'bot' },
      { is: 'bot' },
      { is: 'staff', code: E, since: TODAY + 5 * MINUTE },
      2,
      1,
    ])
  })

  it('forgets the person altogether once erased', async () => {
    const chat = chatWith(salim)
    await chat.type('شكوى', 'الباص ما يجي من يومين', 'إلغاء', '[حفظ كمسودة]')
    await chat.hear({ is: 'erased' })
    expect(JSON.stringify(chat.talk.state)).not.toMatch(/سالم|الباص|participant/u)
  })

  it('reminds of a draft once, and never of a report of danger', async () => {
    const chat = chatWith(salim)
    await chat.type('شكوى', 'الباص ما يجي من يومين', 'إلغاء', '[حفظ كمسودة]')
    const first = await chat.hear({ is: 'draftReminder' })
    const second = await chat.hear({ is: 'draftReminder' })
    const other = chatWith(salim)
    await other.type('بلاغ', 'رجل غريب عند الباب')
    const danger = await other.hear({ is: 'draftReminder' })
    expect([first.map(plain), second, danger]).toEqual([
      ['مسودتك «الباص ما يجي من يومين» محفوظة حتى 8 ديسمبر 2026. يمكن إكمالها متى شئت، ولن نرسل تذكيرًا آخر.'],
      [],
      [],
    ])
  })

  it('keeps the newest copy of a participant who changed on another channel', async () => {
    const chat = chatWith({ ...salim, revision: 5 })
    const older = await chat.hear({ is: 'participantChanged', participant: { ...salim, name: 'سالم', revision: 4 } })
    const kept = chat.talk.state?.participant?.name
    const merged = await chat.hear({ is: 'participantChanged', participant: person('سالم بن حمد الحارثي') })
    expect([older, kept, merged.length, chat.talk.state?.participant?.name]).toEqual([
      [],
      'سالم الحارثي',
      1,
      'سالم بن حمد الحارثي',
    ])
  })
})
