import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type ConsoleWorld, type Desk, consoleWorld, textOf } from '../../support/consoleDesk.js'

const PATH = '/console/settings/safety'

describe('the safety team in the console', () => {
  let made: ConsoleWorld
  let admin: Desk
  beforeAll(async () => {
    made = await consoleWorld('console.safetyTeam')
    admin = await made.desk('admin')
  })
  afterAll(() => made.close())

  it('is warned of while nobody would read a report, and shown with what each member lacks', async () => {
    const shown = async () => textOf((await admin.get(PATH).expect(200)).text)
    expect(await shown()).toContain('لا أحد في فريق السلامة الآن')
    const guard = await made.desk('safeguarding')
    expect(await shown()).toContain('safeguarding 1 ◐ غير مفعّل ◐ غير مفعّل')
    expect(await shown()).toContain('يُقرأ البلاغ خلال 60 دقيقة')
    await made.world.store.staff.updateOne({ role: 'safeguarding' }, { $set: { disabledAt: 1 } })
    expect(await shown()).toContain('لا أحد في فريق السلامة الآن')
    await guard.get(PATH).expect(303)
  })
})
