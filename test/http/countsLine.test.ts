import { describe, expect, it } from '@jest/globals'
import { countsLine } from '../../src/http/pages/countsLine.js'
import { words } from '../../src/http/words.js'
import type { Statistics } from '../../src/domain/statistics.js'
import { NOON } from '../support/httpWorld.js'
import { figuresAt } from '../support/figures.js'
import { textOf } from '../support/consoleDesk.js'

const count = (value: number) => ({ unit: 'count', value }) as const

describe('the line of figures on the first page', () => {
  const all = figuresAt(NOON)
  const line = (figures: Partial<Statistics['figures']>): string | undefined => {
    const told = countsLine({ ...all, figures: { ...all.figures, ...figures } }, 'en', words('en'))
    return told && textOf(told.text)
  }
  const NOTHING = {
    proposals: { unit: 'count', inTens: true },
    complaints: { unit: 'count', inTens: true },
    firstReplyOnTime: { unit: 'percent' },
    proposalsAnswered: { unit: 'percent' },
    published: count(0),
    proposalsDelivered: count(0),
    polls: count(0),
    consultations: count(0),
  } as const

  it('tells what everybody can read while too little came in to be counted', () => {
    const told = line({ ...NOTHING, published: count(7), proposalsDelivered: count(1), consultations: count(2) })
    expect(told).toMatch(/7 contributions published\s+1 proposal implemented\s+2 consultations\s+All figures/u)
  })

  it('begins with what came in once that can be told', () => {
    const told = line({ proposals: count(40), complaints: count(120), published: count(30) })
    expect(told).toMatch(/^\s*At least 160 contributions received/u)
    expect(told).not.toContain('contributions published')
  })

  it('is not there while there is nothing to tell', () => {
    expect(line(NOTHING)).toBeUndefined()
  })
})
