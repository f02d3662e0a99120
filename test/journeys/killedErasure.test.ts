import { fork } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Failpoint } from '../../src/service/failpoint.js'
import { testDatabaseUri } from '../support/mongo.js'
import { type StaffWorld, staffWorld } from '../support/staffWorld.js'
import { placesOf } from '../support/traces.js'
import { until } from '../support/until.js'
import { message } from '../support/writePath.js'

describe('kill -9 while a conversation is erased', () => {
  let world: StaffWorld
  beforeAll(async () => {
    world = await staffWorld('killErasure')
  })
  afterAll(() => world.close())

  /** A process that goes on with what is due at that moment, and dies of it. */
  const dies = async (point: Failpoint, now: number): Promise<NodeJS.Signals | null> => {
    const uri = new URL(testDatabaseUri('killErasure'))
    uri.pathname = world.store.db.databaseName
    const child = fork(new URL('../support/clockWorker.ts', import.meta.url), [uri.href, '0'], {
      execArgv: ['--import', 'tsx'],
      env: { ...process.env, NODE_ENV: 'test', NODE_OPTIONS: '', FAIL: point },
    })
    child.on('message', ({ is }: { readonly is: string }) => {
      if (is === 'ready') child.send({ now })
    })
    return new Promise(resolve => child.on('exit', (_, signal) => resolve(signal)))
  }

  const says = async (chat: string, text: string): Promise<void> => {
    world.pass(2_000)
    expect(await world.service.receive([message(chat, text, { at: world.now() })])).toBe('accepted')
  }

  it.each<Failpoint>(['before-wiping', 'while-wiping', 'after-wiping'])(
    'the next process goes on and nothing is left: %s',
    async point => {
      const chat = `chat-${point}`
      await says(chat, 'safety report')
      await says(chat, 'a CANARY teacher is hurting me')
      await says(chat, 'no')
      await world.store.cases.updateMany({}, { $set: { state: { is: 'closed', at: world.now(), how: 'confirmed' } } })
      await says(chat, 'erase my data')
      const waiting = { $or: [{ changesAt: { $exists: true } }, { sendAt: { $exists: true } }] }
      await until(async () => (await world.store.turns.countDocuments(waiting)) === 0)
      world.pass(25_000)
      expect(await dies(point, world.now())).toBe('SIGKILL')
      expect(await world.store.jobs.countDocuments({ kind: 'chatErasure' })).toBe(1)
      // Whoever held the job is dead: it is taken over when its lease is over.
      await world.store.jobs.updateMany({}, { $set: { 'lease.until': new Date(0) } })
      await world.clock.tick()
      expect(await placesOf(world, ['CANARY', chat])).toEqual([])
      expect(await world.store.jobs.countDocuments({ kind: 'chatErasure' })).toBe(0)
      const answers = world.telegram.sent.filter(each => each.chat === chat)
      expect(answers.filter(({ text }) => text.includes('Within a minute'))).toHaveLength(1)
    },
  )
})
