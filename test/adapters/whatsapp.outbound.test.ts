import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { addressed, type Body } from '../../adapters/whatsapp/body.js'
import { piecesOf } from '../../adapters/whatsapp/outbound.js'
import { neutralised } from '../../adapters/whatsapp/text.js'
import type { OfferedChoice, Outbound } from '../../src/messaging/outbound.js'
import { judge } from '../support/whatsappRules.js'

const outbound = (more: Partial<Outbound>): Outbound => ({
  text: 'كيف نخدمك اليوم؟',
  direction: 'rtl',
  choices: [],
  ...more,
})

const bodies = (given: Outbound): readonly Body[] => {
  const pieces = piecesOf({ outbound: given, bytes: Buffer.from('أ,ب') })
  if (!pieces.ok) throw new Error(pieces.because)
  return pieces.value.map(piece => (piece.type === 'upload' ? piece.as('7001') : piece))
}

const choices = (...labels: readonly string[]): readonly OfferedChoice[] =>
  labels.map((label, at) => ({ id: `~k1:${at}`, label }))

const textOf = (body: Body | undefined): string =>
  body?.type === 'text' ? body.text.body : body?.type === 'interactive' ? body.interactive.body.text : ''

describe('up to three choices', () => {
  it('are buttons, with the navigation words beneath', () => {
    const footer = 'رجوع • إلغاء • القائمة • موظف'
    expect(bodies(outbound({ choices: choices('نعم', 'لا'), footer }))).toEqual([
      {
        type: 'interactive',
        interactive: {
          type: 'button',
          body: { text: 'كيف نخدمك اليوم؟' },
          footer: { text: footer },
          action: {
            buttons: [
              { type: 'reply', reply: { id: '~k1:0', title: 'نعم' } },
              { type: 'reply', reply: { id: '~k1:1', title: 'لا' } },
            ],
          },
        },
      },
    ])
  })

  it.each([
    ['described', { choices: [{ id: '~k1:0', label: 'مقترح', description: 'فكرة تحسّن التعليم' }] }],
    ['offered as a list', { choices: choices('نعم', 'لا'), listButton: 'الخيارات' }],
    ['of 21 characters', { choices: choices('ا'.repeat(21)) }],
  ])('are a list where they are %s', (_, more) => {
    expect(bodies(outbound(more))).toMatchObject([{ type: 'interactive', interactive: { type: 'list' } }])
  })

  it('count an emoji as one character, and isolates only where there is room', () => {
    const [flags, isolated] = ['👍'.repeat(20), `\u2068${'ا'.repeat(20)}\u2069`]
    expect(bodies(outbound({ choices: choices(flags, isolated) }))).toMatchObject([
      { interactive: { action: { buttons: [{ reply: { title: flags } }, { reply: { title: 'ا'.repeat(20) } }] } } },
    ])
  })
})

describe('more choices', () => {
  it('are a list that a labelled button opens', () => {
    const rows = choices(...Array.from({ length: 10 }, (_, at) => `الخيار ${at}`))
    expect(bodies(outbound({ choices: rows, listButton: 'القائمة' }))).toMatchObject([
      {
        interactive: {
          type: 'list',
          action: { button: 'القائمة', sections: [{ rows: rows.map(({ id, label }) => ({ id, title: label })) }] },
        },
      },
    ])
  })

  it('are opened by words of ours where the message brings none', () => {
    const many = choices('1st', '2nd', '3rd', '4th')
    const button = (direction: 'rtl' | 'ltr') => bodies(outbound({ choices: many, direction }))
    expect([button('rtl'), button('ltr')]).toMatchObject([
      [{ interactive: { action: { button: 'عرض الخيارات' } } }],
      [{ interactive: { action: { button: 'Show options' } } }],
    ])
  })

  it('are numbers to type where they are more than ten, in the digits of the text', () => {
    const many = choices(...Array.from({ length: 11 }, (_, at) => `محافظة ${'أبتثجحخدذرز'[at]}`))
    const [latin, arab] = ['أي محافظة؟ (1 من 5)', 'أي محافظة؟ (١ من ٥)'].map(text =>
      bodies(outbound({ text, choices: many })),
    )
    expect([latin?.map(textOf), arab?.map(textOf)]).toEqual([
      [expect.stringMatching(/^أي محافظة؟ \(1 من 5\)\n\n1\. محافظة أ\n2\. [^]*\n11\. محافظة ز$/)],
      [expect.stringMatching(/^أي محافظة؟ \(١ من ٥\)\n\n١\. محافظة أ\n٢\. [^]*\n١١\. محافظة ز$/)],
    ])
  })

  it('are numbers to type where two have one label', () => {
    expect(bodies(outbound({ choices: choices('نعم', 'نعم') })).map(textOf)).toEqual([
      'كيف نخدمك اليوم؟\n\n1. نعم\n2. نعم',
    ])
  })

  it('are numbers to type where a label is longer than a row', () => {
    const label = 'ا'.repeat(25)
    expect(bodies(outbound({ choices: [{ id: '~k1:0', label, description: 'شرح' }] })).map(textOf)).toEqual([
      `كيف نخدمك اليوم؟\n\n1. ${label} – شرح`,
    ])
  })
})

describe('a long text', () => {
  it('goes ahead, and the last paragraph carries the buttons', () => {
    const story = 'كلمة '.repeat(600).trim()
    expect(bodies(outbound({ text: `${story}\n\nهل نرسله؟`, choices: choices('نعم') })).map(textOf)).toEqual([
      story,
      'هل نرسله؟',
    ])
  })

  it('is broken between words, with isolates closed and opened again', () => {
    const said = bodies(outbound({ text: `قال: \u2068${'word '.repeat(2_000)}\u2069 تمام` })).map(textOf)
    expect(said.map(text => (text.match(/\u2068/g) ?? []).length - (text.match(/\u2069/g) ?? []).length)).toEqual(
      said.map(() => 0),
    )
    expect(said.join(' ').match(/word/g)?.length).toBe(2_000)
  })

  it('leans its own way, whatever word it begins with', () => {
    expect(bodies(outbound({ text: 'P26-7K3F9 وصل مقترحك' })).map(textOf)).toEqual(['\u200fP26-7K3F9 وصل مقترحك'])
  })
})

describe('a file', () => {
  const file = { ref: 'kept', name: 'data.csv', mime: 'text/csv' }
  const photo = { ref: 'kept', name: 'ساحة.jpg', mime: 'image/jpeg' }

  it('carries a short text as its caption', () => {
    expect(bodies(outbound({ text: 'بياناتك', file }))).toEqual([
      { type: 'document', document: { id: '7001', filename: 'data.csv', caption: 'بياناتك' } },
    ])
  })

  it('goes ahead of buttons', () => {
    expect(bodies(outbound({ choices: choices('القائمة'), file })).map(({ type }) => type)).toEqual([
      'document',
      'interactive',
    ])
  })

  it('is shown as a picture where WhatsApp can, and is a document above 5 MB', () => {
    const large = piecesOf({ outbound: outbound({ file: photo }), bytes: Buffer.alloc(5_000_001) })
    const [piece] = large.ok ? large.value : []
    expect([
      bodies(outbound({ text: 'الساحة', file: photo })),
      piece?.type === 'upload' && piece.as('7001').type,
    ]).toEqual([[{ type: 'image', image: { id: '7001', caption: 'الساحة' } }], 'document'])
  })

  it('without its bytes is refused, as is an empty message', () => {
    expect([piecesOf({ outbound: outbound({ file }) }), piecesOf({ outbound: outbound({ text: ' \n' }) })]).toEqual([
      { ok: false, because: 'a file without its bytes' },
      { ok: false, because: 'nothing to say' },
    ])
  })
})

describe('what a person wrote', () => {
  it.each([
    [
      '_أ_ ~ب~ ```ج```',
      '\u2060_\u2060أ\u2060_\u2060 \u2060~\u2060ب\u2060~\u2060 \u2060`\u2060\u2060`\u2060\u2060`\u2060ج\u2060`\u2060\u2060`\u2060\u2060`\u2060',
    ],
    ['> قيل\n> ثم', '\u2060>\u2060 قيل\n\u2060>\u2060 ثم'],
    ['a_b_c 3-4', 'a_b_c 3-4'],
    ['https://x.om/_a_/~b', 'https://x.om/_a_/~b'],
  ])('has no power over the look of a message: %s', (words, shown) => {
    expect(neutralised(`_نص_ \u2068${words}\u2069 ~نص~`)).toBe(`_نص_ \u2068${shown}\u2069 ~نص~`)
  })
})

describe('any message', () => {
  const line = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 90 }), fc.string({ unit: 'binary', maxLength: 40 }))
  const id = fc.stringMatching(/^[!-~]{1,36}$/)
  const choice = fc.record({ id, label: line, description: line }, { requiredKeys: ['id', 'label'] })
  const few = fc.array(fc.record({ id, label: fc.string({ unit: 'grapheme', maxLength: 21 }) }), { maxLength: 3 })
  const any = fc.record(
    {
      text: fc
        .array(fc.oneof(line, fc.constantFrom('\u2068', '\u2069', '\n\n', 'كلمة '.repeat(300))), { minLength: 1 })
        .map(all => `؟${all.join('')}`),
      direction: fc.constantFrom('rtl', 'ltr'),
      choices: fc.oneof(few, fc.array(choice, { maxLength: 12 })),
      listButton: line,
      footer: line,
    },
    { requiredKeys: ['text', 'direction', 'choices'] },
  ) satisfies fc.Arbitrary<Outbound>

  it('is laid out as Meta takes it', () => {
    fc.assert(
      fc.property(any, given => {
        const refused = bodies(given)
          .map(body => judge(JSON.parse(JSON.stringify(addressed(body, '96890001122', 'token')))))
          .filter(({ is }) => is !== 'message')
        expect(refused).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})
