import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type ConsoleWorld, type Desk, consoleWorld, textOf } from '../../support/consoleDesk.js'

const PATH = '/console/settings/privacy'

describe('privacy in the console', () => {
  let made: ConsoleWorld
  let admin: Desk
  beforeAll(async () => {
    made = await consoleWorld('console.privacy')
    admin = await made.desk('admin')
    await made.world.citizen('salim')
    await made.world.service.sweep()
  })
  afterAll(() => made.close())

  it('names whom people write to, and how long messages are kept', async () => {
    await admin.sends(PATH, { email: 'privacy@example.om', turnDays: '45' })
    expect(made.world.house.ministry.contact).toBe('privacy@example.om')
    expect(made.world.house.ministry.privacy.turnDays).toBe(45)
  })

  it('shows again what does not fit, and why', async () => {
    const { status, text } = await admin.sends(PATH, { email: 'nobody', turnDays: '3' })
    expect([status, text.includes('value="nobody"')]).toEqual([422, true])
    expect(textOf(text)).toContain('البريد الإلكتروني غير صحيح')
    expect(textOf(text)).toContain('من 8 إلى 90 يومًا')
  })

  it('counts who has agreed to the notice, and asks everybody again once it has changed', async () => {
    const shown = async () => textOf((await admin.get(PATH)).text)
    expect(await shown()).toContain('النسخة الحالية: 1. وافق عليها 1 من 1 من المسجلين.')
    await admin.sends(`${PATH}/notice`)
    expect(await shown()).toContain('النسخة الحالية: 2. وافق عليها 0 من 1 من المسجلين.')
    expect(made.world.house.ministry.privacy).toEqual({ notice: 2, turnDays: 45, email: 'privacy@example.om' })
    expect(await made.world.store.audit.countDocuments({ what: 'settings.privacy.notice' })).toBe(1)
  })
})
