import { describe, expect, it } from '@jest/globals'
import { additionIn } from '../../src/language/addition.js'

describe('what is added to something sent', () => {
  it('is what follows the words that say so', () => {
    const said = [
      ['اضيف معلومة: رقم الباص 14', 'رقم الباص 14'],
      ['أبا أضيف إن السائق جديد', 'السائق جديد'],
      ['إضافة: المشرفة غائبة', 'المشرفة غائبة'],
      ['نسيت أقول ان الباص قديم', 'الباص قديم'],
      ['add : the bus is old', 'the bus is old'],
      ['I want to add that the bus is old', 'the bus is old'],
      ['please add a note to my complaint: it is bus 14', 'it is bus 14'],
      ['one more thing: it is bus 14', 'it is bus 14'],
    ] as const
    expect(said.map(([text]) => additionIn(text)?.matter)).toEqual(said.map(([, matter]) => matter))
  })

  it('may be yet to come', () => {
    const said = ['إضافة معلومة', 'أريد أضيف معلومة على الشكوى', 'add information', 'I want to add something']
    expect(said.map(additionIn)).toEqual(said.map(() => ({})))
  })

  it('is no wish that something be added to schools', () => {
    const said = [
      'إضافة مظلات للحافلات',
      'أقترح إضافة حصة رياضة',
      'add more buses to our village',
      'add a music class',
      'المدير أضاف رسوما جديدة',
      'I want to add my son to the bus list',
    ]
    expect(said.map(additionIn)).toEqual(said.map(() => undefined))
  })
})
