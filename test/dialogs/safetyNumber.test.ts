import { describe, expect, it } from '@jest/globals'
import { staffActs } from '../support/staffActs.js'
import { person } from '../support/transcript.js'
import { type Chat, chatWith } from './chat.js'

const salim = person('سالم الحارثي', 'parent', 'muscat')

/** The numbers on which the team calls. */
const called = ({ world }: Chat): readonly (string | undefined)[] =>
  world.changes.flatMap(change => (change.is === 'contactGiven' ? [change.given.phone] : []))

/** What the team reads: the first words as the report, all others as additions to its case. */
const told = ({ world }: Chat): readonly string[] =>
  world.changes.flatMap(change => {
    if (change.is === 'safetyReported') return [change.report.narrative]
    return change.is === 'caseMoved' && change.event.is === 'citizenWrote' ? [change.event.text] : []
  })

const reported = async (...after: readonly string[]): Promise<Chat> => {
  const chat = chatWith(salim)
  await chat.type('خطر', 'المعلم يضرب ولدي', ...after)
  return chat
}

describe('a number in the talk about a report of danger', () => {
  it.each([
    'صار هذا يوم 12-11-2026 وعنده عصا واسمه أحمد',
    'صار يوم 24-11-2026 عند الباب',
    'رقمه 99123456 ويدرّس الرياضيات في مدرسة النور',
    'رقم علي 99123456',
    'his number is 99123456, he teaches maths at Al Noor',
    'his number is 99123456',
    'call his phone 99123456',
    'he told my daughter: call me on 99123456',
    'her name is Sara and her civil number is 12345678, she is in grade 3',
    'bus number 4512 3388 every morning at seven',
    'my number is 99123456 and his is 92345678',
  ])('is no number to call where it may be anybody’s, and the words are in the report: «%s»', async words => {
    for (const chat of [await reported(words), await reported('[اتصال هاتفي]', words)]) {
      expect(called(chat)).toEqual([])
      expect(told(chat)).toEqual(['المعلم يضرب ولدي', words])
    }
  })

  it.each([
    'my number is 99123456',
    'call me on 99123456 please',
    'رقمي ٩٩١٢٣٤٥٦',
    'اتصلوا بي على 99123456',
    'نعم هذا رقمي 99123456',
  ])('is the one to call where nothing else is said, and the words are kept as well: «%s»', async words => {
    for (const chat of [await reported(words), await reported('[اتصال هاتفي]', words)]) {
      expect(called(chat)).toEqual(['+96899123456'])
      expect(told(chat)).toEqual(['المعلم يضرب ولدي', words])
    }
  })

  it('is the one to call where it stands alone, or was asked for and stands among little words', async () => {
    expect(called(await reported('99123456'))).toEqual(['+96899123456'])
    expect(called(await reported('[اتصال هاتفي]', 'الرقم هو 99123456'))).toEqual(['+96899123456'])
    expect(called(await reported('الرقم هو 99123456'))).toEqual([])
  })

  it('is asked for by itself where it came with more words, and then taken', async () => {
    const chat = await reported('تقدرون تتصلون بي على 99123456 بعد ما ينام أبوي')
    expect(called(chat)).toEqual([])
    await chat.type('99123456')
    expect(called(chat)).toEqual(['+96899123456'])
  })

  it('stays a part of the first words, on whichever line it stands', async () => {
    for (const words of ['رجل يلاحق البنات وأعطاهن رقمه:\n99123456', 'السائق يضرب ولدي\n24-11-2026']) {
      const chat = chatWith(salim)
      await chat.type('خطر', words)
      expect(called(chat)).toEqual([])
      expect(told(chat)).toEqual([words])
    }
  })
})

describe('a number that comes while staff wait for an answer about a report', () => {
  const asked = async (...before: readonly string[]): Promise<Chat> => {
    const chat = await reported(...before)
    await staffActs(chat.world, chat.talk, ['ask', 'متى صار هذا؟'])
    return chat
  }
  const FIRST = 'المعلم يضرب ولدي'

  it.each(['24-11-2026', '24112026', '99123456', '7'])('is the answer, whatever was open: «%s»', async number => {
    for (const chat of [await asked('[نعم، هنا]'), await asked('[اتصال هاتفي]')]) {
      await chat.type(number)
      expect(told(chat)).toEqual([FIRST, number])
      expect(called(chat).filter(phone => phone !== undefined)).toEqual([])
    }
  })

  it('is the answer and the number to call where the words say that it is one', async () => {
    const words = 'رقمي 99123456 اتصلوا بي'
    for (const chat of [await asked('[نعم، هنا]'), await asked('[اتصال هاتفي]'), await asked()]) {
      await chat.type(words)
      expect(told(chat)).toEqual([FIRST, words])
      expect(called(chat).at(-1)).toBe('+96899123456')
    }
  })

  it('may be given once more for calling when the answer has come', async () => {
    const chat = await asked('[اتصال هاتفي]')
    await chat.type('99123456', '99123456')
    expect(told(chat)).toEqual([FIRST, '99123456'])
    expect(called(chat)).toEqual(['+96899123456'])
  })
})

describe('a number given to the question whether words are a report', () => {
  const asked = async (...after: readonly string[]): Promise<Chat> => {
    const chat = chatWith(salim)
    await chat.type('تقديم مقترح', 'حماية الطلبة من التحرش في الباصات', ...after)
    return chat
  }

  it('is called once they are, whatever else is said with the yes', async () => {
    const chat = await asked('99123456', 'نعم واتصلوا بسرعة لو سمحتم')
    expect(called(chat)).toEqual(['+96899123456'])
    expect(told(chat)).toEqual(['حماية الطلبة من التحرش في الباصات\nنعم واتصلوا بسرعة لو سمحتم'])
  })

  it('may come with the yes, and a later one takes the place of an earlier', async () => {
    expect(called(await asked('نعم رقمي 99123456'))).toEqual(['+96899123456'])
    expect(called(await asked('91234567', '99123456', 'نعم'))).toEqual(['+96899123456'])
  })

  it('is no part of the words, and goes nowhere with a no', async () => {
    const chat = await asked('99123456', 'لا')
    expect(called(chat)).toEqual([])
    expect(JSON.stringify(chat.talk.state)).not.toContain('99123456')
  })
})
