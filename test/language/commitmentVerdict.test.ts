import { describe, expect, it } from '@jest/globals'
import { commitmentVerdictOf } from '../../src/language/commitmentVerdict.js'

const KEPT = [
  'Delivered',
  'yes it was delivered',
  'confirm the commitment',
  'I confirm it was delivered',
  'they kept their promise',
  'the ministry delivered as promised',
  'it is done',
  'نعم تم',
  'تحقّق',
  'وفت الوزارة',
  'الوزارة وفت بوعدها',
  'تم التنفيذ كما وعدتم',
  'أؤكد أن الالتزام تحقق',
  'نعم تم الإنجاز',
]
const UNKEPT = [
  'Not delivered',
  'it was not delivered',
  'nothing has happened',
  'they did not keep their promise',
  'I do not confirm it',
  'not done yet',
  'لم يتحقق',
  'ما تم شي',
  'لا لم يتم',
  'الوزارة ما وفت بوعدها',
  'ما شفنا شي',
]
const ELSE = [
  'I want to submit a proposal',
  'what happened to my proposal',
  'the bus is late every day',
  'أريد تقديم شكوى',
  'كيف أتابع مقترحي',
  'تم نقل ابني من المدرسة ظلما',
]

describe('what is said of a commitment', () => {
  it.each(KEPT)('«%s» says that it was kept', text => {
    expect(commitmentVerdictOf(text)).toMatchObject({ kept: true, how: 'named' })
  })

  it.each(UNKEPT)('«%s» says that it was not', text => {
    expect(commitmentVerdictOf(text)).toMatchObject({ kept: false, how: 'named' })
  })

  it('hears what is missing besides', () => {
    expect(commitmentVerdictOf('not delivered, our stop has no shade')).toEqual({ kept: false, how: 'told' })
    expect(commitmentVerdictOf('ما تم شي في مدرستنا ولا مظلة واحدة')).toEqual({ kept: false, how: 'told' })
  })

  it('takes a bare yes or no for nothing certain', () => {
    expect(commitmentVerdictOf('yes')).toEqual({ kept: true, how: 'mere' })
    expect(commitmentVerdictOf('لا')).toEqual({ kept: false, how: 'mere' })
  })

  it.each(ELSE)('«%s» says nothing of it', text => {
    expect(commitmentVerdictOf(text)).toBeUndefined()
  })
})
