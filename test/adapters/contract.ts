import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Malformed, type ChannelAdapter, type Received } from '../../adapters/channelAdapter.js'
import type { Address, Content } from '../../src/messaging/inbound.js'
import type { Delivery, Outbound } from '../../src/messaging/outbound.js'
import { anyOutbound, changed } from './arbitraries.js'

/** What can go wrong while sending, and what each adapter must make of it. */
const TROUBLES = {
  blocked: 'unreachable',
  flood: 'retryLater',
  serverError: 'retryLater',
  timeout: 'retryLater',
  badToken: 'broken',
} as const satisfies Readonly<Record<string, Delivery['is']>>
type Trouble = keyof typeof TROUBLES

/** An adapter and the double of its platform, ready to send to one chat. */
export interface Platform {
  readonly adapter: ChannelAdapter
  /** A chat that the platform knows. */
  readonly address: Address
  /** All texts that the chat has seen, in order. */
  shown(): string
  /** What the platform would post to us, were each button of the newest message pressed. */
  taps(): readonly Uint8Array[]
  /** Lets the next sending meet this; undefined where the platform has no such trouble. */
  readonly meet: Readonly<Record<Trouble, (() => void) | undefined>>
  close(): Promise<void>
}

type Headers = Readonly<Record<string, string | string[] | undefined>>

interface Fixture {
  readonly name: string
  readonly body: unknown
}

/** How a platform calls us; absent for one that does not. */
interface Webhook {
  prove(body: Uint8Array): Headers
  /** The header that carries the proof. */
  readonly header: string
  /** Whether the proof depends on the body, or is a shared secret alone. */
  readonly coversBody: boolean
  /** Bodies and what they say: at least a text, a tap, a file and a place. */
  readonly fixtures: readonly (Fixture & { readonly says: readonly Content[] })[]
  /** Bodies that need nothing. */
  readonly harmless: readonly Fixture[]
}

interface Contract {
  readonly name: string
  make(): Promise<Platform>
  readonly webhook?: Webhook
  /** How many random messages and bodies are tried. */
  readonly runs?: number
}

const NOW = Date.UTC(2026, 10, 24, 8)

/** Checks that an adapter keeps the promises of ChannelAdapter, whatever its platform. */
export const describeAdapter = (contract: Contract): void =>
  describe(`${contract.name}, as every channel,`, () => {
    let platform: Platform
    beforeAll(async () => {
      platform = await contract.make()
    })
    afterAll(() => platform.close())
    if (contract.webhook) describeWebhook(contract, contract.webhook, () => platform)
    describeSending(contract, () => platform)
  })

const bytes = (body: unknown): Uint8Array => Buffer.from(JSON.stringify(body))

const describeWebhook = ({ runs = 100 }: Contract, webhook: Webhook, platform: () => Platform): void => {
  const read = (body: Uint8Array, now = NOW): Received => platform().adapter.read(body, now)

  it('believes a body with its proof, and none without, with another or with two', () => {
    const body = bytes({ text: 'السلام عليكم' })
    const proof = String(webhook.prove(body)[webhook.header])
    const believed = (value: string | string[] | undefined): boolean =>
      platform().adapter.authentic(body, { [webhook.header]: value })
    const others = [
      undefined,
      '',
      proof.slice(0, -1),
      `${proof}0`,
      proof.replace(/.$/, last => (last === '0' ? '1' : '0')),
    ]
    expect([believed(proof), ...others.map(believed), believed([proof, proof])]).toEqual([
      true,
      ...others.map(() => false),
      false,
    ])
  })

  if (webhook.coversBody)
    it('believes no body that was changed on its way', () => {
      const body = bytes(webhook.fixtures[0]?.body)
      const headers = webhook.prove(body)
      fc.assert(
        fc.property(fc.nat(body.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
          const other = body.map((byte, index) => (index === at ? byte ^ flip : byte))
          return !platform().adapter.authentic(other, headers)
        }),
      )
    })

  it.each(webhook.fixtures)('reads $name', ({ body, says }) => {
    expect(read(bytes(body)).inbound.map(({ content }) => content)).toEqual(says)
  })

  it('is shown a text, a tap, a file and a place', () => {
    const kinds = webhook.fixtures.flatMap(({ says }) => says.map(({ is }) => is))
    expect(kinds).toEqual(expect.arrayContaining(['text', 'tap', 'media', 'location']))
  })

  it('names one event the same however often it comes, and no two events alike', () => {
    const events = (now: number): string[] =>
      webhook.fixtures.flatMap(({ body }) => read(bytes(body), now).inbound.map(({ evt }) => evt))
    const first = events(NOW)
    expect(events(NOW + 300_000)).toEqual(first)
    expect(new Set(first).size).toBe(first.length)
  })

  it('says of every event where and when it happened', () => {
    const read1 = webhook.fixtures.flatMap(({ body }) => read(bytes(body)).inbound)
    for (const { address, at } of read1) {
      expect(address).toEqual({
        channel: platform().adapter.channel,
        bot: expect.stringMatching(/./),
        chat: expect.stringMatching(/./),
      })
      expect(Number.isSafeInteger(at) && at > 0).toBe(true)
    }
  })

  it.each(webhook.harmless)('leaves $name', ({ body }) => {
    const { inbound, reports } = read(bytes(body))
    expect({ inbound, reports }).toEqual({ inbound: [], reports: [] })
  })

  it('reads the same from escaped and from plain Arabic', () => {
    const body = JSON.stringify(webhook.fixtures[0]?.body)
    const escaped = body.replace(/[^\x20-\x7E]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    expect(read(Buffer.from(escaped))).toEqual(read(Buffer.from(body)))
  })

  const readsOrRefuses = (body: Uint8Array): boolean => {
    try {
      return Array.isArray(read(body).inbound)
    } catch (error) {
      return error instanceof Malformed
    }
  }

  it('refuses as malformed, and never otherwise, what is not JSON', () => {
    expect(() => read(Buffer.from('{"update'))).toThrow(Malformed)
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), readsOrRefuses), { numRuns: runs })
  })

  it('survives any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), value => readsOrRefuses(bytes(value))),
      { numRuns: runs },
    )
  })

  it('survives its own bodies with anything changed in them', () => {
    const bodies = [...webhook.fixtures, ...webhook.harmless].map(({ body }) => body)
    fc.assert(
      fc.property(changed(bodies), value => readsOrRefuses(bytes(value))),
      { numRuns: runs * 5 },
    )
  })

  it('lets no key reach a prototype', () => {
    const hostile = '"__proto__":{"hostile":true},"constructor":{"prototype":{"hostile":true}},"toString":"x",'
    for (const { body } of webhook.fixtures)
      readsOrRefuses(Buffer.from(JSON.stringify(body).replaceAll('{', `{${hostile}`)))
    expect('hostile' in {}).toBe(false)
  })
}

const describeSending = ({ make, runs = 100 }: Contract, platform: () => Platform): void => {
  let tokens = 0
  const send = ({ adapter, address }: Platform, outbound: Outbound): Promise<Delivery> =>
    adapter.send({ address, outbound, token: `t${(tokens += 1)}`, lastInboundAt: NOW - 60_000, now: NOW })

  it('sends any message whole, within the limits of its platform', async () => {
    await fc.assert(
      fc.asyncProperty(anyOutbound, async outbound => {
        const before = platform().shown().length
        const delivery = await send(platform(), outbound)
        const shown = platform().shown().slice(before)
        expect(delivery).toEqual({ is: 'sent', id: expect.stringMatching(/./) })
        expect(letters(shown)).toContain(letters(outbound.text))
      }),
      { numRuns: runs },
    )
  })

  it('gets back every choice it offered as a button, and shows every other as text', async () => {
    await fc.assert(
      fc.asyncProperty(anyOutbound, async outbound => {
        const before = platform().shown().length
        await send(platform(), outbound)
        const tapped = platform()
          .taps()
          .flatMap(body => platform().adapter.read(body, NOW).inbound)
        const ids = tapped.map(({ content }) => (content.is === 'tap' ? content.id : content))
        const offered = new Set(outbound.choices.map(({ id }) => id))
        expect(ids.filter(id => typeof id !== 'string' || !offered.has(id))).toEqual([])
        const shown = letters(platform().shown().slice(before))
        expect(
          outbound.choices.filter(({ id, label }) => !ids.includes(id) && !shown.includes(letters(label))),
        ).toEqual([])
      }),
      { numRuns: Math.ceil(runs / 3) },
    )
  })

  // Object.entries forgets which keys there are.
  for (const [trouble, is] of Object.entries(TROUBLES) as [Trouble, Delivery['is']][])
    it(`says ${is} of ${trouble}, unless its platform knows no such trouble`, async () => {
      const own = await make()
      const meet = own.meet[trouble]
      meet?.()
      const delivery = await send(own, { text: 'وصل طلبك', direction: 'rtl', choices: [] })
      await own.close()
      expect(delivery.is).toBe(meet ? is : 'sent')
    })
}

// What must arrive, whatever mark-up, line breaks and direction marks a platform needs around it.
const letters = (text: string): string => (text.match(/[\p{L}\p{N}]/gu) ?? []).join('')
