import { describe, expect, it } from '@jest/globals'
import { mint } from '../../src/domain/ids.js'
import { FLOOD, floodGate } from '../../src/service/flood.js'

describe('the flood gate', () => {
  it('lets a burst of twenty through, tells once a minute, and refills one a second', () => {
    const flow = floodGate(FLOOD)
    const conv = mint<'conversation'>('c')
    const burst = Array.from({ length: 23 }, () => flow(conv, 0))
    expect(burst).toEqual([...Array(20).fill('pass'), 'tell', 'drop', 'drop'])
    expect([flow(conv, 1_000), flow(conv, 1_000), flow(conv, 59_999)]).toEqual(['pass', 'drop', 'pass'])
    expect(flow(mint('other'), 0)).toBe('pass')
  })

  it('tells again a minute later', () => {
    const flow = floodGate(FLOOD)
    const conv = mint<'conversation'>('c')
    for (let at = 0; at < 21; at += 1) flow(conv, 0)
    const later = Array.from({ length: 21 }, () => flow(conv, 61_000))
    expect(later.filter(each => each === 'tell')).toHaveLength(1)
  })
})
