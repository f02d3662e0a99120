import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type ConsoleWorld, type Desk, consoleWorld, textOf } from '../../support/consoleDesk.js'
import { codeOf, unheardOf } from '../../support/contributions.js'
import { hire } from '../../support/staffWorld.js'

const PATH = '/console/settings/safety'

describe('the safeguarding team in the console', () => {
  let made: ConsoleWorld
  let admin: Desk
  beforeAll(async () => {
    made = await consoleWorld('console.safetyTeam')
    admin = await made.desk('admin')
  })
  afterAll(() => made.close())

  const onCall = () => made.world.house.settings.now().safety.onCall

  it('says that nobody would read a report where the team is empty', async () => {
    expect(textOf((await admin.get(PATH)).text)).toContain('لا أحد في فريق السلامة الآن')
  })

  it('keeps who is called first on which day, with the way back', async () => {
    const { id: guard } = await hire(made.world.house, 'safeguarding')
    await admin.sends(PATH, { day0: guard, day1: '', day6: guard })
    expect(onCall()).toEqual([
      { weekday: 0, officer: guard },
      { weekday: 6, officer: guard },
    ])
    await admin.sends('/console/settings/restore/safety', { restore: '1' })
    expect(onCall()).toEqual([])
  })

  it('puts nobody there who may not read reports', async () => {
    const { id: agent } = await hire(made.world.house, 'agent')
    await admin.sends(PATH, { day2: agent })
    expect(onCall()).toEqual([])
    expect(await made.world.store.audit.countDocuments({ what: 'settings.safety.change' })).toBe(1)
  })

  it('says in a line whether a reply goes out to an author who wanted no contact', async () => {
    const hind = await made.world.citizen('hind')
    const code = codeOf('S26-7K3FV')
    const at = made.world.now()
    const chosen = { is: 'contactGiven', code, at, given: { contact: 'none' } } as const
    await hind.contributes(unheardOf(hind, code, at), chosen)
    const guard = await made.desk('safeguarding', { n: 2 })
    const shown = async () => textOf((await guard.get(`/console/cases/${code}`)).text)
    expect(await shown()).toContain('لا تصله الآن رسالة عن هذا البلاغ ولا رد')
    const wrote = { is: 'citizenWrote', at: made.world.now(), text: 'هو معلم الرياضيات', attachments: [] } as const
    await hind.contributes({ is: 'caseMoved', code, event: wrote })
    expect(await shown()).toContain('ثم كتب من جديد: يصله الرد الآن')
  })
})
