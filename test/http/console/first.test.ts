import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import supertest from 'supertest'
import { newFirstLink } from '../../../src/service/staff/firstLink.js'
import { type ConsoleWorld, consoleWorld, cookieOf, sendsAtDoor, textOf } from '../../support/consoleDesk.js'
import { PASSWORD } from '../../support/staffWorld.js'

const ACCOUNT = { name: 'فاطمة بنت سعيد', email: 'fatma@example.om', password: PASSWORD }

describe('the link of the first administrator', () => {
  let made: ConsoleWorld
  beforeAll(async () => void (made = await consoleWorld('console.first')))
  afterAll(() => made.close())

  const visitor = () => supertest(made.site.url)
  const uses = (token: string, account: object = ACCOUNT) =>
    sendsAtDoor(made.site.url, `/console/first/${token}`, account)

  it('is worth nothing once another was printed, after an hour, or guessed', async () => {
    const old = await newFirstLink(made.world.house)
    await visitor().get(`/console/first/${old}`).expect(200)
    const late = await newFirstLink(made.world.house)
    await visitor().get(`/console/first/${old}`).expect(303)
    await visitor()
      .get(`/console/first/${'A'.repeat(43)}`)
      .expect(303)
    made.world.pass(3_700_000)
    expect((await uses(late)).headers.location).toContain('/console/sign-in')
    expect(await made.world.store.staff.countDocuments()).toBe(0)
  })

  it('stays good while the account is refused, makes one administrator who is signed in, and is then used up', async () => {
    const token = await newFirstLink(made.world.house)
    await visitor().post(`/console/first/${token}`).type('form').send(ACCOUNT).expect(403)
    const { status, text } = await uses(token, { ...ACCOUNT, password: 'short' })
    expect(status).toBe(422)
    expect(textOf(text)).toContain('كلمة المرور أقصر من 12 حرفًا')
    expect([text.includes('value="fatma@example.om"'), text.includes('short')]).toEqual([true, false])
    const both = await Promise.all([uses(token), uses(token, { ...ACCOUNT, email: 'other@example.om' })])
    const entered = both.map(each => cookieOf(each, '__Host-staff')).filter(each => each !== '')
    expect(entered).toHaveLength(1)
    await visitor()
      .get('/console')
      .set('Cookie', entered[0] ?? '')
      .expect(200)
    expect(await made.world.store.staff.countDocuments({ role: 'admin' })).toBe(1)
    await visitor().get(`/console/first/${token}`).expect(303)
    expect(JSON.stringify(await made.world.store.firstLinks.find().toArray())).toBe('[]')
  })
})
