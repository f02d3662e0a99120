import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { RunTurn } from '../../src/conversation/outcome.js'
import type { Delivery } from '../../src/messaging/outbound.js'
import { conversationOf } from '../../src/service/keys.js'
import type { Store } from '../../src/store/connection.js'
import { testDatabaseUri } from '../support/mongo.js'
import { address, house, listener, message, parts, platform } from '../support/writePath.js'
import { until } from '../support/until.js'

const SHORT = { leaseMs: 1_500, leastLeaseMs: 500, sendMs: 400, fileMs: 400 }

describe('delivering', () => {
  const home = house(testDatabaseUri('deliver'))
  let store: Store
  beforeAll(async () => void (store = await home.store()))
  afterEach(() => home.rest())
  afterAll(() => home.close())

  const conv = (chat: string) => conversationOf(parts(store).convKey, address(chat))
  const outOf = async (chat: string) =>
    (
      await store.turns
        .find({ conv: conv(chat) })
        .sort({ seq: 1 })
        .toArray()
    ).flatMap(({ out }) => out)
  const openIn = (chat: string) => store.turns.countDocuments({ conv: conv(chat), open: true })
  const settled = (chat: string) => until(async () => (await openIn(chat)) === 0)

  /** Answers a tap on a template's button with nothing of its own. */
  const quiet: RunTurn = async input => {
    const outcome = await listener()(input)
    return input.inbound.content.is === 'release' ? { ...outcome, out: [] } : outcome
  }

  it('sends the replies of a conversation in order, those of one turn too', async () => {
    const { adapter, sent } = platform()
    const { receive } = await home.open(store, { adapters: [adapter] })
    await receive(['a', '!two', '!quiet', 'b', '!two'].map(text => message('order', text)))
    await settled('order')
    expect(sent.map(({ text }) => text)).toEqual(['1: a', '2: !two', 'and more', '4: b', '5: !two', 'and more'])
  })

  it('tries again later, in order, and counts only tries of its own', async () => {
    const made = platform()
    const answers: Delivery[] = [
      { is: 'retryLater', scope: 'chat', why: 'reset' },
      { is: 'retryLater', scope: 'chat', afterMs: 50, why: 'slow down' },
    ]
    made.answer = (_, nth) => answers.shift() ?? { is: 'sent', id: `m${nth}` }
    const { receive } = await home.open(store, { adapters: [made.adapter], sweepMs: 100 })
    await receive([message('retry', 'first'), message('retry', 'second')])
    await settled('retry')
    expect(made.sent.map(({ text }) => text)).toEqual(['1: first', '2: second'])
    expect((await outOf('retry'))[0]).toMatchObject({ status: 'sent', tries: 1 })
  })

  it('holds messages back until the person writes, and then sends them first', async () => {
    const made = platform()
    made.answer = (sending, nth) =>
      sending.outbound.text.includes('<') ? { is: 'held', why: 'window' } : { is: 'sent', id: `m${nth}` }
    const { receive, command } = await home.open(store, { adapters: [made.adapter] })
    await receive([message('held', 'hello')])
    await settled('held')
    await command(conv('held'), { is: 'draftReminder' }, 'h1')
    await command(conv('held'), { is: 'erased' }, 'h2')
    await until(async () => (await outOf('held')).filter(({ status }) => status === 'held').length === 2)
    made.answer = (_, nth) => ({ is: 'sent', id: `m${nth}` })
    await receive([message('held', 'back')])
    await settled('held')
    expect(made.sent.map(({ text }) => text)).toEqual(['1: hello', '2: <draftReminder>', '3: <erased>', '4: back'])
  })

  it('sends what was held when the person asks for it without a word', async () => {
    const made = platform('whatsapp')
    const window = 60_000
    made.answer = ({ lastInboundAt = 0, now }, nth) =>
      now - lastInboundAt < window ? { is: 'sent', id: `asked${nth}` } : { is: 'held', why: 'window' }
    let now = Date.now()
    const { receive, command } = await home.open(store, { runTurn: quiet, clock: () => now, adapters: [made.adapter] })
    const from = { address: address('asks', 'whatsapp') }
    await receive([message('asks', 'hello', from)])
    const [first] = await store.turns.find({ 'address.chat': 'asks' }).toArray()
    const of = first?.conv ?? conv('asks')
    const heldNow = () => store.turns.countDocuments({ conv: of, 'out.status': 'held' })
    now += 2 * window
    await command(of, { is: 'draftReminder' }, 'a1')
    await until(async () => (await heldNow()) === 1)
    await receive([message('asks', '', { ...from, at: now, content: { is: 'release' } })])
    await until(async () => (await store.turns.countDocuments({ conv: of, open: true })) === 0)
    expect(made.sent.map(({ text }) => text)).toEqual(['1: hello', '2: <draftReminder>'])
    expect(await heldNow()).toBe(0)
  })

  it('sends the text after its template once the person taps', async () => {
    const made = platform()
    made.answer = (_, nth) => (nth === 1 ? { is: 'templated', id: 'template' } : { is: 'sent', id: `m${nth}` })
    const { receive } = await home.open(store, { adapters: [made.adapter] })
    await receive([message('template', 'hello')])
    await until(async () => (await outOf('template'))[0]?.status === 'templated')
    await receive([message('template', '', { content: { is: 'release' } })])
    await settled('template')
    expect(await outOf('template')).toMatchObject([{ status: 'sent', channelId: 'm2' }, { status: 'sent' }])
  })

  it('follows a chat that moved, for this message and for later ones', async () => {
    const made = platform()
    made.answer = ({ address: { chat } }, nth) =>
      chat === 'old' ? { is: 'moved', chat: 'new' } : { is: 'sent', id: `m${nth}` }
    const { receive, command } = await home.open(store, { adapters: [made.adapter] })
    await receive([message('old', 'hello')])
    await settled('old')
    await command(conv('old'), { is: 'draftReminder' }, 'm1')
    await settled('old')
    expect(made.sent.map(({ chat, text }) => `${chat} ${text}`)).toEqual(['new 1: hello', 'new 2: <draftReminder>'])
  })

  it('buries what can never be sent, remembers who is out of reach, and sends again when asked to', async () => {
    const made = platform()
    made.answer = () => ({ is: 'unreachable', why: 'blocked' })
    const { receive, deadLetters, sweep } = await home.open(store, { adapters: [made.adapter] })
    await receive([message('gone', 'hello')])
    await settled('gone')
    await sweep()
    expect(await store.heads.findOne({ _id: conv('gone') })).toMatchObject({ unreachable: { why: 'blocked' } })
    const letter = (await deadLetters.list()).find(each => each.conv === conv('gone'))
    expect(letter).toMatchObject({ kind: 'out', i: 0, why: 'blocked', channel: 'telegram' })
    made.answer = (_, nth) => ({ is: 'sent', id: `m${nth}` })
    expect(await deadLetters.replay(letter?._id ?? '')).toBe('replayed')
    await settled('gone')
    expect(made.sent.map(({ text }) => text)).toEqual(['1: hello'])
    await receive([message('gone', 'back')])
    await until(async () => {
      await sweep()
      return (await store.heads.findOne({ _id: conv('gone') }))?.unreachable === undefined
    })
  })

  it('gives up on an adapter that hangs, and treats one that throws alike', async () => {
    const made = platform()
    const failures = new Map<string, () => Promise<Delivery>>([
      ['hang', () => new Promise<Delivery>(() => {})],
      ['throw', () => Promise.reject(new Error('adapter bug'))],
    ])
    made.answer = ({ address: { chat } }, nth) => {
      const failure = failures.get(chat)
      failures.delete(chat)
      return failure?.() ?? { is: 'sent', id: `m${nth}` }
    }
    const { receive } = await home.open(store, { adapters: [made.adapter], timing: SHORT, sweepMs: 100 })
    await receive([message('hang', 'hello'), message('throw', 'hello')])
    await Promise.all([settled('hang'), settled('throw')])
    expect([...(await outOf('hang')), ...(await outOf('throw'))]).toMatchObject([
      { status: 'sent', tries: 1, why: 'no answer in time' },
      { status: 'sent', tries: 1, why: 'the adapter failed' },
    ])
  })

  it('never lets bulk delay a reply', async () => {
    // At one a second all of the bucket is kept for replies, so that bulk waits for as long as this process sends.
    const [slow, quick] = [platform('telegram', { perSecond: 1 }), platform()]
    const first = await home.open(store, { adapters: [slow.adapter], sweepMs: 50 })
    const chats = Array.from({ length: 40 }, (_, at) => `bulk${at}`)
    await first.receive(chats.map(chat => message(chat, '!quiet')))
    await Promise.all(chats.map(chat => first.command(conv(chat), { is: 'draftReminder' }, 'b1', 'bulk')))
    const waiting = { priority: 'bulk', 'lease.until': { $gt: new Date(0) } } as const
    await until(async () => (await store.turns.countDocuments(waiting)) > 0)
    await first.receive([message('bulk39', 'me first')])
    await until(() => slow.sent.length > 0)
    expect(slow.sent.map(({ text }) => text)).toEqual(['3: me first'])
    await first.stop()
    await home.open(await home.store(), { adapters: [quick.adapter], sweepMs: 50 })
    await until(async () => (await store.turns.countDocuments({ priority: 'bulk', open: true })) === 0)
    expect(quick.sent.map(({ chat, text }) => `${chat} ${text}`).sort()).toEqual(
      chats.map(chat => `${chat} 2: <draftReminder>`).sort(),
    )
  })
})
