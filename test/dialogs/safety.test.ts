import { describe, expect, it } from '@jest/globals'
import { person } from '../support/transcript.js'
import { type Chat, chatWith, plain } from './chat.js'

const salim = person('سالم الحارثي', 'parent', 'muscat')
const LONG = 'ضرب '.repeat(350).trim()

/** What the team has: the first words as the report, all others as additions to its case. */
const told = ({ world }: Chat): readonly string[] =>
  world.changes.flatMap(change => {
    if (change.is === 'safetyReported') return [change.report.narrative]
    return change.is === 'caseMoved' && change.event.is === 'citizenWrote' ? [change.event.text] : []
  })

describe('a report of danger', () => {
  it('keeps no id of its message, which on WhatsApp spells the number of its author', async () => {
    const chat = chatWith(salim)
    await chat.type('خطر', 'رجل غريب عند الباب')
    const kept = chat.world.changes.flatMap(change => (change.is === 'safetyReported' ? change.report.by.messages : []))
    expect(kept).toEqual([expect.stringMatching(/^undisclosed:/u)])
  })

  it('keeps every word of whoever goes on telling, in a state that does not grow', async () => {
    const chat = chatWith(salim)
    await chat.type('سلامة', LONG, LONG)
    const { length } = JSON.stringify(chat.talk.state)
    await chat.type(...Array.from({ length: 120 }, () => LONG))
    expect(JSON.stringify(chat.talk.state).length - length).toBeLessThan(100)
    expect(told(chat)).toEqual(Array.from({ length: 122 }, () => LONG))
  })

  it('takes what is written at the menu for two hours, each word beginning them anew', async () => {
    const chat = chatWith(salim)
    await chat.type('خطر', 'رجل غريب عند الباب', '[لا، دون تواصل]', 'يلبس ثوبًا أبيض')
    chat.world.now += 110 * 60_000
    await chat.type('ومعه سيارة حمراء', 'شكرا')
    chat.world.now += 100 * 60_000
    const [reply] = await chat.type('رقم السيارة ٤٥٢١ أ ب')
    expect(plain(reply)).toContain('أُضيفت المعلومة إلى S26-')
    chat.world.now += 121 * 60_000
    await chat.type('يلبس ثوبًا أبيض')
    expect(told(chat)).toEqual(['رجل غريب عند الباب', 'يلبس ثوبًا أبيض', 'ومعه سيارة حمراء', 'رقم السيارة ٤٥٢١ أ ب'])
  })

  it('takes nothing more once its author has turned to something else', async () => {
    const chat = chatWith(salim)
    await chat.type('خطر', 'رجل غريب عند الباب', '[لا، دون تواصل]', 'يلبس ثوبًا أبيض', 'مشاركاتي', 'القائمة')
    const [reply] = await chat.type('رقم السيارة ٤٥٢١ أ ب')
    expect(plain(reply)).toContain('لم نفهم رسالتك')
    expect(told(chat)).toEqual(['رجل غريب عند الباب', 'يلبس ثوبًا أبيض'])
  })
})

describe('a name', () => {
  /** What is said to the name, of somebody new and of somebody who changes it. */
  const asked = async (name: string): Promise<string> => {
    const said = [
      ...(await chatWith().type('مقترح', '[موافقة ومتابعة]', name)),
      ...(await chatWith(salim).type('الإعدادات', '[الاسم المنشور]', name)),
    ]
    return said.map(plain).join('\n')
  }

  it.each(['وليد المنذري', 'نورة بنت خديجة الصوافي', 'سليمان الحبسي', 'خولة السعدي', 'Laura Bennett'])(
    'is taken for %s, and for nobody in danger',
    async name => {
      expect(await asked(name)).not.toContain('9999')
    },
  )

  it('is none where the words say that somebody is in danger', async () => {
    expect(await asked('عمي يضربني')).toContain('9999')
    expect(await asked('أختي مخطوفة')).toContain('9999')
  })
})
