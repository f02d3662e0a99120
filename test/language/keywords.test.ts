import { describe, expect, it } from '@jest/globals'
import { entriesOf, readData } from '../../locales/readData.js'
import { fold } from '../../src/language/fold.js'
import { wishOf } from '../../src/language/keywords.js'

describe('a wish', () => {
  it('is the whole message, however it is typed, in either language', () => {
    const typed = [
      'القائمة',
      ' القائمه! ',
      'MENU',
      'رجوع',
      'إلغاء',
      'الغاء',
      'موظف',
      'نَعَم،',
      'NO',
      'السلام عليكم',
      'شكرًا 🌹',
      '?',
      '؟',
      'English',
    ]
    expect(typed.map(wishOf)).toEqual([
      'nav.menu',
      'nav.menu',
      'nav.menu',
      'nav.back',
      'nav.cancel',
      'nav.cancel',
      'agent.start',
      'yes',
      'no',
      'greet',
      'thanks',
      'nav.help',
      'nav.help',
      'lang.en',
    ])
  })

  it('may follow a greeting', () => {
    expect(['السلام عليكم، القائمة', 'hello, menu', 'مرحبا شكوى'].map(wishOf)).toEqual([
      'nav.menu',
      'nav.menu',
      'complaint.start',
    ])
  })

  it('may stand in a sentence of asking', () => {
    const asked = [
      ['the main menu', 'nav.menu'],
      ['can I see the main menu please?', 'nav.menu'],
      ['I want to complain', 'complaint.start'],
      ['أبي أشوف بياناتي', 'my.data'],
      ['أعطوني نسخة من بياناتي لو سمحتم', 'my.data'],
      ['how do I delete my account', 'my.erase'],
      ['ابغى اكلم موظف', 'agent.start'],
      ['غيّر اللغة', 'lang.which'],
      ['please change language to arabic', 'lang.ar'],
      ['غيروا اللغة إلى الإنجليزية', 'lang.en'],
      ['كلموني بالعربي', 'lang.ar'],
      ['can you speak english please', 'lang.en'],
    ] as const
    expect(asked.map(([text]) => wishOf(text))).toEqual(asked.map(([, wish]) => wish))
  })

  it('is none where the words say more', () => {
    const content = [
      'أريد إلغاء رسوم الحافلات',
      'رجوع الطلبة بعد الإجازة',
      'I want a new school',
      'أريد مدرسة جديدة',
      'لا يوجد معلم',
      '1',
      '',
      '   ',
      'constructor',
      '__proto__',
      'م'.repeat(100_000),
    ]
    expect(content.map(wishOf)).toEqual(content.map(() => undefined))
  })

  it('is never two', () => {
    const wishes = new Map<string, Set<string>>()
    for (const [wish, keywords] of entriesOf(readData('keywords'))) {
      for (const words of keywords) wishes.set(fold(words), (wishes.get(fold(words)) ?? new Set()).add(wish))
    }
    expect([...wishes].filter(([, named]) => named.size > 1)).toEqual([])
  })
})
