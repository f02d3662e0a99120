import { fork } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Failpoint } from '../../src/service/failpoint.js'
import { conversationOf } from '../../src/service/keys.js'
import type { Participation } from '../../src/service/participation.js'
import type { Store } from '../../src/store/connection.js'
import { killClerk } from '../support/killClerk.js'
import { testDatabaseUri } from '../support/mongo.js'
import { address, heardIn, house, listener, message, parts } from '../support/writePath.js'

/** What the letter is of: a turn that failed, or a message that could become none. */
const LETTERS = ['turn', 'message'] as const
const POINTS: readonly Failpoint[] = ['before-replay', 'before-insert', 'after-insert', 'after-replay']

describe('kill -9 while a dead letter is tried again', () => {
  const uri = testDatabaseUri('killReplay')
  const home = house(uri)
  let store: Store
  let survivor: Participation
  beforeAll(async () => {
    store = await home.store()
    survivor = await home.open(store, { runTurn: listener(killClerk) })
  })
  afterAll(() => home.close())

  const dies = (point: Failpoint, letter: string): Promise<NodeJS.Signals | null> => {
    const child = fork(new URL('../support/worker.ts', import.meta.url), [uri], {
      execArgv: ['--import', 'tsx'],
      env: { ...process.env, NODE_ENV: 'test', NODE_OPTIONS: '', FAIL: point },
    })
    child.on('message', ({ is }: { readonly is: string }) => {
      if (is === 'ready') child.send({ replay: letter })
    })
    return new Promise(resolve => child.on('exit', (_, signal) => resolve(signal)))
  }

  const broken = async (of: (typeof LETTERS)[number], chat: string): Promise<string> => {
    const fails = () => {
      throw new TypeError('a fault of ours')
    }
    const faulty = await home.open(store, { runTurn: fails, ...(of === 'message' && { apology: fails }) })
    expect(await faulty.receive([message(chat, 'the bus is late')])).toBe('accepted')
    await faulty.stop()
    const conv = conversationOf(parts(store).convKey, address(chat))
    return (await store.dead.findOne({ conv }))?._id ?? ''
  }

  const cases = LETTERS.flatMap(of => POINTS.map(point => [of, point] as const))
  it.each(cases)('it comes back by itself, and nothing is done twice: of a %s, %s', async (of, point) => {
    const chat = `${of}-${point}`
    const letter = await broken(of, chat)
    expect(await dies(point, letter)).toBe('SIGKILL')
    const listed = async () => (await survivor.deadLetters.list()).find(({ _id }) => _id === letter)
    // Nobody knows yet that whoever tries it is dead.
    expect([await listed(), await survivor.deadLetters.replay(letter)]).toMatchObject([{ trying: true }, 'gone'])
    await store.dead.updateOne({ _id: letter }, { $set: { tryingUntil: new Date(0) } })
    expect(await listed()).toMatchObject({ trying: false, replays: 1 })
    expect(await survivor.deadLetters.replay(letter)).toBe('replayed')
    expect(await listed()).toBeUndefined()
    const conv = conversationOf(parts(store).convKey, address(chat))
    const [last] = await store.turns.find({ conv }).sort({ seq: -1 }).toArray()
    expect(heardIn(last?.state)).toEqual(['the bus is late'])
  })
})
