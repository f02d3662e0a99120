import { describe, expect, it } from '@jest/globals'
import { withMeanings } from '../../dialogs/kit/storedMeaning.js'

/** What choices of these ids mean that were offered by a release which kept no meaning. */
const meant = (...ids: string[]) =>
  withMeanings(ids.map(id => ({ id, label: id }))).map(({ means }) => means.is + (means.delicate ? ', delicate' : ''))

describe('choices that a release before offered', () => {
  it('keep what a plain yes and a plain no pick', () => {
    expect(meant('7~danger.no', '7~danger.yes', '7~nav.cancel')).toEqual(['no', 'yes', 'way'])
    expect(meant('7~draft.keep', '7~draft.drop', '7~flow.continue')).toEqual(['yes', 'answer', 'no'])
    expect(meant('vote:Q26-AB12:yes', 'vote:Q26-AB12:no', 'nav.menu')).toEqual(['yes', 'no', 'way'])
  })

  it('keep what no slip of the finger may pick', () => {
    expect(meant('7~confirm', '7~nav.back')).toEqual(['yes, delicate', 'no'])
    expect(meant('7~send', '7~edit', '7~nav.cancel')).toEqual(['answer, delicate', 'way', 'way'])
    expect(meant('7~gov.muscat', 'safety.convert')).toEqual(['answer, delicate', 'answer, delicate'])
  })

  it('mean yes only where the no stands beside it, if the same button stands beneath news', () => {
    expect(meant('alerts.off', 'alerts.keep')).toEqual(['yes', 'no'])
    expect(meant('poll:Q26-AB12', 'alerts.off')).toEqual(['answer', 'answer'])
  })

  it('are left as they are where their meaning is kept', () => {
    const offered = { id: '7~yes', label: 'yes', means: { is: 'answer' } } as const
    expect(withMeanings([offered])).toEqual([offered])
  })
})
