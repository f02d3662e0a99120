import { z } from 'zod'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { PHRASES } from '../../locales/index.js'
import type { Musharaka } from '../../src/assemble.js'
import { readConfig } from '../../src/config.js'
import { openDemo } from '../../src/demo/open.js'
import { addOfficer } from '../../src/service/staff/accounts.js'
import { freePort } from '../../src/embedded/freePort.js'
import { TOUR_STEPS } from '../../src/http/tourSteps.js'
import { type Store, openStore } from '../../src/store/connection.js'
import { testDatabaseUri } from '../support/mongo.js'
import { SESSION_SECRET } from '../support/product.js'
import { silent } from '../support/writePath.js'
import { until } from '../support/until.js'

const Items = z.object({
  items: z.array(
    z.looseObject({
      answer: z.unknown().optional(),
      state: z.string().optional(),
      participants: z.number().optional(),
    }),
  ),
})

const Figures = z.object({
  figures: z.array(z.looseObject({ id: z.string(), value: z.number().nullable() })),
  cuts: z.array(z.looseObject({ by: z.string() })),
  months: z.array(z.looseObject({ complaints: z.number().nullable() })),
})
const Dated = z.looseObject({ at: z.number() })
/** A line of the public log: of what is in the register, when each part of it came about. */
const Line = z.looseObject({
  is: z.string(),
  index: z.number().optional(),
  at: z.iso.datetime().transform(Date.parse).optional(),
  content: z
    .looseObject({
      publishedAt: z.number().optional(),
      answer: Dated.optional(),
      answerPromised: z.number().optional(),
      commitments: z.array(z.looseObject({ steps: z.array(Dated) })).default([]),
    })
    .optional(),
})

const PANES = ['chat', 'console', 'portal'] as const

describe('the demo', () => {
  let store: Store
  let demo: Musharaka
  let at: string
  beforeAll(async () => {
    const port = await freePort(undefined)
    at = `http://127.0.0.1:${port}`
    const config = readConfig({ PORT: String(port), PUBLIC_URL: at, EMBEDDER: 'off' })
    store = await openStore(testDatabaseUri('demo'))
    demo = await openDemo({ config, store, secret: SESSION_SECRET, log: silent, playing: () => {} })
    await demo.start()
  })
  afterAll(async () => {
    await demo.stop()
    await store.db.dropDatabase()
    await store.close()
  })

  it('shows a ministry that listened for months, and figures that can be told', async () => {
    const read = async (path: string) => Items.parse(await (await fetch(`${at}/api/v1/${path}`)).json()).items
    const items = await read('contributions?limit=100')
    const answered = items.filter(({ answer }) => answer !== null)
    expect([items.length, answered.length]).toEqual([12 + 30 + 15, 4 + 30])
    const { figures, cuts, months } = Figures.parse(await (await fetch(`${at}/api/v1/statistics`)).json())
    const untold = figures.filter(({ value }) => value === null).map(({ id }) => id)
    expect(untold).toEqual(['safetyReports', 'declined', 'thresholdToAnswerDays', 'promisesOnTime'])
    const cutsBy = (wanted: string): number => cuts.filter(({ by }) => by === wanted).length
    expect([cutsBy('proposalTopic'), cutsBy('complaintTopic'), cutsBy('governorate') > 6]).toEqual([3, 3, true])
    expect(months.filter(({ complaints }) => complaints !== null).length).toBeGreaterThan(2)
    expect((await read('polls')).map(({ state }) => state)).toEqual(['open', 'resultPublished'])
    const consultations = await read('consultations')
    expect(consultations.map(({ state, participants }) => [state, participants])).toEqual([
      // While it is open, in full tens.
      ['open', 40],
      ['concluded', 15],
    ])
    expect(await store.votes.countDocuments({ statement: /^A/u })).toBe(14 + 3 * 14)
    expect(await store.dead.countDocuments()).toBe(0)
  })

  it('dates its public log as its register', async () => {
    const lines = (await (await fetch(`${at}/api/v1/log/export`)).text()).trim().split('\n')
    const log = lines.map(line => Line.parse(JSON.parse(line)))
    const dates = new Map(log.flatMap(({ is, index, at }) => (is === 'leaf' ? [[index, at] as const] : [])))
    const shown = log.flatMap(({ is, index, content }) => {
      const { publishedAt, answer, answerPromised, commitments = [] } = content ?? {}
      // When a late answer was put off is not told, only until when.
      if (is !== 'opening' || publishedAt === undefined || answerPromised !== undefined) return []
      const steps = commitments.flatMap(({ steps }) => steps.map(({ at }) => at))
      return [Math.abs((dates.get(index) ?? 0) - Math.max(publishedAt, answer?.at ?? 0, ...steps))]
    })
    expect(shown.length).toBeGreaterThan(10)
    // The clock of the demo goes on by seconds while something happens, and by days in between.
    expect(shown.filter(ms => ms > 3_600_000)).toEqual([])
  })

  it.each(['ar', 'en'] as const)(
    'is walked through in nine steps, each of which happens and can be looked at: %s',
    async lang => {
      const cookies = new Map<string, string>()
      const ask = async (path: string, body?: Readonly<Record<string, string>>): Promise<Response> => {
        const answer = await fetch(`${at}${path}`, {
          ...(body && { method: 'POST', body: new URLSearchParams(body) }),
          headers: { cookie: [...cookies].map(each => each.join('=')).join('; ') },
          redirect: 'manual',
        })
        for (const cookie of answer.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(cookie) ?? []
          cookies.set(name, value)
        }
        return answer
      }
      await ask(`/tour?lang=${lang}`)
      const looked: (readonly [string, ...number[]])[] = []
      for (const step of TOUR_STEPS) {
        const { status, headers } = await ask('/tour', { lang, step })
        const page = await (await ask(headers.get('location') ?? '')).text()
        const panes = [...page.matchAll(/<iframe src="([^"]+)"/gu)].map(([, src = '']) => src.replaceAll('&amp;', '&'))
        const told = [...page.matchAll(/<\/h2>\s*<p>([^<]+)<\/p>/gu)].map(([, words]) => words)
        expect(told).toEqual(PANES.map(each => PHRASES[lang].get(`tour.told.${step}.${each}`)))
        looked.push([step, status, ...(await Promise.all(panes.map(async pane => (await ask(pane)).status)))])
      }
      expect(looked).toEqual(TOUR_STEPS.map(step => [step, 303, 200, 200, 200]))
      const [newest] = await store.contributions.find({ kind: 'safety' }).sort({ at: -1 }).limit(1).toArray()
      const toldOf = (is: string) =>
        store.turns.countDocuments({ ...(newest && { conv: newest.conv }), 'in.is': 'system', 'in.event.is': is })
      for (const each of ['proposalPublished', 'proposalAnswered', 'commitmentMoved', 'staffReplied'])
        await until(async () => (await toldOf(each)) > 0)
      const [poll] = await store.polls.find({}).sort({ createdAt: -1 }).limit(1).toArray()
      const voters = () => store.votes.countDocuments({ ...(poll && { poll: poll._id }) })
      for (const come of [1, 10, 20, 30, 40]) await until(async () => (await voters()) >= come)
      const latest = { sort: { 'events.0.at': -1 } } as const
      expect(await store.commitments.findOne({}, latest)).toMatchObject({ state: { is: 'confirmed' } })
      // In the other language it begins anew, in a chat that speaks it.
      const other = lang === 'ar' ? 'en' : 'ar'
      const before = cookies.get('conversation')
      const turned = await ask(`/tour?lang=${other}&step=danger`)
      expect([turned.status, turned.headers.get('location')]).toEqual([303, `/tour?lang=${other}`])
      expect(cookies.get('conversation')).not.toBe(before)
      expect((await ask(`/tour?lang=${other}`)).status).toBe(200)
    },
  )

  it('lets its clock be moved, so that what is late shows', async () => {
    const before = demo.staff.clock()
    await fetch(`${at}/tour`, {
      method: 'POST',
      body: new URLSearchParams({ lang: 'en', hours: '672' }),
      redirect: 'manual',
    })
    expect(demo.staff.clock() - before).toBeGreaterThanOrEqual(672 * 3_600_000)
    expect(await store.cases.countDocuments({ 'events.is': 'escalated' })).toBeGreaterThan(0)
  })
})

it('the demo opens no database in which anything else was done, and adds no account to it', async () => {
  const store = await openStore(testDatabaseUri('demoRefused'))
  const added = await addOfficer(
    { store, clock: Date.now, newId: () => 'fatma' },
    { email: 'fatma@example.om', name: 'Fatma', role: 'admin', password: 'the long password of an admin' },
  )
  const config = readConfig({ EMBEDDER: 'off' })
  const opened = openDemo({ config, store, secret: SESSION_SECRET, log: silent, playing: () => {} })
  await expect(opened).rejects.toThrow('holds data that no demo of this release made. Name an empty folder in DATA_DIR')
  expect([added.ok, await store.staff.countDocuments()]).toEqual([true, 1])
  await store.db.dropDatabase()
  await store.close()
})
