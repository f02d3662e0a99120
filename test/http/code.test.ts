import { describe, expect, it } from '@jest/globals'
import { CODE_LETTERS } from '../../src/domain/trackingCode.js'
import { code, coded } from '../../src/http/code.js'

const element = (written: string) => `<bdi dir="ltr" class="code">${written}</bdi>`

describe('a code on a page', () => {
  it('stands in one piece within any sentence, also beside the marks that isolate it', () => {
    expect(coded('Case \u2068C26-M4R6J\u2069 is with you now.').text).toBe(
      `Case \u2068${element('C26-M4R6J')}\u2069 is with you now.`,
    )
    expect(coded('دُمج P26-7K3F9 في P26-7K3F9QWERT.').text).toBe(
      `دُمج ${element('P26-7K3F9')} في ${element('P26-7K3F9QWERT')}.`,
    )
  })

  it('is known by the letter of each kind', () => {
    const codes = Object.values(CODE_LETTERS).map(letter => `${letter}26-7K3F9`)
    expect(coded(codes.join(' ')).text).toBe(codes.map(element).join(' '))
  })

  it('lets markup of people be text, and takes nothing else for a code', () => {
    expect(coded('<b>X26-7K3F9</b> 2026-11 P26-7K3').text).toBe('&lt;b&gt;X26-7K3F9&lt;/b&gt; 2026-11 P26-7K3')
  })

  it('may be broken where it is longer than a narrow screen', () => {
    expect(code('https://example.om/console/invitation/abc').text).toContain('class="code long"')
  })
})
