import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { keyFor, passes } from '../../src/http/pass.js'
import { NOON, SECRET } from '../support/httpWorld.js'

const MINUTE = 60_000
const PASS = { conv: 'a-conversation', user: 'dl_somebody' }
const lines = passes(keyFor(SECRET, 'direct line'), 30 * MINUTE)

describe('a pass', () => {
  it('is good for its time and says whose it is', () => {
    const token = lines.issue(PASS, NOON)
    expect(lines.read(token, NOON + 30 * MINUTE - 1000)).toEqual({ is: 'valid', pass: PASS })
    expect(lines.read(token, NOON + 30 * MINUTE)).toEqual({ is: 'expired' })
  })

  it('is a JSON Web Token, as Direct Line clients expect', () => {
    const [header, payload] = lines
      .issue(PASS, NOON)
      .split('.')
      .map(part => Buffer.from(part, 'base64url').toString())
    expect([header, payload]).toEqual([
      '{"alg":"HS256","typ":"JWT"}',
      `{"conv":"a-conversation","user":"dl_somebody","exp":${NOON / 1000 + 1800}}`,
    ])
  })

  it('is worth nothing for another purpose or under another secret', () => {
    const token = lines.issue(PASS, NOON)
    expect(passes(keyFor(SECRET, 'conversation cookie'), MINUTE).read(token, NOON)).toEqual({ is: 'forged' })
    expect(passes(keyFor(`${SECRET}.`, 'direct line'), MINUTE).read(token, NOON)).toEqual({ is: 'forged' })
  })

  it('does not survive any change', () => {
    const token = lines.issue(PASS, NOON)
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...'abcXYZ019-_.'), (at, character) => {
        const changed = token.slice(0, at) + character + token.slice(at + 1)
        const decoded = (text: string) =>
          text
            .split('.')
            .map(part => Buffer.from(part, 'base64url').toString('hex'))
            .join()
        // The last character of a part may carry unused bits.
        return decoded(changed) === decoded(token) || lines.read(changed, NOON).is === 'forged'
      }),
    )
  })

  it('is not taken without a signature, whatever algorithm it names', () => {
    const payload = Buffer.from(JSON.stringify({ ...PASS, exp: 9_999_999_999 })).toString('base64url')
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')
    expect([`${none}.${payload}.`, payload, '', '..', 'a.b.c.d'].map(each => lines.read(each, NOON).is)).toEqual(
      Array(5).fill('forged'),
    )
  })
})
