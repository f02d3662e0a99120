import { describe, expect, it } from '@jest/globals'
import { type Audience, EVERYBODY, addresses, masked } from '../../src/domain/audience.js'
import type { Hat } from '../../src/domain/participant.js'
import { person } from '../support/writePath.js'

const SEEB = { governorate: 'muscat', wilayat: 'muscat.seeb' }
const teacher: Hat = {
  capacity: 'teacher',
  place: SEEB,
  stage: 'cycle1',
  schoolType: 'government',
  verified: true,
}

describe('an audience', () => {
  const holds = (audience: Partial<Audience>, hat: Hat): boolean =>
    addresses({ ...EVERYBODY, ...audience }, person('one', { hats: [hat] }))

  it('holds everybody where it names nothing', () => {
    expect(holds({ wilayats: [], stages: [] }, { capacity: 'public' })).toBe(true)
  })

  it('holds who fits in every respect that it names', () => {
    const all = { capacities: ['teacher'], governorates: ['muscat'], wilayats: ['muscat.seeb'] } as const
    const more = { ...all, stages: ['cycle1'], schoolTypes: ['government'], verified: true } as const
    expect(holds(more, teacher)).toBe(true)
    expect(holds({ ...more, stages: ['cycle2'] }, teacher)).toBe(false)
    expect(holds({ ...more, wilayats: ['muscat.bawshar'] }, teacher)).toBe(false)
  })

  it('does not hold those of whom nobody knows what it asks', () => {
    const { stage: _, verified: __, ...unknown } = teacher
    expect(holds({ stages: ['cycle1'] }, unknown)).toBe(false)
    expect(holds({ verified: true }, unknown)).toBe(false)
  })

  it('is open to those who are not written to', () => {
    expect(holds({ languages: ['en'], restDays: 30 }, teacher)).toBe(true)
  })
})

describe('a masked name', () => {
  it('keeps one letter and the last word', () => {
    expect(['مريم بنت سعيد البلوشية', 'Salim Al Harthi', 'سالم', ' '].map(masked)).toEqual([
      'م… البلوشية',
      'S… Harthi',
      'س…',
      '…',
    ])
  })
})
