import { type ChildProcess, fork } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Instant } from '../../src/domain/ids.js'
import type { Store } from '../../src/store/connection.js'
import type { CaseDocument } from '../../src/store/documents.js'
import { testDatabaseUri } from '../support/mongo.js'
import { openCases } from '../support/openCases.js'
import { until } from '../support/until.js'
import { house } from '../support/writePath.js'

const CASES = 10_000
const DAY = 86_400_000
const STEP = DAY / 2
const SKEW = 5_000
/** Sunday 29 November 2026, half past seven in Muscat. */
const SUNDAY = Date.UTC(2026, 10, 29, 3, 30)
/** The days on which a process is killed in the middle of its work, and on which one makes room for another between two rounds. */
const [KILLED_ON, RESTARTED_ON] = [2, 11]

/** How long after the date that its history promised each escalation of the case came. */
const lagsOf = ({ events }: CaseDocument): readonly number[] => {
  const replied = events.some(({ is }) => is === 'replied')
  let missed = 0
  return events.flatMap(event => {
    const lag = event.is === 'escalated' ? [event.at - missed] : []
    if (event.is === 'received' || event.is === 'escalated')
      missed = replied ? event.due : Math.min(event.due, event.firstReplyDue)
    return lag
  })
}

describe('ten thousand open cases, sixty days and two processes whose clocks are wrong', () => {
  const uri = testDatabaseUri('sixtyDays')
  const home = house(uri)
  const children = new Set<ChildProcess>()
  let store: Store

  const started = async (skew: number) => {
    const child = fork(new URL('../support/clockWorker.ts', import.meta.url), [uri, String(skew)], {
      execArgv: ['--import', 'tsx'],
      env: { ...process.env, NODE_ENV: 'test', NODE_OPTIONS: '' },
    })
    children.add(child)
    let [said, alive] = [0, true]
    child.on('message', () => void (said += 1))
    child.on('exit', () => void (alive = false))
    await until(() => said === 1)
    const tick = async (now: Instant): Promise<void> => {
      const before = said
      child.send({ now })
      await until(() => said > before || !alive)
    }
    return { tick, kill: () => child.kill('SIGKILL') }
  }
  let processes: Awaited<ReturnType<typeof started>>[]
  beforeAll(async () => {
    store = await home.store()
    await openCases(store, CASES, SUNDAY)
    processes = await Promise.all([SKEW, -SKEW, SKEW, -SKEW].map(started))
  })
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL')
    await home.close()
  })

  /** Both look at that moment; the first of them dies in the middle of it, and what it held is free once its lease is over. */
  const withKill = async (now: Instant): Promise<void> => {
    const [victim, survivor] = processes
    const before = await store.audit.estimatedDocumentCount()
    const round = Promise.all([victim?.tick(now), survivor?.tick(now)])
    await until(async () => (await store.audit.estimatedDocumentCount()) > before)
    victim?.kill()
    await round
    processes = processes.slice(1)
    // The database itself gives up the transaction of the dead within ten seconds; until then its cases cannot be written.
    const freed = () => store.cases.updateMany({ clock: { $exists: true } }, { $unset: { clock: '' } })
    await until(() =>
      freed().then(
        () => true,
        () => false,
      ),
    )
    await survivor?.tick(now)
  }

  // eslint-disable-next-line no-restricted-syntax -- each wait in it ends; all of them together may take what they like
  it('are each raised once to each rung, in the tick in which it is due, and their authors told once', async () => {
    const began = Date.now()
    let ticks = 0
    for (let now = SUNDAY; now <= SUNDAY + 60 * DAY; now += STEP, ticks += 1) {
      const day = (now - SUNDAY) / DAY - 0.5
      if (day === RESTARTED_ON) processes.shift()?.kill()
      if (day === KILLED_ON) await withKill(now)
      else await Promise.all(processes.slice(0, 2).map(each => each.tick(now)))
    }

    const cases = await store.cases.find().toArray()
    const rungs = cases.map(({ events }) =>
      events.flatMap(event => (event.is === 'escalated' ? [event.rung] : [])).join(),
    )
    expect(new Set(rungs)).toEqual(new Set(['1,2,3']))

    const lags = cases.flatMap(lagsOf)
    expect(lags).toHaveLength(3 * CASES)
    expect(Math.min(...lags.map(lag => Math.sign(lag)))).toBeGreaterThanOrEqual(0)
    expect(lags.filter(lag => lag > STEP + 2 * SKEW)).toEqual([])

    const told = await store.turns
      .aggregate<{ readonly _id: { readonly rung: number }; readonly n: number }>([
        { $match: { 'in.event.is': 'caseLate' } },
        { $group: { _id: { code: '$in.event.code', rung: '$in.event.rung' }, n: { $sum: 1 } } },
      ])
      .toArray()
    expect([told.length, told.filter(({ n }) => n !== 1)]).toEqual([3 * CASES, []])
    expect(await store.turns.countDocuments({})).toBe(3 * CASES)

    const escalations = await store.audit.countDocuments({ what: 'case.escalated' })
    const warnings = await store.audit.countDocuments({ what: 'case.warned' })
    const news = await store.news.countDocuments({ 'news.event': 'escalated' })
    expect([escalations, news]).toEqual([3 * CASES, 3 * CASES])
    const counted = { cases: CASES, ticks, warnings, escalations, apologies: told.length }
    console.info(JSON.stringify({ ...counted, seconds: Math.round((Date.now() - began) / 1_000) }))
  }, 3_600_000)
})
