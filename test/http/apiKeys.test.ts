import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import supertest from 'supertest'
import { KEY_ROLES, type KeyAccess, type KeyRole } from '../../src/domain/apiKey.js'
import { PERMISSIONS } from '../../src/domain/officer.js'
import { type ConsoleWorld, type Desk, consoleWorld, textOf } from '../support/consoleDesk.js'
import { complaintOf, newCode, safetyOf } from '../support/contributions.js'

const BASE = '/api/v1/staff'
const PATH = '/console/settings/keys'
const DAY = 86_400_000

describe('the key of a machine', () => {
  let made: ConsoleWorld
  let admin: Desk
  let codes: Readonly<Record<'muscat' | 'hr' | 'danger', string>>
  beforeAll(async () => {
    made = await consoleWorld('apiKeys')
    admin = await made.desk('admin')
    const { world } = made
    const salim = await world.citizen('salim')
    codes = { muscat: newCode('C', world.now()), hr: newCode('C', world.now()), danger: newCode('S', world.now()) }
    await salim.contributes(complaintOf(salim, codes.muscat, world.now()))
    await salim.contributes(complaintOf(salim, codes.hr, world.now(), 'ملف الموظف', 'hr'))
    await salim.contributes(safetyOf(salim, codes.danger, world.now()))
  })
  afterAll(() => made.close())

  const key = async (role: KeyRole, access: KeyAccess, unit = ''): Promise<string> => {
    const { text } = await admin.sends(PATH, { name: 'نظام المراسلات', role, access, unit, days: '30' })
    return /msk_[\w-]{43}/u.exec(text)?.[0] ?? ''
  }
  const asks = (bearer: string, path: string) =>
    supertest(made.site.url).get(`${BASE}${path}`).set('Authorization', `Bearer ${bearer}`)
  const orders = (bearer: string, path: string, body: object = {}) =>
    supertest(made.site.url).post(`${BASE}${path}`).set('Authorization', `Bearer ${bearer}`).send(body)

  it('is shown once, kept as a digest, and reads what its role and unit see', async () => {
    const bearer = await key('reader', 'read', 'hr')
    const { body } = await asks(bearer, '/cases').expect(200)
    expect(body.items).toEqual([expect.objectContaining({ code: codes.hr })])
    await asks(bearer, `/cases/${codes.muscat}`).expect(404)
    expect((await admin.get(PATH)).text).not.toContain(bearer)
    expect(JSON.stringify(await made.world.store.apiKeys.find().toArray())).not.toContain(bearer)
    expect(textOf((await admin.get(PATH)).text)).not.toContain('لم يُستخدم بعد')
  })

  it('for reading changes nothing; for acting it answers, under its own name in the audit log and the thread', async () => {
    await orders(await key('agent', 'read'), `/cases/${codes.muscat}/claim`).expect(403)
    const bearer = await key('agent', 'write')
    await orders(bearer, `/cases/${codes.muscat}/claim`).expect(200)
    await orders(bearer, `/cases/${codes.muscat}/note`, { text: 'سُجّل في النظام' }).expect(200)
    const { text } = await asks(bearer, `/cases/${codes.muscat}`).expect(200)
    expect(text).toContain('"name":"نظام المراسلات"')
    expect(textOf((await admin.get(`/console/audit?about=${codes.muscat}`)).text)).toContain('نظام المراسلات')
  })

  it('never sees reports of danger, and is never one of the two who decide', async () => {
    for (const role of KEY_ROLES) await asks(await key(role, 'write'), `/cases/${codes.danger}`).expect(404)
    const binding = [
      'readSafety',
      'moderate',
      'publishAnswer',
      'approvePoll',
      'runPoll',
      'approveBroadcast',
      'manageStaff',
      'manageSettings',
      'readNumbers',
    ] as const
    expect(KEY_ROLES.flatMap(role => binding.filter(act => PERMISSIONS[role].includes(act)))).toEqual([])
    const tried = await admin.sends(PATH, { name: 'نظام', role: 'admin', access: 'write', unit: '', days: '30' })
    expect([tried.status, tried.text.includes('msk_')]).toEqual([422, false])
  })

  it('does nothing that only people do, and opens no page', async () => {
    const bearer = await key('agent', 'write')
    await orders(bearer, '/telegram-link').expect(403)
    await supertest(made.site.url).delete(`${BASE}/sessions`).set('Authorization', `Bearer ${bearer}`).expect(403)
    await supertest(made.site.url).get('/console').set('Cookie', `__Host-staff=${bearer}`).expect(303)
    await asks(`msk_${'A'.repeat(43)}`, '/cases').expect(401)
  })

  it('opens nothing once it is revoked, or its time is over', async () => {
    const bearer = await key('auditor', 'read')
    await asks(bearer, '/audit').expect(200)
    const newest = await made.world.store.apiKeys.findOne({}, { sort: { createdAt: -1 } })
    await admin.sends(`${PATH}/${newest?._id ?? ''}/revoke`)
    await asks(bearer, '/audit').expect(401)
    const other = await key('auditor', 'read')
    made.world.pass(31 * DAY)
    await asks(other, '/audit').expect(401)
  })
})
