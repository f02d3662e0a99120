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
