import { describe, expect, it } from '@jest/globals'
import { printed } from '../../adapters/terminal/print.js'
import { numbered } from '../../adapters/whatsapp/choices.js'
import type { Outbound } from '../../src/messaging/outbound.js'

const question: Outbound = {
  text: 'What is the title?',
  direction: 'ltr',
  choices: [
    { id: '1~nav.back', label: 'Back' },
    { id: '1~nav.cancel', label: 'Cancel' },
  ],
}

describe('choices shown as lines', () => {
  it('bear the numbers by which they are picked', () => {
    expect(printed(question, false)).toBe('What is the title?\n  1. Back\n  2. Cancel')
    expect(numbered(question)).toBe('1. Back\n2. Cancel')
  })

  it('bear none where a number is an answer of its own', () => {
    const free = { ...question, unnumbered: true }
    expect(printed(free, false)).toBe('What is the title?\n  • Back\n  • Cancel')
    expect(numbered(free)).toBe('• Back\n• Cancel')
  })
})
