import fc from 'fast-check'
import type { OfferedChoice, Outbound } from '../../src/messaging/outbound.js'

const word = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('اقتراح', 'المدرسة', 'نَعَم،', 'hello', 'MQ-7', '٢٠٢٦', '100%', '\u2068P26-7K3F9\u2069'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '*مهم*',
      '*',
      '**',
      '*a <b> c*',
      '<b>',
      '</i>',
      '&lt;',
      '&',
      '"',
      '`x`',
      '_y_',
      '~z~',
      '{0}',
    ),
  },
  { weight: 2, arbitrary: fc.constantFrom('👨‍👩‍👧‍👦', '🇴🇲', 'ـ'.repeat(60), 'e\u0301', 'ﷺ', '\u200F', 'لا'.repeat(300)) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
)
const gap = fc.constantFrom(' ', ' ', ' ', '\n', '\n\n', '\t', '')

const sentences = (minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.tuple(word, gap), { minLength, maxLength, size: 'max' }).map(words => words.flat().join(''))

const text = fc
  .oneof({ weight: 4, arbitrary: sentences(1, 30) }, { weight: 1, arbitrary: sentences(150, 900) })
  .filter(words => /[\p{L}\p{N}]/u.test(words))

const label = fc
  .array(fc.constantFrom('نعم', 'لا', 'القائمة', 'رجوع', 'yes', '<5', '5', '👍', '&'), { minLength: 1, maxLength: 3 })
  .map(words => words.join(' '))

const choices: fc.Arbitrary<readonly OfferedChoice[]> = fc.uniqueArray(
  fc.record(
    {
      id: fc.stringMatching(/^[a-zA-Z0-9_.:~-]{1,36}$/),
      label,
      description: fc.constantFrom('فكرة تحسّن التعليم', 'Answer in one tap'),
    },
    { requiredKeys: ['id', 'label'] },
  ),
  { maxLength: 12, selector: ({ id }) => id },
)

/** Any message that a turn may decide to send. */
export const anyOutbound: fc.Arbitrary<Outbound> = fc.record(
  {
    text,
    direction: fc.constantFrom('rtl', 'ltr'),
    choices,
    listButton: fc.constantFrom('القائمة', 'Menu'),
    footer: fc.constantFrom('رجوع • إلغاء • القائمة • موظف', 'back • cancel • menu • agent'),
    silent: fc.boolean(),
  },
  { requiredKeys: ['text', 'direction', 'choices'] },
)

/** One of the bodies with one value in it, at any depth, replaced by another or taken away. */
export const changed = (bodies: readonly unknown[]): fc.Arbitrary<unknown> =>
  fc
    .constantFrom(...bodies.flatMap(body => placesIn(body).map(place => ({ body, place }))))
    .chain(({ body, place }) =>
      fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom(...ODD)).map(value => replaced(body, place, value)),
    )

const ODD: readonly unknown[] = [
  undefined,
  '',
  '\ud800',
  '\0',
  -1,
  2 ** 53,
  1.5,
  'x'.repeat(5_000),
  [[[]]],
  { $ne: null },
]

type Place = readonly string[]

const placesIn = (value: unknown): readonly Place[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [[key], ...placesIn(inner).map(place => [key, ...place])])
    : []

const replaced = (value: unknown, [key, ...deeper]: Place, by: unknown): unknown => {
  if (key === undefined) return by
  const copy = Array.isArray(value) ? [...value] : { ...Object(value) }
  copy[key] = replaced(copy[key], deeper, by)
  return copy
}
