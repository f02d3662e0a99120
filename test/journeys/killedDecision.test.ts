import { fork } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Participation } from '../../src/service/participation.js'
import { conversationOf } from '../../src/service/keys.js'
import type { Failpoint } from '../../src/service/failpoint.js'
import type { Store } from '../../src/store/connection.js'
import { decideOn } from '../support/decision.js'
import { testDatabaseUri } from '../support/mongo.js'
import { until } from '../support/until.js'
import { address, heardIn, house, listener, message, parts, platform } from '../support/writePath.js'

describe('kill -9 while staff decide', () => {
  const uri = testDatabaseUri('killDecision')
  const home = house(uri)
  const { adapter, sent } = platform()
  let store: Store
  let survivor: Participation
  beforeAll(async () => {
    store = await home.store()
    survivor = await home.open(store, { adapters: [adapter], runTurn: listener(), sweepMs: 200 })
  })
  afterAll(() => home.close())

  /** A process that decides and dies of it. */
  const dies = async (point: Failpoint, chat: string): Promise<NodeJS.Signals | null> => {
    const child = fork(new URL('../support/worker.ts', import.meta.url), [uri], {
      execArgv: ['--import', 'tsx'],
      env: { ...process.env, NODE_ENV: 'test', NODE_OPTIONS: '', FAIL: point },
    })
    child.on('message', ({ is }: { readonly is: string }) => {
      if (is === 'ready') child.send({ decideOn: chat, id: 'd1' })
    })
    return new Promise(resolve => child.on('exit', (_, signal) => resolve(signal)))
  }

  const wasWritten = (chat: string) => store.audit.countDocuments({ about: chat })
  const told = (chat: string) => sent.filter(each => each.chat === chat).map(({ text }) => text)

  it.each<[Failpoint, number, 'done' | 'already']>([
    ['before-decision', 0, 'done'],
    ['after-decision', 1, 'already'],
  ])('writes and tells together or not at all, and once: %s', async (point, written, again) => {
    await survivor.receive([message(point, 'hello')])
    expect(await dies(point, point)).toBe('SIGKILL')
    expect(await wasWritten(point)).toBe(written)
    // Whoever decided sees no answer, and orders the same once more.
    const repeated: string[] = []
    // The server holds what the dead one had begun to write until that transaction is too old.
    await until(async () => {
      const made = await decideOn(survivor, store, point, 'd1').catch(() => undefined)
      if (made) repeated.push(made.is)
      return made !== undefined
    })
    expect(repeated).toEqual([again])
    expect(await wasWritten(point)).toBe(1)
    await until(() => told(point).length >= 2)
    expect(told(point)).toEqual(['1: hello', '2: <staffLeft>'])
    const conv = conversationOf(parts(store).convKey, address(point))
    const [newest] = await store.turns.find({ conv }).sort({ seq: -1 }).limit(1).toArray()
    expect(heardIn(newest?.state)).toEqual(['hello', '<staffLeft>'])
  })
})
