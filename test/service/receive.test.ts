import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { conversationOf } from '../../src/service/keys.js'
import type { Store } from '../../src/store/connection.js'
import { DANGER_FLOOD, FLOOD } from '../../src/service/flood.js'
import { testDatabaseUri } from '../support/mongo.js'
import { DAY, address, heardIn, house, listener, message, parts, platform } from '../support/writePath.js'
import { until } from '../support/until.js'

describe('receiving', () => {
  const home = house(testDatabaseUri('receive'))
  let store: Store
  beforeAll(async () => void (store = await home.store()))
  afterAll(() => home.close())

  const turnsOf = (chat: string) =>
    store.turns
      .find({ conv: conversationOf(parts(store).convKey, address(chat)) })
      .sort({ seq: 1 })
      .toArray()
  const heardBy = async (chat: string) => heardIn((await turnsOf(chat)).at(-1)?.state)

  it('commits a message, answers it, and acknowledges it', async () => {
    const { adapter, sent } = platform()
    const { receive } = await home.open(store, { adapters: [adapter] })
    expect(await receive([message('a', 'hello')])).toBe('accepted')
    await until(() => sent.length === 1)
    expect(sent).toEqual([{ chat: 'a', text: '1: hello', token: expect.stringMatching(/^[0-9a-f]{24}\.0$/) }])
    await until(async () => (await turnsOf('a'))[0]?.open === undefined)
    expect(await turnsOf('a')).toMatchObject([
      { seq: 1, in: { is: 'text', text: 'hello' }, out: [{ status: 'sent', channelId: 'm1' }] },
    ])
  })

  it('takes the same event at three processes at once as one turn', async () => {
    const trio = await Promise.all([1, 2, 3].map(async () => home.open(await home.store())))
    const once = message('twice', 'only once')
    const answers = await Promise.all([...trio, ...trio].map(({ receive }) => receive([once])))
    expect(answers).toEqual(Array(6).fill('accepted'))
    expect(await heardBy('twice')).toEqual(['only once'])
  })

  it('counts three concurrent messages of one person at three processes, all in one order', async () => {
    const trio = await Promise.all([1, 2, 3].map(async () => home.open(await home.store())))
    for (const round of [1, 2, 3, 4, 5]) {
      const chat = `crowd${round}`
      const texts = ['one', 'two', 'three']
      const answers = await Promise.all(trio.map(({ receive }, at) => receive([message(chat, texts[at] ?? '')])))
      expect(answers).toEqual(['accepted', 'accepted', 'accepted'])
      const turns = await turnsOf(chat)
      expect(turns.map(({ seq }) => seq)).toEqual([1, 2, 3])
      expect(heardIn(turns.at(-1)?.state)).toEqual(turns.map(turn => (turn.in.is === 'text' ? turn.in.text : '')))
      expect([...(await heardBy(chat))].sort()).toEqual([...texts].sort())
      expect(turns.every(({ at }, i) => at > (turns[i - 1]?.at ?? 0))).toBe(true)
    }
  })

  it('keeps the order of one webhook and takes many conversations side by side', async () => {
    const { receive } = await home.open(store)
    const batch = ['x', 'y', 'z'].flatMap(chat => ['1', '2', '3', '4'].map(text => message(`batch-${chat}`, text)))
    expect(await receive(batch)).toBe('accepted')
    expect(await heardBy('batch-x')).toEqual(['1', '2', '3', '4'])
    expect(await heardBy('batch-z')).toEqual(['1', '2', '3', '4'])
  })

  it('answers a failing turn with an apology, keeps a dead letter, and goes on', async () => {
    const { receive, deadLetters } = await home.open(store)
    const before = await deadLetters.counts()
    expect(await receive([message('bad', 'fine'), message('bad', '!fail'), message('bad', 'again')])).toBe('accepted')
    const [, failed] = await turnsOf('bad')
    expect(failed).toMatchObject({
      out: [{ outbound: { text: `sorry ${failed?.err?.ref}` } }],
      err: { why: expect.stringMatching(/^TypeError at /u) },
    })
    expect(await heardBy('bad')).toEqual(['fine', 'again'])
    expect(await deadLetters.counts()).toEqual({ ...before, in: before.in + 1 })
    const [letter] = await deadLetters.list()
    expect(letter).toMatchObject({ _id: failed?.err?.ref, kind: 'in', state: 'open' })
  })

  it('takes the words of a failed turn once more when its dead letter is replayed', async () => {
    let broken = true
    const real = listener()
    const { receive, deadLetters } = await home.open(store, {
      runTurn: input => (broken ? Promise.reject(new TypeError('a dialog fell over')) : real(input)),
    })
    expect(await receive([message('mended', 'the bus is late')])).toBe('accepted')
    broken = false
    const ref = (await turnsOf('mended'))[0]?.err?.ref ?? ''
    expect(await deadLetters.replay(ref)).toBe('replayed')
    expect(await deadLetters.replay(ref)).toBe('gone')
    expect(await heardBy('mended')).toEqual(['the bus is late'])
  })

  /** A ministry whose settings cannot be read while something is broken. */
  const ministryWhile = (broken: () => boolean) => {
    const { ministry } = parts(store)
    const name = () => {
      if (broken()) throw new TypeError('a setting fell over')
      return ministry.name
    }
    return Object.defineProperty({ ...ministry }, 'name', { get: name, enumerable: true })
  }

  it('accepts a message that a fault of ours keeps from being taken, and takes it when its dead letter is replayed', async () => {
    let broken = true
    const { receive, deadLetters } = await home.open(store, { ministry: ministryWhile(() => broken) })
    const before = await deadLetters.counts()
    expect(await receive([message('unforeseen', 'hello')])).toBe('accepted')
    const [letter] = await deadLetters.list()
    expect([await deadLetters.counts(), JSON.stringify(letter)]).toEqual([
      { ...before, in: before.in + 1 },
      expect.not.stringContaining('hello'),
    ])
    // Where the fault is still there, the words stay.
    expect([await deadLetters.replay(letter?._id ?? ''), await turnsOf('unforeseen')]).toEqual(['replayed', []])
    broken = false
    expect(await deadLetters.replay(letter?._id ?? '')).toBe('replayed')
    expect([await heardBy('unforeseen'), await store.dead.findOne({ _id: letter?._id ?? '' })]).toEqual([
      ['hello'],
      expect.not.objectContaining({ held: expect.anything() }),
    ])
  })

  it('takes every one of many dead letters that are replayed at once, and counts none of them as a flood of its sender', async () => {
    const faulty = await home.open(store, { ministry: ministryWhile(() => true) })
    const texts = ['one', 'two', 'three', 'four', 'five']
    for (const text of texts) expect(await faulty.receive([message('replayed', text)])).toBe('accepted')
    const now = Date.now()
    const { receive, deadLetters } = await home.open(store, { clock: () => now, flood: { ...FLOOD, burst: 2 } })
    const conv = conversationOf(parts(store).convKey, address('replayed'))
    for (const { _id } of await store.dead.find({ conv }).sort({ at: 1 }).toArray())
      expect(await deadLetters.replay(_id)).toBe('replayed')
    expect([...(await heardBy('replayed'))].sort()).toEqual([...texts].sort())
    expect(await store.dead.countDocuments({ conv, state: 'open' })).toBe(0)
    // Nor do they use up what their sender may write.
    for (const text of ['six', 'seven']) await receive([message('replayed', text)])
    expect((await heardBy('replayed')).slice(-2)).toEqual(['six', 'seven'])
  })

  it('keeps the dead letter of a replay whose turn fails, until that one can be tried again', async () => {
    let broken = true
    let failing = true
    const real = listener()
    const { receive, deadLetters } = await home.open(store, {
      ministry: ministryWhile(() => broken),
      runTurn: input => (failing ? Promise.reject(new TypeError('a dialog fell over')) : real(input)),
    })
    expect(await receive([message('twice-failed', 'the bus is late')])).toBe('accepted')
    const conv = conversationOf(parts(store).convKey, address('twice-failed'))
    const open = async () => (await deadLetters.list()).filter(each => each.conv === conv)
    const ref = (await open())[0]?._id ?? ''
    broken = false
    expect(await deadLetters.replay(ref)).toBe('replayed')
    expect(await open()).toMatchObject([{ _id: ref, turn: (await turnsOf('twice-failed'))[0]?._id }])
    failing = false
    expect(await deadLetters.replay(ref)).toBe('replayed')
    expect([await heardBy('twice-failed'), await open()]).toEqual([['the bus is late'], []])
  })

  it('accepts what even the apology cannot answer, and keeps it', async () => {
    const apology = () => {
      throw new Error('no words left')
    }
    const { receive, deadLetters } = await home.open(store, { apology })
    const before = await deadLetters.counts()
    expect(await receive([message('worst', '!fail')])).toBe('accepted')
    expect(await turnsOf('worst')).toEqual([])
    expect((await deadLetters.counts()).in).toBe(before.in + 1)
  })

  it('lets one oversized state fail alone while its neighbours in the same insert are committed', async () => {
    const { receive } = await home.open(store)
    const long = 'ض'.repeat(20_000)
    const answers = await Promise.all([
      receive([message('n1', 'a')]),
      receive([message('n2', long)]),
      receive([message('n3', 'c')]),
    ])
    expect(answers).toEqual(['accepted', 'accepted', 'accepted'])
    expect(await heardBy('n1')).toEqual(['a'])
    expect(await heardBy('n2')).toEqual([])
    expect((await turnsOf('n2'))[0]?.err?.why).toMatch(/^StateTooLarge at /u)
    expect(await heardBy('n3')).toEqual(['c'])
  })

  it('acknowledges what needs no answer without a turn', async () => {
    const { receive } = await home.open(store)
    expect(
      await receive([
        message('none', '', { content: { is: 'ignored' } }),
        message('none', 'late', { at: Date.now() - 9 * DAY }),
      ]),
    ).toBe('accepted')
    expect(await turnsOf('none')).toEqual([])
  })

  it('answers a flood once, and never holds back somebody in danger', async () => {
    const now = Date.now()
    const { receive } = await home.open(store, {
      clock: () => now,
      leniency: (_, { content }) => (content.is === 'text' && content.text === 'help me' ? 'danger' : 'usual'),
    })
    const texts = Array.from({ length: 30 }, (_, at) => `m${at}`)
    for (const text of texts) expect(await receive([message('fast', text)])).toBe('accepted')
    expect(await receive([message('fast', 'help me')])).toBe('accepted')
    const turns = await turnsOf('fast')
    expect(turns.filter(({ out }) => out[0]?.outbound.text === 'slower')).toHaveLength(1)
    expect(await heardBy('fast')).toEqual([...texts.slice(0, 20), 'help me'])
  })

  it('takes much more of what may tell of danger than of anything else, and yet not without end', async () => {
    const now = Date.now()
    const { receive } = await home.open(store, {
      clock: () => now,
      leniency: () => 'danger',
      flood: { ...FLOOD, burst: 2 },
      dangerFlood: { ...FLOOD, burst: 3 },
    })
    const texts = Array.from({ length: 9 }, (_, at) => `m${at}`)
    for (const text of texts) expect(await receive([message('danger', text)])).toBe('accepted')
    expect(await heardBy('danger')).toEqual(texts.slice(0, 5))
    expect((await turnsOf('danger')).filter(({ out }) => out[0]?.outbound.text === 'slower')).toHaveLength(1)
    expect(DANGER_FLOOD.burst).toBeGreaterThan(FLOOD.burst)
  })

  it('brings news into a conversation once, and into none that never began', async () => {
    const { receive, command } = await home.open(store)
    const conv = conversationOf(parts(store).convKey, address('news'))
    expect(await command(conv, { is: 'draftReminder' }, 'r1')).toBe('unknown')
    await receive([message('news', 'hello')])
    expect(await command(conv, { is: 'draftReminder' }, 'r1')).toBe('committed')
    expect(await command(conv, { is: 'draftReminder' }, 'r1')).toBe('already')
    expect(await heardBy('news')).toEqual(['hello', '<draftReminder>'])
  })

  it('goes on from a head after the turns are gone', async () => {
    const first = await home.open(store)
    await first.receive([message('old', 'long ago')])
    await first.sweep()
    await store.turns.deleteMany({ conv: conversationOf(parts(store).convKey, address('old')) })
    const second = await home.open(store)
    await second.receive([message('old', 'now')])
    expect(await turnsOf('old')).toMatchObject([{ seq: 2 }])
    expect(await heardBy('old')).toEqual(['long ago', 'now'])
  })
})
