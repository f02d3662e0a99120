import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { DELIVERED } from '../../locales/delivered.js'
import { mint } from '../../src/domain/ids.js'
import type { Officer } from '../../src/domain/officer.js'
import { changeCalendar, changeClocks, previewClocks } from '../../src/service/settings/clocks.js'
import { settingHistory } from '../../src/service/settings/history.js'
import { renewNotice } from '../../src/service/settings/privacy.js'
import { changeSafety } from '../../src/service/settings/safety.js'
import { restoreSection } from '../../src/service/settings/restore.js'
import { followSettings } from '../../src/service/settings/live.js'
import { changeRouting, whoGets } from '../../src/service/settings/routing.js'
import { addUnit, changeUnit, retireUnit } from '../../src/service/settings/units.js'
import { sectionSlot } from '../../src/store/settingSlots.js'
import { type Office, type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'
import { until } from '../support/until.js'
import { silent } from '../support/writePath.js'

const TOLD = { label: { ar: 'قسم النقل المدرسي', en: 'School transport' }, kind: 'headquarters' } as const

describe('the settings', () => {
  let world: StaffWorld
  let other: Office
  let admin: Officer
  let agent: Officer
  beforeAll(async () => {
    world = await staffWorld('settings')
    other = await world.office()
    admin = await hire(world.house, 'admin')
    agent = await hire(world.house, 'agent')
  })
  afterAll(() => world.close())

  const order = () => ({ officer: admin })
  const unitsOf = ({ house }: Pick<Office, 'house'>) =>
    house.ministry.units.filter(({ id }) => id === 'roads').map(({ label }) => label.en)

  it('are those delivered until somebody changes them', () => {
    expect(world.house.settings.now()).toEqual(DELIVERED)
  })

  it('hold at once where they were changed, and soon in every other process', async () => {
    expect(await addUnit(world.house, order(), mint('roads'), TOLD)).toMatchObject({ ok: true, value: { version: 2 } })
    expect(unitsOf(world)).toEqual(['School transport'])
    await until(() => unitsOf(other).length === 1)
    await changeUnit(other.house, order(), mint('roads'), { ...TOLD, label: { ar: 'قسم الطرق', en: 'Roads' } })
    expect(unitsOf(other)).toEqual(['Roads'])
    await until(() => unitsOf(world)[0] === 'Roads')
  })

  it('are the administrator’s alone', async () => {
    const answers = [
      await addUnit(world.house, { officer: agent }, mint('lanes'), TOLD),
      await changeRouting(world.house, { officer: agent }, DELIVERED.routing),
      await settingHistory(world.house, agent, sectionSlot('units')),
      await restoreSection(world.house, { officer: agent }, 'units', 1),
      whoGets(world.house, { officer: agent }, { subtopic: 'transport.late' }),
    ]
    expect(answers.map(answer => (answer.ok ? 'done' : answer.because))).toEqual(Array(5).fill('forbidden'))
  })

  it('say who changed them when, in the history and in the audit log', async () => {
    const history = await settingHistory(world.house, admin, sectionSlot('units'))
    expect(history.ok && history.value.map(({ version, by }) => [version, by?.name])).toEqual([
      [3, 'admin 1'],
      [2, 'admin 1'],
      [1, undefined],
    ])
    const rows = await world.store.audit.find({ about: 'units' }).sort({ at: 1 }).toArray()
    expect(rows.map(({ what, by, details }) => [what, by, details])).toEqual([
      ['settings.units.add', admin.id, { version: 2, unit: 'roads' }],
      ['settings.units.change', admin.id, { version: 3, unit: 'roads' }],
    ])
  })

  it('can be what they were in an earlier version, also the one delivered', async () => {
    expect(await restoreSection(world.house, order(), 'units', 2)).toMatchObject({
      ok: true,
      value: { version: 4 },
    })
    expect(unitsOf(world)).toEqual(['School transport'])
    expect(await restoreSection(world.house, order(), 'units', 9)).toEqual({
      ok: false,
      because: 'notFound',
    })
  })

  it('are not changed by who has looked at an older version, nor twice by one request', async () => {
    expect(await retireUnit(world.house, { officer: admin, version: 2 }, mint('roads'))).toEqual({
      ok: false,
      because: 'conflict',
      version: 4,
    })
    const keyed = { officer: admin, key: 'the-same-request' }
    await addUnit(world.house, keyed, mint('lanes'), TOLD)
    expect(await addUnit(world.house, keyed, mint('lanes'), TOLD)).toMatchObject({ ok: true, value: { version: 5 } })
  })

  it('both hold where two administrators change them at once', async () => {
    const both = await Promise.all(
      ['north', 'east'].map((id, at) => addUnit([world, other][at]?.house ?? world.house, order(), mint(id), TOLD)),
    )
    expect(both.map(answer => answer.ok && answer.value.version).sort()).toEqual([6, 7])
    await until(() => [world, other].every(({ house }) => house.ministry.units.some(({ id }) => id === 'north')))
  })

  it('stop a start that cannot read them, and are left as they were in a process that runs', async () => {
    await world.store.settings.updateOne({ _id: 'units' }, { $set: { value: 'nonsense' }, $inc: { version: 1 } })
    await expect(followSettings(world.store, silent)).rejects.toThrow(
      'version 8 of the settings "units" cannot be read',
    )
    expect(unitsOf(world)).toEqual(['School transport'])
  })
})

describe('routing in the settings', () => {
  let world: StaffWorld
  let admin: Officer
  beforeAll(async () => {
    world = await staffWorld('settingsRouting')
    admin = await hire(world.house, 'admin')
  })
  afterAll(() => world.close())

  const gets = (subtopic: string, governorate?: string) => {
    const found = whoGets(world.house, { officer: admin }, { subtopic, governorate })
    return found.ok ? found.value.unit : found.because
  }

  it('tells who would get a complaint, before and after a rule is added', async () => {
    expect([gets('transport.late', 'dhofar'), gets('transport.late'), gets('weather')]).toEqual([
      'dg_dhofar',
      'epart',
      'notFound',
    ])
    await addUnit(world.house, { officer: admin }, mint('roads'), TOLD)
    const { rules, otherwise } = DELIVERED.routing
    const rule = { about: 'transport', governorate: 'dhofar', unit: mint<'unit'>('roads') }
    expect(await changeRouting(world.house, { officer: admin }, { rules: [...rules, rule], otherwise })).toMatchObject({
      ok: true,
    })
    expect([gets('transport.late', 'dhofar'), gets('transport.late', 'muscat')]).toEqual(['roads', 'dg_muscat'])
  })

  it('keeps a unit from being retired while a rule names it, and the teams of the channel for ever', async () => {
    const retired = [
      await retireUnit(world.house, { officer: admin }, mint('roads')),
      await retireUnit(world.house, { officer: admin }, mint('safety')),
      await retireUnit(world.house, { officer: admin }, mint('media')),
    ]
    expect(retired.map(answer => (answer.ok ? 'done' : answer.because))).toEqual(['unitNeeded', 'unitNeeded', 'done'])
  })
})

describe('clocks and calendar in the settings', () => {
  let world: StaffWorld
  let other: Office
  let admin: Officer
  beforeAll(async () => {
    world = await staffWorld('settingsClocks')
    other = await world.office()
    admin = await hire(world.house, 'admin')
  })
  afterAll(() => world.close())

  const at = Date.parse('2026-11-24T10:00:00+04:00')
  const day = (text: string): number => Date.parse(`${text}T14:30:00+04:00`)
  const NATIONAL = { from: '2026-11-25', to: '2026-11-26', name: { ar: 'إجازة', en: 'Holiday' } }
  const given = { subtopic: 'transport.late', at }

  it('show what they would promise, and promise it only when they are changed', async () => {
    const order = { officer: admin }
    const calendar = { ...DELIVERED.calendar, holidays: [NATIONAL] }
    const clocks = { ...DELIVERED.clocks, topics: [{ about: 'transport', days: 3 }] }
    expect([
      previewClocks(world.house, order, given),
      previewClocks(world.house, order, { ...given, calendar, clocks }),
      previewClocks(world.house, order, { ...given, subtopic: 'weather' }),
    ]).toEqual([
      { ok: true, value: { at, works: true, next: at, firstReplyDue: day('2026-11-26'), due: day('2026-12-01') } },
      { ok: true, value: { at, works: true, next: at, firstReplyDue: day('2026-11-30'), due: day('2026-12-01') } },
      { ok: false, because: 'notFound' },
    ])
    await changeCalendar(world.house, order, calendar)
    await changeClocks(world.house, order, clocks)
    await until(() => other.house.ministry.clocks.topics.length === 1)
    expect(previewClocks(other.house, order, given)).toMatchObject({ value: { firstReplyDue: day('2026-11-30') } })
  })
})

describe('an earlier version of the settings', () => {
  let world: StaffWorld
  let admin: Officer
  beforeAll(async () => {
    world = await staffWorld('settings.earlier')
    admin = await hire(world.house, 'admin')
    await addUnit(world.house, { officer: admin }, mint('roads'), TOLD)
  })
  afterAll(() => world.close())

  it('come back from an earlier version by the rules of saving, and never take back what people agreed to', async () => {
    await addUnit(world.house, { officer: admin }, mint('lanes'), {
      ...TOLD,
      label: { ar: 'قسم الممرات', en: 'Lanes' },
    })
    await restoreSection(world.house, { officer: admin }, 'units', 2)
    // What came since stays named, for what it has handled.
    expect(world.house.ministry.units.map(({ id }) => id)).toContain('lanes')
    const { privacy } = world.house.settings.now()
    await renewNotice(world.house, { officer: admin })
    await restoreSection(world.house, { officer: admin }, 'privacy', 1)
    expect(world.house.settings.now().privacy.notice).toBe(privacy.notice + 1)
    const guard = await hire(world.house, 'safeguarding')
    await changeSafety(world.house, { officer: admin }, { onCall: [{ weekday: 0, officer: guard.id }] })
    await changeSafety(world.house, { officer: admin }, { onCall: [] })
    await world.store.staff.updateOne({ _id: guard.id }, { $set: { disabledAt: world.now() } })
    expect(await restoreSection(world.house, { officer: admin }, 'safety', 2)).toEqual({
      ok: false,
      because: 'unknownOfficer',
    })
  })
})
