import { describe, expect, it } from '@jest/globals'
import { mint } from '../../src/domain/ids.js'
import { ALL_ALERTS, type Participant } from '../../src/domain/participant.js'
import { promisesLeft } from '../../src/domain/promisesLeft.js'

const BADR: Participant = {
  id: mint('badr'),
  name: 'بدر بن وليد الحارثي',
  hats: [{ capacity: 'teacher' }],
  hat: 0,
  assurance: 'phone',
  minor: false,
  alerts: ALL_ALERTS,
  quiet: 'none',
  revision: 1,
}

const left = (ar: string): number =>
  promisesLeft({
    author: BADR,
    agreedName: undefined,
    state: { is: 'withdrawn', at: 9, from: 'answered' },
    commitments: [
      {
        code: mint('P26-AAAA1'),
        n: 1,
        text: { ar },
        unit: mint('dg_muscat'),
        due: 90,
        percent: 20,
        state: { is: 'planned' },
        events: [{ is: 'made', at: 8, by: mint('head') }],
      },
    ],
  }).length

describe('what the ministry promised for a proposal that was withdrawn', () => {
  it('goes with its author’s name, behind whatever that is written together with', () => {
    const named = ['مختبر وبدر أول من يراه', 'شكرًا لبدر', 'كما طلب ووليد', 'مدرسة للحارثي', 'فكرة وللحارثي فضلها']
    expect(named.filter(text => left(text) > 0)).toEqual([])
  })

  it('stays where none of that is named, though letters be alike', () => {
    const others = ['عشرة مختبرات متنقلة في مدارس الولايات', 'بدء العمل في حارة المدرسة', 'لوحة وكتب لكل فصل']
    expect(others.filter(text => left(text) === 0)).toEqual([])
  })
})
