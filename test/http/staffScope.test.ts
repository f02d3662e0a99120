import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type TrackingCode, mint } from '../../src/domain/ids.js'
import { ROLES } from '../../src/domain/officer.js'
import { SCREENS } from '../../src/http/console/screens.js'
import { allows } from '../../src/http/console/permission.js'
import { listCases, openCaseAttachment, readCase } from '../../src/service/staff/caseFiles.js'
import { claimCase } from '../../src/service/staff/cases.js'
import { readInbox } from '../../src/service/staff/inbox.js'
import { listModeration, publishProposal } from '../../src/service/staff/moderation.js'
import { type ConsoleWorld, type Desk, consoleWorld } from '../support/consoleDesk.js'
import { complaintOf, newCode, proposalOf, safetyOf } from '../support/contributions.js'
import { type Citizen, hire } from '../support/staffWorld.js'
import { until } from '../support/until.js'

describe('what lies outside an officer’s unit and governorates', () => {
  let made: ConsoleWorld
  let salim: Citizen
  let near: TrackingCode
  let far: TrackingCode
  let danger: TrackingCode
  beforeAll(async () => {
    made = await consoleWorld('staffScope')
    const { world } = made
    salim = await world.citizen('salim')
    const zahra = await world.citizen('zahra', {
      hats: [{ capacity: 'parent', place: { governorate: 'dhofar', wilayat: 'dhofar.salalah' } }],
    })
    const complains = async (citizen: Citizen): Promise<TrackingCode> => {
      const code = newCode('C', world.now())
      await citizen.contributes(complaintOf(citizen, code, world.now(), undefined, 'hr'))
      return code
    }
    near = await complains(salim)
    far = await complains(zahra)
    danger = newCode('S', world.now())
    await zahra.contributes(safetyOf(zahra, danger, world.now()))
    await until(async () => (await world.store.cases.countDocuments()) === 3)
  })
  afterAll(() => made.close())

  const inbox = { view: 'all' } as const
  const page = { limit: 20 }

  it('is neither listed, read, opened nor changed', async () => {
    const { house } = made.world
    const officer = await hire(house, 'coordinator', { unit: 'hr', governorates: ['dhofar'] })
    const listed = await listCases(house, officer, page)
    const held = await readInbox(house, officer, inbox, page)
    expect([listed, held].map(each => each.ok && each.value.items.map(({ handled }) => handled._id))).toEqual([
      [far],
      [far],
    ])
    const missing = { ok: false, because: 'notFound' }
    expect(await readCase(house, officer, near)).toEqual(missing)
    expect(await openCaseAttachment(house, officer, near, 0)).toEqual(missing)
    expect(await claimCase(house, { officer }, near)).toEqual(missing)
    expect(await openCaseAttachment(house, officer, far, 0)).toMatchObject({ ok: true })
  })

  it('comes into the sight of the directorate of its governorate once it is raised', async () => {
    const { house, store } = made.world
    const officer = await hire(house, 'agent', { unit: 'dg_dhofar', n: 2 })
    expect(await listCases(house, officer, page)).toMatchObject({ value: { items: [] } })
    await store.cases.updateMany({ _id: { $in: [near, far, danger] } }, { $set: { level: 1 } })
    const listed = await listCases(house, officer, page)
    expect(listed.ok && listed.value.items.map(({ handled }) => handled._id)).toEqual([far])
    expect((await readCase(house, officer, far)).ok).toBe(true)
    expect((await readCase(house, officer, danger)).ok).toBe(false)
  })

  it('is not published either', async () => {
    const { world } = made
    const officer = await hire(world.house, 'moderator', { governorates: ['dhofar'] })
    const code = newCode('P', world.now())
    await salim.contributes(proposalOf(salim, code, world.now()))
    await until(async () => (await world.store.contributions.countDocuments({ _id: code })) === 1)
    expect(await listModeration(world.house, officer, { limit: 20 })).toMatchObject({ value: { items: [] } })
    expect(await publishProposal(world.house, { officer }, code)).toEqual({ ok: false, because: 'notFound' })
  })

  it('is refused by every screen of the console whose role it is not', async () => {
    const desks = new Map<string, Desk>()
    for (const role of ROLES) desks.set(role, await made.desk(role, { n: 7 }))
    const screens = SCREENS.flatMap(screen =>
      screen.routes
        .filter(({ method, path }) => method === 'get' && !path.includes(':'))
        .map(({ path }) => [screen, path] as const),
    )
    // Not what comes after the status: a page that follows what happens never ends.
    const statusOf = async (role: string, path: string): Promise<number> => {
      const { status, body } = await fetch(`${made.site.url}/console${path}`, {
        headers: { cookie: desks.get(role)?.cookie ?? '' },
      })
      await body?.cancel()
      return status
    }
    const wrong: string[] = []
    for (const role of ROLES) {
      const officer = { id: mint<'officer'>(role), name: role, role }
      for (const [screen, path] of screens) {
        const status = await statusOf(role, path)
        // A screen may need more than its path, or have nothing to show yet; that is not refused.
        const fits = allows(officer, screen) ? [200, 303, 400, 404].includes(status) : status === 403
        if (!fits) wrong.push(`${path} as ${role}: ${status}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('is the report of danger for every role but the safeguarding team, on every screen and in every field', async () => {
    const seen: string[] = []
    for (const role of ROLES) {
      const desk = await made.desk(role, { n: 8 })
      const of = await desk.get(`/console/cases/${danger}`)
      const listed = await desk.get('/console/inbox?view=all')
      const told = of.text.includes('طفل في خطر') || listed.text.includes(danger)
      if (of.status === 200 || told) seen.push(role)
      if (of.status !== 200) expect([403, 404]).toContain(of.status)
    }
    expect(seen).toEqual(['safeguarding'])
  })
})
