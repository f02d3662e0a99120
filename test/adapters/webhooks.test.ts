import { describe, expect, it } from '@jest/globals'
import { outsideOf } from '../../adapters/webhooks/post.js'
import { receiver } from '../support/receiver.js'

describe('the way to systems outside', () => {
  const { accepts, handOver } = outsideOf({ toLoopback: false })

  it.each([
    'http://example.com/hook',
    'https://user:word@example.com/',
    'ftp://example.com/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://10.1.2.3/',
    'https://169.254.169.254/latest/meta-data',
    'https://172.20.0.1/',
    'https://192.168.1.1/',
    'https://100.64.0.1/',
    'https://0.0.0.0/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[64:ff9b::a00:1]/',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
    'not a url',
  ])('does not lead to %s', async url => {
    expect(await accepts(url)).toBe(false)
    expect(await handOver(url, '{}', {})).toEqual({ is: 'forbidden' })
  })

  it('leads to public addresses over TLS', async () => {
    expect(await Promise.all(['https://93.184.216.34/', 'https://[2606:2800:220:1::1]/'].map(accepts))).toEqual([
      true,
      true,
    ])
  })

  it.each(['https://localhost/hook', 'https://hooks.localhost/', 'https://db.internal/', 'https://printer.local./'])(
    'does not accept a name of our own network: %s',
    async url => {
      expect(await accepts(url)).toBe(false)
    },
  )

  it('judges the address that a name leads to once more when something is sent', async () => {
    expect(await handOver('https://localhost/hook', '{}', {})).toEqual({ is: 'forbidden' })
  })

  it('accepts a name that cannot be looked up yet: it is judged when something is sent', async () => {
    expect(await accepts('https://not-yet.invalid/hook')).toBe(true)
  })

  it('leads to this machine only where that is allowed, and nowhere else inside', async () => {
    const { accepts: there } = outsideOf({ toLoopback: true })
    const asked = ['http://127.0.0.1:9/', 'http://localhost:9/', 'http://[::1]:9/', 'http://10.0.0.1/']
    expect(await Promise.all(asked.map(there))).toEqual([true, true, true, false])
  })

  it('never follows a redirect', async () => {
    const outside = await receiver()
    outside.answers(302)
    const { handOver: there } = outsideOf({ toLoopback: true })
    expect(await there(outside.url, '{}', {})).toEqual({ is: 'answered', status: 302 })
    expect(outside.received.length).toBe(1)
    await outside.stop()
  })
})
