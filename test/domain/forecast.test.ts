import { describe, expect, it } from '@jest/globals'
import { forecastOf, heldBack } from '../../src/domain/forecast.js'

const CHANNELS = [
  { channel: 'telegram', people: 45_000, templates: 0 },
  { channel: 'whatsapp', people: 15_000, templates: 12_000 },
  { channel: 'web', people: 900, templates: 0 },
] as const

describe('what a message to many people will take', () => {
  it('is as long as the slowest platform needs, and costs the templates', () => {
    const terms = { perSecond: { telegram: 20, whatsapp: 60 }, templatePrice: 0.013 }
    expect(forecastOf(CHANNELS, terms)).toEqual({ seconds: 2_250, templates: 12_000, cost: 156 })
  })

  it('tells no cost where nobody has said the price', () => {
    expect(forecastOf(CHANNELS, { perSecond: {} })).toEqual({ seconds: 0, templates: 12_000 })
    expect(forecastOf([], { perSecond: {}, templatePrice: 1 })).toEqual({ seconds: 0, templates: 0, cost: 0 })
  })

  it('says whom quiet hours keep waiting at that moment, and until when', () => {
    const clock = { zone: 'Asia/Muscat', night: { from: 21 * 60, to: 7 * 60 } }
    const counts = [
      { quiet: 'night', people: 40 },
      { quiet: 'both', people: 2 },
      { quiet: 'none', people: 500 },
    ] as const
    // A Monday, ten in the evening in Muscat; school begins where the night ends.
    const [evening, noon] = [Date.parse('2026-03-02T18:00:00Z'), Date.parse('2026-03-06T08:00:00Z')]
    expect(heldBack(counts, evening, clock)).toEqual({ people: 42, until: Date.parse('2026-03-03T10:00:00Z') })
    expect(heldBack(counts, noon, clock)).toBeUndefined()
  })
})
