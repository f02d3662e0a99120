import { describe, expect, it } from '@jest/globals'
import { sendingOf } from '../../src/language/request.js'

describe('asking to send what is ready', () => {
  it.each([
    ['أرسلها', 'open'],
    ['نعم، أرسله الآن', 'open'],
    ['طرشها', 'open'],
    ['send it', 'open'],
    ['Yes, please send it!', 'open'],
    ['submit', 'open'],
    ['أرسلها باسمي', 'named'],
    ['باسمي', 'named'],
    ['send it under my name', 'named'],
    ['أرسلها بدون اسمي', 'unnamed'],
    ['دون نشر اسمي', 'unnamed'],
    ['send it without my name', 'unnamed'],
    ['anonymously', 'unnamed'],
    ['أرسلها إلى المدير وقولوا له إن الباص متأخر', undefined],
    ['send it to the school', undefined],
    ['اسمي سالم', undefined],
  ])('%s', (text, asks) => {
    expect(sendingOf(text)).toBe(asks)
  })
})
