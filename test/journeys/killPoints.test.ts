import { type ChildProcess, fork } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mint } from '../../src/domain/ids.js'
import type { Inbound } from '../../src/messaging/inbound.js'
import type { Failpoint } from '../../src/service/failpoint.js'
import { conversationOf } from '../../src/service/keys.js'
import type { Participation } from '../../src/service/participation.js'
import type { Store } from '../../src/store/connection.js'
import { killClerk } from '../support/killClerk.js'
import { testDatabaseUri } from '../support/mongo.js'
import { address, heardIn, house, listener, message, parts, platform } from '../support/writePath.js'
import { until } from '../support/until.js'

type Told =
  | { readonly is: 'ready' }
  | { readonly is: 'sent'; readonly chat: string; readonly text: string }
  | { readonly is: 'answered'; readonly answer: string; readonly evts: readonly string[] }

const POINTS: readonly Failpoint[] = [
  'before-insert',
  'after-insert',
  'before-projection',
  'after-projection',
  'before-send',
  'after-send',
  'before-mark',
]
const TEXTS = ['one', 'two', 'three', 'four']

/**
 * Messages that may go out twice at one kill: the one that had been sent and not marked, be it of the turn at which the
 * process dies or of the turn before, whose reply was on its way in the background.
 */
const IN_DOUBT = 1

describe('kill -9 at every arrow', () => {
  const uri = testDatabaseUri('kill')
  const home = house(uri)
  const children = new Set<ChildProcess>()
  const { adapter, sent } = platform()
  const lives = new Map<Failpoint, Promise<readonly Told[]>>()
  let store: Store
  let survivor: Participation

  const chatOf = (point: Failpoint): string => `chat-${point}`
  const messages = new Map<Failpoint, readonly Inbound[]>(
    POINTS.map(point => [point, TEXTS.map(text => message(chatOf(point), text))]),
  )

  beforeAll(async () => {
    store = await home.store()
    // All at once: most of the time is spent on starting processes.
    for (const point of POINTS) lives.set(point, life(point))
    // Nobody takes over from those who live: slow as they may be, that would double messages without any kill.
    await Promise.allSettled(lives.values())
    survivor = await home.open(store, { adapters: [adapter], runTurn: listener(killClerk), sweepMs: 200 })
  })
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL')
    await home.close()
  })

  const victim = (fail: string) => {
    const child = fork(new URL('../support/worker.ts', import.meta.url), [uri], {
      execArgv: ['--import', 'tsx'],
      env: { ...process.env, NODE_ENV: 'test', NODE_OPTIONS: '', FAIL: fail },
    })
    children.add(child)
    const told: Told[] = []
    let end: NodeJS.Signals | null | undefined
    child.on('message', (word: Told) => void told.push(word))
    child.on('exit', (_, signal) => (end = signal))
    return { child, told, end: () => end }
  }

  /** Sends one message after the other, as a platform does, to a process that dies of it; answers with what that one told. */
  const life = async (point: Failpoint): Promise<readonly Told[]> => {
    const { child, told, end } = victim(`${point}:2`)
    const isOver = (): boolean => end() !== undefined
    await until(() => isOver() || told.some(({ is }) => is === 'ready'))
    const acknowledged = (evt: string) =>
      told.some(word => word.is === 'answered' && word.answer === 'accepted' && word.evts.includes(evt))
    for (const each of messages.get(point) ?? []) {
      // It may be dead and not yet known to be: then nothing arrives.
      if (child.connected) child.send({ take: [each] }, () => undefined)
      await until(() => isOver() || acknowledged(each.evt))
    }
    // The last reply may still be under way when the last message is acknowledged.
    await until(isOver)
    expect(end()).toBe('SIGKILL')
    return told
  }

  const verify = async (chat: string, told: readonly Told[]): Promise<void> => {
    const conv = conversationOf(parts(store).convKey, address(chat))
    const left = { conv, $or: [{ open: true as const }, { changesAt: { $exists: true } }] }
    await until(async () => (await store.turns.countDocuments(left)) === 0)
    const turns = await store.turns.find({ conv }).sort({ seq: 1 }).toArray()
    expect(turns.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
    expect(heardIn(turns.at(-1)?.state)).toEqual(TEXTS)
    expect(await store.votes.countDocuments({ participant: mint(chat) })).toBe(TEXTS.length)
    const replies = [...told.flatMap(word => (word.is === 'sent' ? [word] : [])), ...sent]
      .filter(reply => reply.chat === chat)
      .map(({ text }) => text)
    const expected = TEXTS.map((text, at) => `${at + 1}: ${text}`)
    expect([...new Set(replies)]).toEqual(expected)
    expect(replies.length).toBeLessThanOrEqual(expected.length + IN_DOUBT)
  }

  for (const point of POINTS) {
    it(`loses, doubles and reorders nothing: ${point}`, async () => {
      const told = (await lives.get(point)) ?? []
      // Everything comes again, to another process.
      for (const each of messages.get(point) ?? []) expect(await survivor.receive([each])).toBe('accepted')
      await verify(chatOf(point), told)
    })
  }
})
