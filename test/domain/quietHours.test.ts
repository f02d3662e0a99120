import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { QUIET_HOURS } from '../../src/domain/participant.js'
import { inQuietHours, nextAudibleMoment } from '../../src/domain/quietHours.js'

const CLOCK = { zone: 'Asia/Muscat', night: { from: 21 * 60, to: 7 * 60 } }
const at = (text: string): number => Date.parse(`${text}:00+04:00`)
const next = (quiet: (typeof QUIET_HOURS)[number], text: string): string =>
  new Date(nextAudibleMoment(quiet, at(text), CLOCK) + 4 * 3_600_000).toISOString().slice(0, 16)

describe('quiet hours', () => {
  it('hold a poll of the evening until the morning', () => {
    expect([
      next('night', '2026-11-24T22:10'),
      next('night', '2026-11-25T03:00'),
      next('night', '2026-11-24T20:59'),
    ]).toEqual(['2026-11-25T07:00', '2026-11-25T07:00', '2026-11-24T20:59'])
  })

  it('cover lessons on school days only', () => {
    expect([
      next('school', '2026-11-24T09:00'),
      next('school', '2026-11-27T09:00'),
      next('school', '2026-11-24T23:00'),
    ]).toEqual(['2026-11-24T14:00', '2026-11-27T09:00', '2026-11-24T23:00'])
  })

  it('join night and lessons where both are wanted', () => {
    expect([next('both', '2026-11-24T22:10'), next('both', '2026-11-26T22:10')]).toEqual([
      '2026-11-25T14:00',
      '2026-11-27T07:00',
    ])
  })

  it('end within a day, at a moment that is not quiet', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...QUIET_HOURS),
        fc.integer({ min: at('2026-01-01T00:00'), max: at('2028-01-01T00:00') }),
        (quiet, moment) => {
          const audible = nextAudibleMoment(quiet, moment, CLOCK)
          expect(inQuietHours(quiet, audible, CLOCK)).toBe(false)
          expect(audible - moment).toBeLessThan(86_400_000)
          expect(inQuietHours(quiet, moment, CLOCK)).toBe(audible > moment)
        },
      ),
    )
  })

  it('are none where none are wanted', () => {
    expect(inQuietHours('none', at('2026-11-24T23:00'), CLOCK)).toBe(false)
  })
})
