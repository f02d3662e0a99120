import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mint } from '../../src/domain/ids.js'
import { startSequencer } from '../../src/service/proof/sequencer.js'
import { publicMayDiffer } from '../../src/store/publicLog.js'
import { registerOf } from '../../src/store/register.js'
import { Unavailable } from '../../src/store/unavailable.js'
import { newCode } from '../support/contributions.js'
import { LOG_KEYS, ZONE, sequencerOf, verified } from '../support/proof.js'
import { type StaffWorld, staffWorld } from '../support/staffWorld.js'
import { until } from '../support/until.js'
import { silent } from '../support/writePath.js'

const NEVER_MS = 3_600_000

describe('a public log with much to catch up on', () => {
  let world: StaffWorld
  beforeAll(async () => {
    world = await staffWorld('logCatchesUp')
  })
  afterAll(() => world.close())

  const waits = (): Promise<number> => world.store.logDue.countDocuments()
  const publishes = async (many: number): Promise<void> => {
    const codes = Array.from({ length: many }, () => newCode('P', world.now()))
    for (const [n, _id] of codes.entries())
      await world.store.published.insertOne({
        _id,
        is: 'shown',
        kind: 'proposal',
        title: `مظلات رقم ${n}`,
        text: 'في كل مدرسة',
        author: { assurance: 'phone' },
        topic: 'buildings',
        status: 'published',
        publishedAt: n,
        rev: 1,
        supporters: 0,
        terms: [],
      })
    await publicMayDiffer(world.store, codes)
  }

  it('logs all of it in one round, once each', async () => {
    await publishes(250)
    const sequencer = sequencerOf(world)
    await sequencer.tick()
    await sequencer.stop()
    expect([await waits(), await world.store.logEntries.countDocuments({ kind: 'published' })]).toEqual([0, 250])
    expect(await verified(world, 'public')).toMatchObject({ troubles: [] })
  })

  it('gets through where a transaction has time for few of them only', async () => {
    await publicMayDiffer(
      world.store,
      Array.from({ length: 120 }, (_, n) => mint<'trackingCode'>(`Q26-${String(n).padStart(5, '0')}`)),
    )
    const register = registerOf(world.store)
    // As a slow database: a transaction that looks at more than ten is given up.
    let [trouble, looked] = [0, { within: '', times: 0 }]
    const shows: typeof register = {
      ...register,
      async results(code) {
        const within = `${trouble} ${await waits()}`
        looked = { within, times: looked.within === within ? looked.times + 1 : 1 }
        if (looked.times > 10) throw new Unavailable('a transaction took longer than it may')
        return register.results(code)
      },
    }
    const log = { ...silent, warn: () => void (trouble += 1) }
    const { store, now: clock } = world
    const house = { store, shows, keys: LOG_KEYS, zone: ZONE, clock, newId: () => randomUUID(), log }
    const sequencer = startSequencer(house, NEVER_MS)
    await until(async () => {
      await sequencer.tick()
      return (await waits()) === 0
    })
    await sequencer.stop()
    expect(trouble).toBeGreaterThan(0)
  })
})
