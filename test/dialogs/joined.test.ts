import { describe, expect, it } from '@jest/globals'
import { joined } from '../../src/conversation/joined.js'
import type { Outbound } from '../../src/messaging/outbound.js'

const words = (text: string): Outbound => ({ text, direction: 'ltr', choices: [] })
const asking = (text: string): Outbound => ({ text, direction: 'ltr', choices: [{ id: '1~yes', label: 'Yes' }] })

const textsOf = (out: readonly Outbound[]): readonly string[] => out.map(({ text }) => text)

describe('the messages of one turn', () => {
  it('stay as they are up to three', () => {
    const out = [words('a'), words('b'), asking('c')]
    expect(joined(out)).toEqual(out)
  })

  it('of which more are words alone are joined among these first', () => {
    expect(textsOf(joined([asking('a'), words('b'), words('c'), asking('d')]))).toEqual(['a', 'b\n\nc', 'd'])
  })

  it('stand above the question after them where nothing else can be joined, which keeps its choices', () => {
    const out = joined([asking('a'), words('b'), asking('c'), asking('d')])
    expect(textsOf(out)).toEqual(['a', 'b\n\nc', 'd'])
    expect(out.map(({ choices }) => choices.length)).toEqual([1, 1, 1])
  })

  it('are all sent where none can be joined', () => {
    const out = [asking('a'), words('b'.repeat(990)), asking('c'.repeat(20)), asking('d')]
    expect(joined(out)).toEqual(out)
  })
})
