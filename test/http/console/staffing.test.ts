import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import supertest from 'supertest'
import { mint } from '../../../src/domain/ids.js'
import { type ConsoleWorld, type Desk, consoleWorld, sendsAtDoor, textOf } from '../../support/consoleDesk.js'
import { PASSWORD } from '../../support/staffWorld.js'

const MUNA = { name: 'منى الهنائية', email: 'Muna@example.om', role: 'agent', unit: 'dg_muscat' }
const LONG = 'another long password'

describe('staff in the console', () => {
  let made: ConsoleWorld
  let admin: Desk
  beforeAll(async () => {
    made = await consoleWorld('console.staffing')
    admin = await made.desk('admin')
  })
  afterAll(() => made.close())

  const linkIn = (page: string): string => /\/console\/invited\/[\w-]{43}/u.exec(page)?.[0] ?? ''
  const account = (email = 'muna@example.om') => made.world.store.staff.findOne({ email })
  const signsIn = async (password: string, email = 'muna@example.om') =>
    (await sendsAtDoor(made.site.url, '/console/sign-in', { email, password })).status
  const accepts = async (link: string, password: string) =>
    (await sendsAtDoor(made.site.url, link, { password })).status

  it('are invited by a link under which they choose a password, once', async () => {
    const invited = await admin.sends('/console/settings/staff', { ...MUNA, governorates: ['muscat', 'dhofar'] })
    const link = linkIn(invited.text)
    expect(textOf((await supertest(made.site.url).get(link)).text)).toContain('كلمة مرور لا يعرفها سواك')
    expect([await accepts(link, 'short'), await accepts(link, LONG), await accepts(link, PASSWORD)]).toEqual([
      422, 303, 303,
    ])
    expect([await signsIn(LONG), await signsIn(PASSWORD)]).toEqual([303, 401])
    expect(await account()).toMatchObject({ role: 'agent', unit: 'dg_muscat', governorates: ['muscat', 'dhofar'] })
  })

  it('are shown again with what was typed where the address has an account', async () => {
    const again = await admin.sends('/console/settings/staff', MUNA)
    expect([again.status, textOf(again.text).includes('لهذا البريد حساب')]).toEqual([409, true])
  })

  it('are signed out by another role, by the end of the account and by a new link', async () => {
    const id = (await account())?._id ?? ''
    const sessions = () => made.world.store.sessions.countDocuments({ officer: mint(id) })
    const path = `/console/settings/staff/${id}`
    expect(await sessions()).toBeGreaterThan(0)
    await admin.sends(path, { role: 'moderator', unit: '' })
    expect([await sessions(), (await account())?.role, (await account())?.unit]).toEqual([0, 'moderator', undefined])
    await admin.sends(`${path}/disable`)
    expect(await signsIn(LONG)).toBe(401)
    await admin.sends(`${path}/enable`)
    expect(await signsIn(LONG)).toBe(303)
    const link = linkIn((await admin.sends(`${path}/invite`)).text)
    expect([await sessions(), await signsIn(LONG), await accepts(link, LONG), await signsIn(LONG)]).toEqual([
      0, 401, 303, 303,
    ])
  })

  it('never change their own account, and only the administrator changes others', async () => {
    const own = await account('admin1@example.om')
    await admin.sends(`/console/settings/staff/${own?._id ?? ''}/disable`)
    expect((await account('admin1@example.om'))?.disabledAt).toBeUndefined()
    const agent = await made.desk('agent')
    expect((await agent.sends('/console/settings/staff', MUNA)).status).toBe(403)
  })

  it('leave in the audit log who did what to whom', async () => {
    const id = (await account())?._id ?? ''
    const rows = await made.world.store.audit
      .find({ about: id, what: /^staff\./u })
      .sort({ at: 1, _id: 1 })
      .toArray()
    expect(new Set(rows.map(({ what }) => what))).toEqual(
      new Set(['staff.added', 'staff.accepted', 'staff.moved', 'staff.disabled', 'staff.enabled', 'staff.invited']),
    )
  })
})
