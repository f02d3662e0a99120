import { describe, expect, it } from '@jest/globals'
import { NARRATIVE } from '../../src/domain/complaint.js'
import { person } from '../support/transcript.js'
import { type Chat, chatWith, plain } from './chat.js'

const salim = person('سالم الحارثي', 'parent', 'muscat')
const LATE_BUS = 'الباص ما يجي من يومين في صحار'
const PLATE = 'رقم الحافلة على اللوحة الخلفية'

const photo = ({ talk }: Chat, caption: string) =>
  talk.send({ is: 'media', media: { kind: 'photo', ref: 'photo-1', mime: 'image/jpeg', size: 9000, caption } })

const narratives = ({ world }: Chat): readonly string[] =>
  world.changes.flatMap(change => (change.is === 'complaintSubmitted' ? [change.complaint.narrative] : []))

describe('words beneath a file of a complaint', () => {
  it('join the narrative and are seen before it is sent', async () => {
    const chat = chatWith(salim)
    await chat.type(LATE_BUS, 'نعم')
    await photo(chat, PLATE)
    const [preview] = await chat.type('[متابعة]')
    expect(plain(preview)).toContain(`${LATE_BUS}\n${PLATE}`)
    await chat.type('[إرسال دون نشر اسمي]')
    expect(narratives(chat)).toEqual([`${LATE_BUS}\n${PLATE}`])
  })

  it('that do not fit are not dropped without a word', async () => {
    const chat = chatWith(salim)
    await chat.type(LATE_BUS, 'نعم')
    const [told] = await photo(chat, 'تأخر '.repeat(NARRATIVE.max / 5))
    expect(plain(told)).toBe('أُرفق الملف، ولم يُحفظ ما كُتب تحته: النص كله لا يتجاوز 1,500 حرف.')
    await chat.type('[متابعة]', '[إرسال دون نشر اسمي]')
    expect(narratives(chat)).toEqual([LATE_BUS])
  })
})

const ATTACHED = [{ is: 'file', kind: 'photo', ref: 'photo-1', mime: 'image/jpeg', size: 9000 }]
const BEATEN = 'المعلم يضرب ولدي كل يوم وهذي الكدمات'

describe('a file goes with what comes of the words beneath it', () => {
  const reports = ({ world }: Chat) =>
    world.changes.flatMap(change => (change.is === 'safetyReported' ? [change.report.attachments] : []))

  it('as a report of danger told at the menu', async () => {
    const chat = chatWith(salim)
    await photo(chat, BEATEN)
    expect(reports(chat)).toEqual([ATTACHED])
  })

  it('as a report made of what was taken for details of a proposal', async () => {
    const chat = chatWith(salim)
    await chat.type('مقترح', 'مظلات في مواقف الحافلات')
    await photo(chat, BEATEN)
    await chat.type('[نعم، بلاغ سلامة]')
    expect(reports(chat)).toEqual([ATTACHED])
  })

  it('as a complaint that is gone on with after registering', async () => {
    const chat = chatWith()
    await photo(chat, 'المكيف في صف ولدي خربان من أسبوع')
    await chat.type('[موافقة ومتابعة]', 'سالم الحارثي', '[ولي أمر]', '[مسقط]')
    expect(chat.talk.state?.stack[0]?.state).toMatchObject({ known: { files: { files: ATTACHED } } })
  })

  it('once: what is sent later with the same words has no file', async () => {
    const chat = chatWith(salim)
    await photo(chat, LATE_BUS)
    await chat.type('نعم', '[متابعة]', '[إرسال دون نشر اسمي]', 'شكوى', 'لا', LATE_BUS)
    expect(chat.talk.state?.captioned).toBeUndefined()
  })
})
