import { describe, expect, it } from '@jest/globals'
import { person } from '../support/transcript.js'
import { TODAY } from '../support/world.js'
import { type Chat, chatWith } from './chat.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const salim = person('سالم الحارثي', 'parent', 'muscat')
const LATE_BUS = 'الباص ما يجي من يومين في صحار'

const submitted = ({ world }: Chat) => world.changes.find(change => change.is === 'complaintSubmitted')

describe('a complaint', () => {
  it('is recorded whole: attributed to its messages, with the directorate of its place and its clocks', async () => {
    const chat = chatWith(salim)
    await chat.type(LATE_BUS, 'نعم', '[تغيير المكان]', 'مدرسة صحار للبنين')
    await chat.type('[تغيير الوقت]', '[هذا الأسبوع]', 'تخطي', '[إرسال دون نشر اسمي]')
    const code = [...chat.world.items.keys()][0]
    expect(submitted(chat)).toEqual({
      is: 'complaintSubmitted',
      complaint: {
        code,
        by: {
          party: { is: 'person', participant: salim.id, name: 'سالم الحارثي' },
          capacity: 'parent',
          assurance: 'channelAccount',
          visibility: 'unnamed',
          place: { governorate: 'muscat' },
          channel: 'telegram',
          messages: ['telegram:1', 'telegram:2', 'telegram:4', 'telegram:6', 'telegram:7', 'telegram:8'],
          at: TODAY + 8 * MINUTE,
        },
        topic: 'transport',
        subtopic: 'transport.late',
        narrative: LATE_BUS,
        where: { text: 'مدرسة صحار للبنين', place: { governorate: 'batinah_n', wilayat: 'batinah_n.sohar' } },
        when: 'week',
        attachments: [],
        urgency: 'high',
        abusive: false,
      },
      opening: {
        kind: 'complaint',
        unit: 'dg_batinah_n',
        // Thursday 26 November and Tuesday 1 December, at the end of the working day.
        firstReplyDue: Date.UTC(2026, 10, 26, 10, 30),
        due: Date.UTC(2026, 11, 1, 10, 30),
      },
    })
    expect(chat.talk.state?.lastSent?.code).toBe(code)
  })

  it('about how people were treated is never published, whatever the button says', async () => {
    const chat = chatWith(salim)
    await chat.type(
      'شكوى',
      'لا',
      'السلوك والمعاملة',
      '[أداء إداري]',
      'لا يجيب المكتب عن رسائلنا',
      'تم',
      'تخطي',
      '[اليوم]',
      'تخطي',
      '[إرسال]',
    )
    expect(submitted(chat)).toMatchObject({ complaint: { topic: 'people', by: { visibility: 'confidential' } } })
  })

  it('counts its files from the telling and from the question for them', async () => {
    const chat = chatWith(salim)
    await chat.type('شكوى', 'لا', '[النقل المدرسي]', '[ازدحام الحافلة]')
    await chat.talk.send({
      is: 'media',
      media: { kind: 'photo', ref: 'a', mime: 'image/jpeg', caption: 'ستون طالبا في الحافلة' },
    })
    await chat.type('تم', 'تخطي', '[اليوم]')
    await chat.talk.send({ is: 'media', media: { kind: 'document', ref: 'b', mime: 'application/pdf', name: 'b.pdf' } })
    await chat.type('[متابعة]', '[إرسال باسمي]')
    expect(submitted(chat)).toMatchObject({
      complaint: {
        narrative: 'ستون طالبا في الحافلة',
        by: { visibility: 'named' },
        attachments: [
          { is: 'file', kind: 'photo', ref: 'a' },
          { is: 'file', kind: 'document', ref: 'b' },
        ],
      },
    })
  })

  it('goes to headquarters where the topic has its own unit, and to the participation team where no place is known', async () => {
    const units: unknown[] = []
    for (const [topic, row] of [
      ['المدارس الخاصة', 'الرسوم'],
      ['النقل المدرسي', 'خط السير أو نقطة التوقف'],
    ] as const) {
      const chat = chatWith(person('سالم الحارثي', 'parent'))
      await chat.type(
        'شكوى',
        'لا',
        topic,
        `[${row}]`,
        'لم نجد من يجيب عن سؤالنا',
        'تم',
        'تخطي',
        '[اليوم]',
        'تخطي',
        '[إرسال باسمي]',
      )
      units.push(submitted(chat))
    }
    expect(units).toMatchObject([{ opening: { unit: 'private_schools' } }, { opening: { unit: 'epart' } }])
  })

  it('keeps what is typed beyond its limit visible instead of cutting it in silence', async () => {
    const chat = chatWith(salim)
    const long = 'الحافلة تتأخر كل صباح ونحن ننتظر في الشمس. '.repeat(50)
    const replies = await chat.type('شكوى', 'لا', long, 'نعم')
    expect(replies.map(({ text }) => text.split('\n')[0])).toEqual(['(2 من 5) النص أطول من 1,500 حرف، فأبقينا أوله:'])
  })

  it('sends nothing twice when the button is tapped twice', async () => {
    const chat = chatWith(salim)
    await chat.type(LATE_BUS, 'نعم', 'تخطي')
    const send = chat.talk.last.flatMap(({ choices }) => choices).find(({ label }) => label === 'إرسال باسمي')
    await chat.talk.send({ is: 'tap', id: send?.id ?? '' })
    await chat.talk.send({ is: 'tap', id: send?.id ?? '' })
    expect(chat.world.changes.filter(({ is }) => is === 'complaintSubmitted')).toHaveLength(1)
  })
})

describe('a safety report', () => {
  const report = ({ world }: Chat) => world.changes.find(change => change.is === 'safetyReported')
  const contact = ({ world }: Chat) => world.changes.find(change => change.is === 'contactGiven')

  it('of somebody unregistered is attributed to nobody and read within the hour', async () => {
    const chat = chatWith()
    await chat.type('بلاغ', 'رجل غريب عند الباب')
    const sentAt = TODAY + 2 * MINUTE
    expect(report(chat)).toEqual({
      is: 'safetyReported',
      report: {
        code: [...chat.world.items.keys()][0],
        by: {
          party: { is: 'undisclosed' },
          capacity: 'other',
          assurance: 'channelAccount',
          visibility: 'confidential',
          channel: 'telegram',
          messages: [expect.stringMatching(/^undisclosed:[\w-]+$/u)],
          at: sentAt,
        },
        narrative: 'رجل غريب عند الباب',
        attachments: [],
      },
      opening: { kind: 'safety', unit: 'safety', firstReplyDue: sentAt + HOUR, due: sentAt + 24 * HOUR },
    })
  })

  it('names a registered person only where they ask for it', async () => {
    const known: unknown[] = []
    for (const answer of ['[نعم، مع اسمي]', '[نعم، هنا]', '[لا، دون تواصل]']) {
      const chat = chatWith(salim)
      await chat.type('بلاغ', 'ضرب في الحافلة')
      expect(report(chat)).toMatchObject({ report: { by: { party: { is: 'undisclosed' } } } })
      await chat.type(answer)
      const given = contact(chat)
      known.push([given?.given, given?.by?.party])
    }
    expect(known).toEqual([
      [{ contact: 'here' }, { is: 'person', participant: salim.id, name: salim.name }],
      [{ contact: 'here' }, undefined],
      [{ contact: 'none' }, undefined],
    ])
  })

  it('takes a number in Arabic digits and keeps it as the telephone network writes it', async () => {
    const chat = chatWith(salim)
    await chat.type('بلاغ', 'ضرب في الحافلة', '[اتصال هاتفي]', 'اتصلوا على ٩١٢٣ ٤٥٦٧')
    expect(contact(chat)).toMatchObject({ given: { contact: 'phone', phone: '+96891234567' } })
  })

  it('that was sent by mistake stays a report, into which its author’s words go', async () => {
    const chat = chatWith(salim)
    await chat.type('بلاغ', 'ضرب في الحافلة', '[نعم، هنا]', 'سجلت بلاغ السلامة بالغلط')
    expect(chat.world.changes.at(-1)).toMatchObject({
      is: 'caseMoved',
      code: [...chat.world.items.keys()][0],
      event: { is: 'citizenWrote', text: 'سجلت بلاغ السلامة بالغلط', recalls: true },
    })
  })

  it('is never counted, neither first nor fourth of a day', async () => {
    const chat = chatWith(salim)
    for (const words of ['واحد', 'اثنان', 'ثلاثة', 'أربعة']) await chat.type('بلاغ', `خطر ${words}`, '[نعم، هنا]')
    expect(chat.world.changes.filter(({ is }) => is === 'safetyReported')).toHaveLength(4)
  })
})
