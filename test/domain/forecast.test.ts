import { describe, expect, it } from '@jest/globals'
import { forecastOf } from '../../src/domain/forecast.js'

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
})
