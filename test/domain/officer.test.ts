import { describe, expect, it } from '@jest/globals'
import type { CaseKind, CaseLevel } from '../../src/domain/case.js'
import { mint } from '../../src/domain/ids.js'
import { type Handled, type Officer, ROLES, type Role, handles, reviews, sees } from '../../src/domain/officer.js'

const officer = (role: Role, unit?: string, governorates?: readonly string[]): Officer => ({
  id: mint('ahlam'),
  name: 'أحلام',
  role,
  ...(unit !== undefined && { unit: mint<'unit'>(unit) }),
  ...(governorates && { governorates }),
})

const caseOf = (unit: string, governorate?: string, level: CaseLevel = 0, kind: CaseKind = 'complaint'): Handled => ({
  kind,
  unit: mint<'unit'>(unit),
  level,
  facets: governorate === undefined ? {} : { governorate },
})

const CASES: Readonly<Record<string, Handled>> = {
  'transport in Muscat': caseOf('transport', 'muscat'),
  'transport in Dhofar': caseOf('transport', 'dhofar'),
  'transport nowhere': caseOf('transport'),
  'human resources in Muscat': caseOf('hr', 'muscat'),
  'human resources in Muscat, raised once': caseOf('hr', 'muscat', 1),
  'human resources in Dhofar, raised twice': caseOf('hr', 'dhofar', 2),
}

const seenBy = (who: Officer): readonly string[] =>
  Object.entries(CASES).flatMap(([name, handled]) => (sees(who, handled) ? [name] : []))

describe('an officer', () => {
  it('without a unit sees every case', () => {
    expect(seenBy(officer('agent'))).toEqual(Object.keys(CASES))
  })

  it('of a unit sees its cases, wherever they come from', () => {
    expect(seenBy(officer('agent', 'transport'))).toEqual([
      'transport in Muscat',
      'transport in Dhofar',
      'transport nowhere',
    ])
  })

  it('of a unit who works for some governorates sees what the unit has from there', () => {
    expect(seenBy(officer('agent', 'transport', ['dhofar']))).toEqual(['transport in Dhofar'])
  })

  it('of a directorate also sees what another unit has from its governorate, once that is raised', () => {
    expect(seenBy(officer('agent', 'dg_muscat'))).toEqual(['human resources in Muscat, raised once'])
    expect(seenBy(officer('agent', 'dg_muscat', ['dhofar']))).toEqual([])
  })

  it('without a unit who works for some governorates sees those, and what has come up to the ministry', () => {
    expect(seenBy(officer('agent', undefined, ['muscat']))).toEqual([
      'transport in Muscat',
      'human resources in Muscat',
      'human resources in Muscat, raised once',
      'human resources in Dhofar, raised twice',
    ])
  })

  it('of no role but the safeguarding team sees a report of danger, wherever it lies and however far it is raised', () => {
    const danger = ([0, 1, 2] as const).map(level => caseOf('dg_muscat', 'muscat', level, 'safety'))
    const seeing = ROLES.filter(role =>
      [officer(role), officer(role, 'dg_muscat'), officer(role, undefined, ['muscat'])].some(who =>
        danger.some(each => sees(who, each) || handles(who, each, 'handleCase')),
      ),
    )
    expect(seeing).toEqual(['safeguarding'])
  })

  it('decides about the publication of what comes from the own governorates only', () => {
    const places = [{ governorate: 'muscat' }, { governorate: 'dhofar' }, {}]
    expect(places.map(from => reviews(officer('moderator', undefined, ['dhofar']), from))).toEqual([false, true, false])
    expect(places.map(from => reviews(officer('moderator'), from))).toEqual([true, true, true])
    expect(places.map(from => reviews(officer('agent'), from))).toEqual([false, false, false])
  })
})
