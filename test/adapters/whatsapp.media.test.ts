import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { LookupAddress } from 'node:dns'
import { isMediaPlace, publicLookup } from '../../adapters/whatsapp/media.js'
import type { Media } from '../../src/messaging/inbound.js'
import { makeWhatsappBot, type WhatsappBot } from '../support/whatsappBot.js'

const PHOTO: Media = { kind: 'photo', ref: '880000000000001', mime: 'image/jpeg' }
const MAX = 1_000
const bytes = new Uint8Array(MAX).fill(7)

let bot: WhatsappBot
beforeEach(async () => {
  bot = await makeWhatsappBot()
})
afterEach(() => bot.stop())

const fetched = (ref = PHOTO.ref) => bot.adapter.fetchFile({ ...PHOTO, ref }, MAX)

describe('a file that somebody sent', () => {
  it('is fetched whole', async () => {
    bot.whatsapp.file(PHOTO.ref, { bytes, mime: 'image/png' })
    expect(await fetched()).toEqual({ bytes: Buffer.from(bytes), mime: 'image/png' })
  })

  it.each([
    ['is gone', 'gone', undefined],
    ['is announced larger than we take', PHOTO.ref, { bytes, mime: 'image/png', announced: MAX + 1 }],
    ['is larger than announced', PHOTO.ref, { bytes: new Uint8Array(5_000_000), mime: 'image/png', announced: 10 }],
    ['is moved elsewhere', PHOTO.ref, { bytes, mime: 'image/png', redirected: 'http://127.0.0.1:9/' }],
    ['lies in a cloud’s own network', PHOTO.ref, { bytes, mime: 'image/png', url: 'http://169.254.169.254/latest' }],
  ])('is undefined where it %s', async (_, ref, file) => {
    if (file) bot.whatsapp.file(ref, file)
    expect(await fetched(ref)).toBeUndefined()
  })

  it.each(['..', '../me', 'a/b', 'a?b', '', '%2e%2e'])('is not asked for by the id %j', async ref => {
    expect(await fetched(ref)).toBeUndefined()
    expect(bot.whatsapp.calls).toEqual([])
  })

  it.each([
    ['busy', { is: 'refused', code: 4, status: 400 }],
    ['broken', { is: 'refused', status: 500 }],
    ['out of reach', { is: 'lost' }],
  ] as const)('is tried again later while Graph is %s', async (_, fault) => {
    bot.whatsapp.fault(fault)
    await expect(fetched()).rejects.toThrow('it is tried again later')
  })
})

describe('our token', () => {
  const API = 'https://graph.facebook.com'

  it.each([
    'https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1&hash=x',
    'https://mmg.whatsapp.net/v/t62?x=1',
    'https://LOOKASIDE.FBSBX.COM/x',
    'https://graph.facebook.com/x',
  ])('goes to %s', url => {
    expect(isMediaPlace(url, API)).toBe(true)
  })

  it.each([
    'http://lookaside.fbsbx.com/x',
    'https://lookaside.fbsbx.com:8443/x',
    'https://user:pw@lookaside.fbsbx.com/x',
    'https://evilfbsbx.com/x',
    'https://fbsbx.com/x',
    'https://lookaside.fbsbx.com.evil.com/x',
    'https://lookaside.fbsbx.com@evil.com/x',
    'https://evil.com/lookaside.fbsbx.com',
    'https://evil.com#.fbsbx.com',
    'https://lookaside.fbsbx.com./x',
    'http://graph.facebook.com/x',
    'https://graph.facebook.com.evil.com/x',
    'http://169.254.169.254/latest/meta-data',
    'http://[::1]/x',
    'http://2130706433/x',
    'http://localtest.me/x',
    'file:///etc/passwd',
    'data:text/plain,x',
    '//lookaside.fbsbx.com/x',
    '',
  ])('does not go to %j', url => {
    expect(isMediaPlace(url, API)).toBe(false)
  })

  it.each([
    'localhost',
    '127.0.0.1',
    '10.1.2.3',
    '192.168.0.1',
    '172.31.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '0.0.0.0',
  ])('does not go to a media host that resolves to %s', async name => {
    const found = await new Promise(resolve =>
      publicLookup(name, { all: true }, (error, address) => resolve(error?.message ?? address)),
    )
    expect(found).toBe('the name resolves to an address of our own networks')
  })

  it('goes to a media host that resolves to an address outside', async () => {
    const found = await new Promise<readonly LookupAddress[] | string>(resolve =>
      publicLookup('157.240.0.1', { all: true }, (_, address) => resolve(address)),
    )
    expect(found).toEqual([{ address: '157.240.0.1', family: 4 }])
  })
})
