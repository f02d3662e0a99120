import { describe, expect, it } from '@jest/globals'
import { mint } from '../../src/domain/ids.js'
import { type Look, type NextStep, nextStep } from '../../src/service/nextStep.js'
import { type OpenTurn } from '../../src/store/outbox.js'
import { newTurnId } from '../../src/store/connection.js'
import { address } from '../support/writePath.js'

const NOW = 1_000_000
const MINUTE = 60_000
const from = (ms: number): Date => new Date(NOW + ms)

const turn = (more: Partial<OpenTurn> = {}): OpenTurn => ({
  _id: newTurnId(),
  conv: mint('c'),
  seq: 3,
  evt: mint('e'),
  at: NOW,
  address: address('c'),
  out: [],
  priority: 'reply',
  in: { is: 'text' },
  sendAt: from(0),
  ...more,
})
const step = (given: Partial<OpenTurn>, look: Partial<Look> = {}): NextStep =>
  nextStep(turn(given), { me: 'me', now: NOW, mine: true, nudged: false, released: false, ...look })

const MINE = { by: 'me', until: from(MINUTE) }
const OTHERS = { by: 'other', until: from(MINUTE) }
const EXPIRED = { by: 'other', until: from(0) }

describe('what comes next in a conversation', () => {
  it.each<[string, Partial<OpenTurn>, Partial<Look>, NextStep]>([
    ['is to claim what nobody holds', {}, {}, { is: 'send' }],
    ['is to claim what somebody held for too long', { lease: EXPIRED }, {}, { is: 'send' }],
    ['is to send what is leased already', { lease: MINE }, {}, { is: 'send', lease: MINE }],
    ['is another process’s business while that has the lease', { lease: OTHERS }, {}, { is: 'yield' }],
    ['is to wait until the moment has come', { sendAt: from(MINUTE) }, {}, { is: 'wait' }],
    [
      'is to wait for what the platform asked, even if the person writes',
      { sendAt: from(MINUTE) },
      { nudged: true },
      { is: 'wait' },
    ],
    [
      'is to send at once after a longer wait, when the person writes',
      { sendAt: from(MINUTE + 1) },
      { nudged: true },
      { is: 'send' },
    ],
    ['is nothing for a process that does not serve the channel', {}, { mine: false }, { is: 'leave' }],
    ['is what was held for the person, before the answer to what they wrote', { heldFrom: 2 }, {}, { is: 'release' }],
    ['is the answer, once that was let go', { heldFrom: 2 }, { released: true }, { is: 'send' }],
    ['is to release, whoever sends', { heldFrom: 2, lease: OTHERS }, {}, { is: 'release' }],
    ['is no release for news that nobody wrote', { heldFrom: 2, in: { is: 'system' } }, {}, { is: 'send' }],
    ['is no release of what came later', { heldFrom: 3 }, {}, { is: 'send' }],
  ])('%s', (_, given, look, expected) => {
    expect(step(given, look)).toEqual(expected)
  })
})
