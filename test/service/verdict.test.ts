import { describe, expect, it } from '@jest/globals'
import { BACKOFF, verdict } from '../../src/service/verdict.js'
import type { OutItem } from '../../src/store/documents.js'
import { outbound } from '../support/writePath.js'

const item = (tries: number): OutItem => ({ i: 0, outbound: outbound('x'), status: 'due', tries, since: 0 })
const EVEN = 0.5

describe('what a sending means', () => {
  it('waits longer after each failure of the network, then gives up', () => {
    const waits = BACKOFF.map(
      (_, tries) => verdict(item(tries), { is: 'retryLater', scope: 'chat', why: 'reset' }, EVEN).again,
    )
    expect(waits).toEqual([1_000, 4_000, 16_000, 64_000, 300_000, 900_000, 3_600_000, 21_600_000])
    expect(verdict(item(8), { is: 'retryLater', scope: 'chat', why: 'reset' }, EVEN)).toEqual({
      set: { status: 'dead', why: 'reset' },
      dead: 'reset',
    })
  })

  it('does not count what the platform asked for, and holds the whole bot when it means the whole bot', () => {
    expect(verdict(item(3), { is: 'retryLater', scope: 'bot', afterMs: 5_000, why: '429' }, EVEN)).toEqual({
      set: { why: '429' },
      again: 5_000,
      pause: 5_000,
    })
    expect(verdict(item(6), { is: 'retryLater', scope: 'bot', why: '502' }, EVEN)).toEqual({
      set: { tries: 7, why: '502' },
      again: 3_600_000,
      pause: 64_000,
    })
  })

  it('spreads waits by a fifth', () => {
    const again = (chance: number) => verdict(item(0), { is: 'retryLater', scope: 'chat', why: 'x' }, chance).again
    expect([again(0), again(1)]).toEqual([800, 1_200])
  })

  it('settles what the platform decided', () => {
    expect(verdict(item(0), { is: 'sent', id: 'm1' }, EVEN)).toEqual({ set: { status: 'sent', channelId: 'm1' } })
    expect(verdict(item(0), { is: 'held', why: 'window' }, EVEN)).toEqual({ set: { status: 'held', why: 'window' } })
    expect(verdict(item(0), { is: 'moved', chat: 'new' }, EVEN)).toEqual({ set: {}, movedTo: 'new' })
    expect(verdict(item(0), { is: 'rejected', why: 'too long' }, EVEN)).toEqual({
      set: { status: 'dead', why: 'too long' },
      dead: 'too long',
    })
    expect(verdict(item(0), { is: 'broken', why: 'token' }, EVEN)).toEqual({
      set: { why: 'token' },
      again: 60_000,
      pause: 60_000,
      broken: true,
    })
  })
})
