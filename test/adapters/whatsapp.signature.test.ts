import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { signedByMeta, verifyWebhook } from '../../adapters/whatsapp/signature.js'
import { fixture } from '../support/whatsappBot.js'
import { signature } from '../support/whatsappWebhooks.js'

const SECRET = 'an-app-secret-for-tests'

describe('the signature of a webhook', () => {
  const raw = Buffer.from(JSON.stringify(fixture('text')))
  const signed = signature(raw, SECRET)

  it('holds for the bytes as they came, Arabic escaped or not', () => {
    const escaped = Buffer.from(
      raw.toString().replace(/[^\x20-\x7e]/g, unit => `\\u0${unit.charCodeAt(0).toString(16)}`),
    )
    expect([signedByMeta(raw, signed, SECRET), signedByMeta(escaped, signature(escaped, SECRET), SECRET)]).toEqual([
      true,
      true,
    ])
    expect(
      signedByMeta(Buffer.from(JSON.stringify(JSON.parse(escaped.toString()))), signature(escaped, SECRET), SECRET),
    ).toBe(false)
  })

  it('breaks with any one bit of the body or of itself', () => {
    const flipped = (bytes: Uint8Array, bit: number): Buffer =>
      Buffer.from(bytes.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte)))
    fc.assert(fc.property(fc.nat(raw.length * 8 - 1), bit => !signedByMeta(flipped(raw, bit), signed, SECRET)))
    const claim = Buffer.from(signed)
    fc.assert(
      fc.property(
        fc.nat(claim.length * 8 - 1),
        bit => !signedByMeta(raw, flipped(claim, bit).toString('latin1'), SECRET),
      ),
    )
  })

  it.each([
    ['none', undefined],
    ['an empty one', ''],
    ['an older kind', signed.replace('sha256', 'sha1')],
    ['one digit too few', signed.slice(0, -1)],
    ['one digit too many', `${signed}0`],
    ['upper case', signed.toUpperCase().replace('SHA256', 'sha256')],
    ['two headers as Node joins them', `${signed}, ${signed}`],
    ['two headers in a list', [signed, signed]],
    ['a list of one', [signed]],
    ['a line break behind it', `${signed}\n`],
  ])('is refused: %s', (_, header) => {
    expect(signedByMeta(raw, header, SECRET)).toBe(false)
  })

  it('is never taken without a secret', () => {
    expect(signedByMeta(raw, signature(raw, ''), '')).toBe(false)
  })
})

describe('the check of our webhook address', () => {
  const query = { 'hub.mode': 'subscribe', 'hub.verify_token': 'our-word', 'hub.challenge': '1158201444' }

  it('is answered with the challenge', () => {
    expect(verifyWebhook(query, 'our-word')).toBe('1158201444')
  })

  it.each([
    ['another word', { ...query, 'hub.verify_token': 'their-word' }],
    ['no word', { 'hub.mode': 'subscribe', 'hub.challenge': '1' }],
    ['another mode', { ...query, 'hub.mode': 'unsubscribe' }],
    ['HTML for a challenge', { ...query, 'hub.challenge': '<script>alert(1)</script>' }],
    ['a list for a challenge', { ...query, 'hub.challenge': ['1', '2'] }],
    ['no challenge', { 'hub.mode': 'subscribe', 'hub.verify_token': 'our-word' }],
    ['nothing', {}],
  ])('is refused: %s', (_, odd) => {
    expect(verifyWebhook(odd, 'our-word')).toBeUndefined()
  })

  it('is refused while we have no word of our own', () => {
    expect(verifyWebhook({ ...query, 'hub.verify_token': '' }, '')).toBeUndefined()
  })
})
