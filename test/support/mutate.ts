import fc from 'fast-check'

/** A step into a JSON value: which member, counted round. */
type Path = readonly number[]

const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    null,
    true,
    -1,
    0,
    1e308,
    '',
    '\u0000',
    '\ud800',
    'x'.repeat(5_000),
    '{0}',
    '$where',
    '__proto__',
    [],
    {},
    { $gt: '' },
    [[[[]]]],
  ),
  fc.integer(),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
)

const changed = (value: unknown, path: Path, put: unknown): unknown => {
  const [step, ...rest] = path
  if (typeof value !== 'object' || value === null || step === undefined) return put
  if (Array.isArray(value)) {
    const at = value.length === 0 ? 0 : step % value.length
    return value.length === 0 ? put : value.map((each: unknown, n) => (n === at ? changed(each, rest, put) : each))
  }
  const entries = Object.entries(value)
  const at = entries.length === 0 ? 0 : step % entries.length
  return entries.length === 0
    ? put
    : Object.fromEntries(entries.map(([key, each], n) => [key, n === at ? changed(each, rest, put) : each]))
}

/** One of these values, with something odd put in one to three places. */
export const mutated = (values: readonly unknown[]): fc.Arbitrary<unknown> => {
  const change = fc.tuple(fc.array(fc.nat(40), { minLength: 1, maxLength: 8 }), odd)
  const changes = fc.array(change, { minLength: 1, maxLength: 3 })
  return fc
    .tuple(fc.nat(values.length - 1), changes)
    .map(([which, all]) => all.reduce((value, [path, put]) => changed(value, path, put), values[which]))
}
