import { describe, expect, it } from '@jest/globals'
import { mint } from '../../src/domain/ids.js'
import { type Matter, type Routing, routed, routingOf } from '../../src/domain/routing.js'
import { type Unit, calendarOf, unitAdded, unitChanged, unitLabel, unitRetired } from '../../src/domain/unit.js'

const unit = (id: string, more: Partial<Unit> = {}): Unit => ({
  id: mint<'unit'>(id),
  label: { ar: `جهة ${id}`, en: `Unit ${id}` },
  kind: 'headquarters',
  ...more,
})

const UNITS = [unit('front'), unit('safety'), unit('buses'), unit('south'), unit('south_buses'), unit('late')]
const BUSES: Matter = { topic: 'transport', subtopic: 'transport.late', governorate: 'dhofar' }

const ROUTING: Routing = {
  rules: [
    { governorate: 'dhofar', unit: mint('south') },
    { about: 'transport', unit: mint('buses') },
    { about: 'transport.late', unit: mint('late') },
    { about: 'transport', governorate: 'dhofar', unit: mint('south_buses') },
  ],
  otherwise: mint('front'),
}

const without = (...left: readonly string[]): Routing => ({
  ...ROUTING,
  rules: ROUTING.rules.filter(rule => !left.includes(rule.unit)),
})

describe('routing', () => {
  it('lets the nearest rule decide: row and place, topic and place, row, topic, place', () => {
    const all: Routing = {
      ...ROUTING,
      rules: [...ROUTING.rules, { about: 'transport.late', governorate: 'dhofar', unit: mint('safety') }],
    }
    expect([
      routed(all, UNITS, BUSES).unit,
      routed(ROUTING, UNITS, BUSES).unit,
      routed(without('south_buses'), UNITS, BUSES).unit,
      routed(without('south_buses', 'late'), UNITS, BUSES).unit,
      routed(without('south_buses', 'late', 'buses'), UNITS, BUSES),
      routed(without('south_buses', 'late', 'buses', 'south'), UNITS, BUSES),
    ]).toEqual([
      'safety',
      'south_buses',
      'late',
      'buses',
      { unit: 'south', by: { governorate: 'dhofar', unit: 'south' } },
      { unit: 'front', by: undefined },
    ])
  })

  it('knows no place where none was said', () => {
    expect(routed(ROUTING, UNITS, { topic: 'canteen', subtopic: 'canteen.food' }).unit).toBe('front')
  })

  it('passes over a unit that has retired', () => {
    const units = UNITS.map(each => (each.id === 'south_buses' ? { ...each, retiredAt: 1 } : each))
    expect(routed(ROUTING, units, BUSES).unit).toBe('late')
  })

  it('refuses what does not exist, one cell with two units, and the team that reports of danger go to', () => {
    const may = {
      units: UNITS,
      topics: new Set(['transport', 'transport.late']),
      governorates: new Set(['dhofar']),
      safeguarding: mint<'unit'>('safety'),
    }
    const of = (rule: Routing['rules'][number]) => {
      const answer = routingOf({ ...ROUTING, rules: [...ROUTING.rules, rule] }, may)
      return answer.ok ? 'fits' : answer.because
    }
    expect([
      of({ about: 'transport.late', governorate: 'dhofar', unit: mint('late') }),
      of({ about: 'transport.late', governorate: 'dhofar', unit: mint('nobody') }),
      of({ about: 'weather', unit: mint('late') }),
      of({ about: 'transport', governorate: 'atlantis', unit: mint('late') }),
      of({ about: 'transport', unit: mint('south') }),
      of({ about: 'transport.late', governorate: 'dhofar', unit: mint('safety') }),
    ]).toEqual(['fits', 'badUnit', 'unknownTopic', 'unknownPlace', 'ruleTwice', 'staysWithTeam'])
  })
})

describe('a unit', () => {
  const told = { label: { ar: 'قسم النقل', en: 'Transport' }, kind: 'headquarters' } as const

  it('is added under a new id, renamed, and retired without losing its name', () => {
    const added = unitAdded(UNITS, mint('roads'), told)
    const renamed = added.ok
      ? unitChanged(added.value, mint('roads'), { ...told, label: { ar: 'الطرق', en: 'Roads' } })
      : added
    const retired = renamed.ok ? unitRetired(renamed.value, mint('roads'), new Set(), 7) : renamed
    expect(retired).toEqual({
      ok: true,
      value: [...UNITS, { id: 'roads', label: { ar: 'الطرق', en: 'Roads' }, kind: 'headquarters', retiredAt: 7 }],
    })
    expect([unitLabel(UNITS, 'late').ar, unitLabel(UNITS, 'gone').ar]).toEqual(['جهة late', 'gone'])
  })

  it('is refused under an id that was given before, with hours that end before they begin, or while it is needed', () => {
    expect(
      [
        unitAdded(UNITS, mint('late'), told),
        unitAdded(UNITS, mint('roads'), { ...told, hours: { from: 600, to: 600 } }),
        unitChanged(UNITS, mint('roads'), told),
        unitRetired(UNITS, mint('late'), new Set(['late']), 7),
        unitRetired(UNITS, mint('roads'), new Set(), 7),
      ].map(answer => (answer.ok ? 'done' : answer.because)),
    ).toEqual(['unitThere', 'badHours', 'notFound', 'unitNeeded', 'notFound'])
  })

  it('has hours of its own where it says so', () => {
    const calendar = { zone: 'Asia/Muscat', workdays: [0], hours: { from: 1, to: 2 }, holidays: [], shortened: [] }
    const units = [unit('late', { hours: { from: 600, to: 900 } }), unit('front')]
    expect([calendarOf(calendar, units, mint('late')).hours, calendarOf(calendar, units, mint('front')).hours]).toEqual(
      [
        { from: 600, to: 900 },
        { from: 1, to: 2 },
      ],
    )
  })
})
