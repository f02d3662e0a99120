import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type Json, canonical } from '../../src/domain/canonical.js'

const reversed = (value: Json): Json => {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(reversed)
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, field]) => [name, reversed(field ?? null)]),
  )
}

describe('the canonical form of JSON', () => {
  it('sorts the names, writes nothing between, and leaves out what is not there', () => {
    expect(canonical({ b: [1, 'ب', null], a: { d: true, c: undefined }, é: 0.5 })).toBe(
      '{"a":{"d":true},"b":[1,"ب",null],"é":0.5}',
    )
  })

  it('is the same for the same value however it was put together, and reads back as that value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), given => {
        const value: Json = JSON.parse(JSON.stringify(given))
        expect(canonical(reversed(value))).toBe(canonical(value))
        expect(JSON.parse(canonical(value))).toEqual(value)
      }),
    )
  })
})
