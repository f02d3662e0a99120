import { describe, expect, it } from '@jest/globals'
import { readDate } from '../../src/language/dates.js'

/** Tuesday 24 November 2026, ten in the morning in Muscat. */
const NOW = Date.UTC(2026, 10, 24, 6)
const read = (text: string) => readDate(text, NOW, 'Asia/Muscat')
const day = (value: string) => ({ ok: true, value })
const no = (because: string) => ({ ok: false, because })

describe('a date that somebody types', () => {
  it.each([
    ['15/11/2026', day('2026-11-15')],
    ['١٥/١١/٢٠٢٦', day('2026-11-15')],
    ['يوم 15-11', day('2026-11-15')],
    ['11/15/2026', day('2026-11-15')],
    ['2026-11-01', day('2026-11-01')],
    ['١٥ نوفمبر ٢٠٢٥', day('2025-11-15')],
    ['3 Nov', day('2026-11-03')],
    ['November 3rd', day('2026-11-03')],
    ['أمس', day('2026-11-23')],
    ['أول أمس', day('2026-11-22')],
    ['الأحد', day('2026-11-22')],
    ['الثلاثاء الماضي', day('2026-11-17')],
    ['last monday', day('2026-11-23')],
    ['1/12', day('2025-12-01')],
    ['31/2/2026', no('wrong')],
    ['1/12/2026', no('future')],
    ['1999-01-01', no('old')],
    ['قبل أسبوعين', day('2026-11-10')],
    ['قبل ثلاثة أيام تقريبًا', day('2026-11-21')],
    ['about a week ago', day('2026-11-17')],
    ['for about two weeks', day('2026-11-10')],
    ['3 days ago', day('2026-11-21')],
    ['قبل 900 شهر', no('old')],
    ['قبل فترة', undefined],
    ['15.11.2026', day('2026-11-15')],
    ['في الصف 5/1', undefined],
    ['It began in room 5-3', undefined],
    ['كل يوم الساعة 7.30', undefined],
    ['every day at 7.30', undefined],
    ['at 7/11 am', undefined],
    ['not today', undefined],
    ['مب اليوم، أمس', day('2026-11-23')],
    ['السائق ما جا أمس', day('2026-11-23')],
    ['next Monday', no('future')],
    ['الأحد القادم', no('future')],
    ['منذ أن بدأ العام الدراسي والحافلة تتأخر كل صباح عن موعدها المعتاد', undefined],
  ])('%s', (text, meant) => {
    expect(read(text)).toEqual(meant)
  })
})
