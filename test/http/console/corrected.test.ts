import { expect, it } from '@jest/globals'
import type { CitizenWrote } from '../../../src/domain/case.js'
import { entryOf } from '../../../src/http/console/case/happening.js'
import { words } from '../../../src/http/words.js'

const NINE = Date.UTC(2026, 10, 22, 5, 0)
const record = (n: number, more: Pick<CitizenWrote, 'message' | 'corrects'>) => ({
  is: 'citizenWrote' as const,
  id: `tg:${n}`,
  at: NINE + n * 60_000,
  text: 'رقمها 12',
  attachments: [],
  ...more,
})

const events = [
  record(0, { message: '41' }),
  record(1, { message: '42' }),
  record(2, { corrects: '41' }),
  record(3, { corrects: '40' }),
  record(4, {}),
]

const heads = (language: 'ar' | 'en'): readonly string[] =>
  events.map(event => {
    const { head } = entryOf(event, { names: new Map(), handled: { events } })
    return words(language, 'Asia/Muscat')(head.phrase, head.args).replace(/[\u2066-\u2069]/gu, '')
  })

it('the thread of a case shows which message an edit corrects, and that the earlier one was corrected', () => {
  expect(heads('en')).toEqual([
    'wrote in the chat; corrected later',
    'wrote in the chat',
    'corrected the message of 22 November 2026, 9:00',
    'corrected an earlier message',
    'wrote in the chat',
  ])
  expect(heads('ar')).toEqual([
    'رسالة في المحادثة، صُحّحت لاحقًا',
    'رسالة في المحادثة',
    'تصحيح للرسالة المرسلة في 22 نوفمبر 2026، 9:00 ص',
    'تصحيح لرسالة سابقة',
    'رسالة في المحادثة',
  ])
})
