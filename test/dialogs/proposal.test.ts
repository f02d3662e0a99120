import { describe, expect, it } from '@jest/globals'
import { mint } from '../../src/domain/ids.js'
import type { Participant } from '../../src/domain/participant.js'
import { trackingCode } from '../../src/domain/trackingCode.js'
import { person } from '../support/transcript.js'
import { TODAY, publishProposal } from '../support/world.js'
import { type Chat, chatWith, plain } from './chat.js'

const MINUTE = 60_000
const maryam = person('مريم بنت سعيد البلوشية', 'parent', 'batinah_n')
const TITLE = 'حصص روبوت في كل مدرسة'
const DETAILS = 'يتعلم الطلبة البرمجة بأيديهم، والبداية بحصة في الأسبوع لكل صف'
const TO_PREVIEW = ['مقترح', TITLE, DETAILS, 'تم', 'المناهج والمهارات', 'تخطي']

const submitted = ({ world }: Chat) => world.changes.filter(change => change.is === 'proposalSubmitted')

describe('a proposal', () => {
  it('is recorded whole and attributed to its messages', async () => {
    const chat = chatWith(maryam)
    await chat.type(...TO_PREVIEW, '[إرسال باسمي]')
    const { lastSent } = chat.talk.state ?? {}
    expect(submitted(chat)).toEqual([
      {
        is: 'proposalSubmitted',
        proposal: {
          code: lastSent?.code,
          by: {
            party: { is: 'person', participant: maryam.id, name: maryam.name },
            capacity: 'parent',
            assurance: 'channelAccount',
            visibility: 'named',
            place: { governorate: 'batinah_n' },
            channel: 'telegram',
            messages: ['telegram:2', 'telegram:3', 'telegram:4', 'telegram:5', 'telegram:6', 'telegram:7'],
            at: TODAY + 7 * MINUTE,
          },
          title: TITLE,
          details: DETAILS,
          topic: 'curriculum',
          place: { governorate: 'batinah_n' },
          attachments: [],
          abusive: false,
        },
      },
    ])
  })

  it('typed at once and longer than the details may be keeps its beginning, and says so', async () => {
    const chat = chatWith(maryam)
    const replies = await chat.type(`أقترح ${'مظلات في ساحات الانتظار '.repeat(80)}`)
    expect(plain(replies[0])).toBe(
      'النص أطول من 1,500 حرف، فحُفظ أوله ضمن تفاصيل المقترح، ويمكن تعديله قبل الإرسال. بقي العنوان.',
    )
    await chat.type(TITLE, 'المناهج والمهارات', 'تخطي', '[إرسال باسمي]')
    const [sent] = submitted(chat)
    expect(sent?.proposal.details).toMatch(/^أقترح مظلات في/u)
    expect([...(sent?.proposal.details ?? '')].length).toBeLessThanOrEqual(1500)
  })

  it('leads to the similar one whose name was tapped, also where others came or went meanwhile', async () => {
    const chat = chatWith(maryam)
    const { world } = chat
    const others = [1, 2].map(n => trackingCode('P', TODAY, Buffer.alloc(26, n)))
    const titles = ['حصص روبوت في كل مدرسة ثانوية', 'حصص روبوت بعد الدوام في كل مدرسة']
    others.forEach((code, at) =>
      publishProposal(world, code, titles[at] ?? '', person('سالم الحارثي', 'teacher', 'muscat')),
    )
    const [offered] = await chat.type('مقترح', TITLE)
    const [, second] = offered?.choices.filter(({ id }) => id.includes('sim:')) ?? []
    // What was the first is withdrawn, so that the second is the first now.
    world.items.delete(others[0] ?? mint('none'))
    const [seen] = await chat.talk.send({ is: 'tap', id: second?.id ?? '', label: second?.label ?? '' })
    expect(plain(seen)).toContain(titles[1])
    expect(plain(seen)).not.toContain(titles[0])
  })

  it('of a body is sent in the name of the body', async () => {
    const body: Participant = { ...maryam, hats: [{ capacity: 'organisation', body: 'مجلس أولياء أمور صحار' }] }
    const chat = chatWith(body)
    const preview = await chat.type(...TO_PREVIEW, 'تخطي')
    expect(plain(preview[0])).toContain('*سيُنشر باسم:* مجلس أولياء أمور صحار')
    await chat.type('[إرسال باسم الجهة]')
    expect(submitted(chat)).toMatchObject([
      { proposal: { by: { party: { is: 'body', representative: body.id }, visibility: 'named' } } },
    ])
  })

  it('of a pupil without approval is never sent under the name', async () => {
    const chat = chatWith(person('أحمد الكندي', 'student', 'muscat', true))
    await chat.type(...TO_PREVIEW, '[إرسال إلى المختصين]')
    expect(submitted(chat)).toMatchObject([{ proposal: { by: { visibility: 'unnamed' } } }])
  })

  it('of a pupil with approval shows the first name and the governorate only', async () => {
    const pupil = person('أحمد الكندي', 'student', 'muscat', true)
    const approved: Participant = { ...pupil, guardianship: { is: 'approved', at: TODAY, by: maryam.id } }
    const preview = await chatWith(approved).type(...TO_PREVIEW)
    expect(plain(preview[0])).toMatch(/\*سيُنشر باسم:\* أحمد – مسقط$/u)
  })

  it('asks again about personal data that comes in after the decision', async () => {
    const chat = chatWith(maryam)
    await chat.type('مقترح', TITLE, `${DETAILS} 91234567`, 'تم', '[إبقاؤه]', 'المناهج والمهارات', 'تخطي')
    const asked = await chat.type('[تعديل]', '[التفاصيل]', 'أو 92345678', 'تم', '[إرسال باسمي]')
    expect(plain(asked[0])).toContain('يبدو أن النص يتضمن رقم هاتف')
    await chat.type('[نعم، يُحجب]', '[إرسال باسمي]')
    expect(submitted(chat)).toMatchObject([{ proposal: { details: `${DETAILS} •••\nأو •••` } }])
  })

  it('keeps what is written beneath a picture among its details', async () => {
    const chat = chatWith(maryam)
    await chat.type(...TO_PREVIEW.slice(0, -1))
    await chat.talk.send({ is: 'media', media: { kind: 'photo', ref: 'p', caption: 'مختبر مدرستنا' } })
    await chat.type('[متابعة]', '[إرسال دون نشر اسمي]')
    expect(submitted(chat)).toMatchObject([
      { proposal: { details: `${DETAILS}\nمختبر مدرستنا`, attachments: [{ kind: 'photo', ref: 'p' }] } },
    ])
  })

  it('takes a sentence typed at the menu for its title, a story for its details, a mere wish for neither', async () => {
    const begun = async (text: string) => plain((await chatWith(maryam).type('القائمة', text))[0])
    expect(await begun('أقترح توفير مظلات في مواقف الحافلات')).toContain('سُجّل عنوان المقترح')
    expect(await begun('أريد أن أقدم مقترح')).not.toContain('سُجّل عنوان المقترح')
    const story = `أقترح توفير مظلات في مواقف الحافلات المدرسية لأن الطلبة ينتظرون في الشمس كل يوم بعد نهاية الدوام`
    expect(await begun(story)).toContain('ضمن تفاصيل المقترح')
  })
})
