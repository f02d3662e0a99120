import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { go } from '../../dialogs/kit/dialog.js'
import { openedCase } from '../../src/domain/case.js'
import { type TrackingCode, mint } from '../../src/domain/ids.js'
import type { RunTurn } from '../../src/conversation/outcome.js'
import { conversationOf } from '../../src/service/keys.js'
import type { Store } from '../../src/store/connection.js'
import { decideOn } from '../support/decision.js'
import { testDatabaseUri } from '../support/mongo.js'
import { address, heardIn, house, listener, message, parts, platform } from '../support/writePath.js'
import { until } from '../support/until.js'

const CODE: TrackingCode = mint('Q26-1')

describe('decisions of staff', () => {
  const home = house(testDatabaseUri('decide'))
  let store: Store
  beforeAll(async () => void (store = await home.store()))
  afterEach(() => home.rest())
  afterAll(() => home.close())

  const conv = (chat: string) => conversationOf(parts(store).convKey, address(chat))
  const heardBy = async (chat: string) =>
    heardIn(
      (
        await store.turns
          .find({ conv: conv(chat) })
          .sort({ seq: -1 })
          .limit(1)
          .toArray()
      )[0]?.state,
    )
  const noted = async (about: string) => store.audit.countDocuments({ about })

  it('writes and tells together, and sends the notice', async () => {
    const { adapter, sent } = platform()
    const service = await home.open(store, { adapters: [adapter] })
    await service.receive([message('one', 'hello')])
    expect(await decideOn(service, store, 'one', 'd1')).toEqual({ is: 'done', value: 'written' })
    await service.receive([message('one', 'thanks')])
    await until(() => sent.length === 3)
    expect(sent.map(({ text }) => text)).toEqual(['1: hello', '2: <staffLeft>', '3: thanks'])
    expect(await noted('one')).toBe(1)
  })

  it('does not wait, inside its transaction, for a message that waits for what it has written', async () => {
    const listen = listener(() => [])
    let begins = (): void => {}
    const begun = new Promise<void>(resolve => (begins = resolve))
    const runTurn: typeof listen = async input => {
      if (!JSON.stringify(input.inbound.content).includes('!more')) return listen(input)
      begins()
      // The server lets this write wait until the decision's transaction is over.
      await store.cases.updateOne({ _id: CODE }, { $set: { level: 2 } })
      return listen(input)
    }
    const service = await home.open(store, { runTurn })
    await service.receive([message('busy', 'hello')])
    const received = { is: 'received', at: 1, unit: mint<'unit'>('dg_muscat'), firstReplyDue: 2, due: 3 } as const
    const { code: _id, ...rest } = openedCase(CODE, 'complaint', received)
    const facets = { channel: 'telegram', language: 'ar' } as const
    await store.cases.insertOne({ ...rest, _id, conv: conv('busy'), facets, version: 1, events: [] })
    let asked: Promise<unknown> | undefined
    const decided = await service.decide(async session => {
      await store.cases.updateOne({ _id: CODE }, { $set: { level: 1 }, $inc: { version: 1 } }, { session })
      asked ??= service.receive([message('busy', '!more')])
      await begun
      return { value: 'written', notices: [{ conv: conv('busy'), id: 'd7', event: { is: 'staffLeft', code: CODE } }] }
    })
    expect(decided).toEqual({ is: 'done', value: 'written' })
    expect(await asked).toBe('accepted')
    expect(await service.receive([message('busy', 'after')])).toBe('accepted')
    expect(await heardBy('busy')).toEqual(['hello', '!more', '<staffLeft>', 'after'])
  })

  it('does neither when the decision is refused', async () => {
    const service = await home.open(store)
    await service.receive([message('two', 'hello')])
    const refused = service.decide(async session => {
      await store.audit.insertOne({ _id: 'never', at: 1, by: 'officer', what: 'withdrawn', about: 'two' }, { session })
      throw new RangeError('somebody else decided')
    })
    await expect(refused).rejects.toThrow('somebody else decided')
    expect([await noted('two'), await heardBy('two')]).toEqual([0, ['hello']])
  })

  const outgrown: RunTurn = async input => {
    const outcome = await listener()(input)
    return { ...outcome, state: { ...outcome.state, pending: go('menu', { said: 'x'.repeat(1_000_000) }) } }
  }
  it.each<[string, string, RunTurn]>([
    ['a dialog falls over', 'three', async () => Promise.reject(new Error('no words'))],
    ['the state of the chat grows too large', 'large', outgrown],
  ])('are made also where %s: the person gets an apology, the console a dead letter', async (_, chat, runTurn) => {
    const { adapter, sent } = platform()
    const broken = await home.open(store, { runTurn })
    const mended = await home.open(await home.store(), { adapters: [adapter] })
    await mended.receive([message(chat, 'hello')])
    expect(await decideOn(broken, store, chat, 'd3')).toEqual({ is: 'done', value: 'written' })
    expect([await noted(chat), await heardBy(chat)]).toEqual([1, ['hello']])
    await until(() => sent.some(({ text }) => text.startsWith('sorry ')))
    const dead = async () => (await mended.deadLetters.list()).find(letter => letter.conv === conv(chat))
    await until(async () => (await dead()) !== undefined)
    expect(await mended.deadLetters.replay((await dead())?._id ?? '')).toBe('replayed')
    expect(await heardBy(chat)).toEqual(['hello', '<staffLeft>'])
  })

  it('is made once, however often it is asked for', async () => {
    const service = await home.open(store)
    await service.receive([message('four', 'hello')])
    const made = await Promise.all([
      decideOn(service, store, 'four', 'd4').catch(() => 'refused'),
      decideOn(service, store, 'four', 'd4').catch(() => 'refused'),
    ])
    expect(made.filter(each => typeof each === 'object' && each.is === 'done')).toHaveLength(1)
    expect(await noted('four')).toBe(1)
    expect(await heardBy('four')).toEqual(['hello', '<staffLeft>'])
  })

  it('is told in one order with what the person writes at the same time, in this and in other processes', async () => {
    const service = await home.open(store)
    const other = await home.open(await home.store())
    await service.receive([message('five', 'hello')])
    const writing = Array.from({ length: 5 }, (_, at) =>
      (at % 2 ? service : other).receive([message('five', `m${at}`)]),
    )
    const deciding = Array.from({ length: 3 }, (_, at) => decideOn(service, store, 'five', `d5-${at}`))
    const answers = await Promise.all([...writing, ...deciding])
    expect(answers.slice(5)).toEqual(Array(3).fill({ is: 'done', value: 'written' }))
    expect(answers.slice(0, 5)).toEqual(Array(5).fill('accepted'))
    const heard = await heardBy('five')
    expect([...heard].sort()).toEqual([
      '<staffLeft>',
      '<staffLeft>',
      '<staffLeft>',
      'hello',
      'm0',
      'm1',
      'm2',
      'm3',
      'm4',
    ])
  })

  it('goes ahead without a notice for a conversation that never was', async () => {
    const service = await home.open(store)
    expect(await decideOn(service, store, 'nobody', 'd6')).toEqual({ is: 'done', value: 'written' })
  })
})
