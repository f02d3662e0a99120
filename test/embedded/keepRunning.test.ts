import { describe, expect, it } from '@jest/globals'
import { keepRunning } from '../../src/embedded/keepRunning.js'
import type { Launched } from '../../src/embedded/launch.js'
import { until } from '../support/until.js'

const running = (gone: Promise<string>): Launched => ({ is: 'listening', gone, stop: () => Promise.resolve() })
const dead = (): Launched => running(Promise.resolve('SIGKILL'))
const alive = (): Launched => running(new Promise(() => {}))

describe('a server that is kept running', () => {
  it('is tried again where starting it again failed', async () => {
    const said: string[] = []
    const starts = [() => Promise.reject(new Error('the disk is full')), () => Promise.resolve(alive())]
    const start = () => starts.shift()?.() ?? Promise.reject(new Error('started too often'))
    const kept = keepRunning(dead(), start, line => said.push(line))
    await until(() => starts.length === 0)
    await kept.stop()
    expect(said).toEqual([
      'The embedded MongoDB ended by itself (SIGKILL) and is started again.',
      'The embedded MongoDB did not start (the disk is full) and is started again.',
    ])
  })

  it('stays down after three starts that did not help', async () => {
    const said: string[] = []
    let starts = 0
    const start = () => {
      starts += 1
      return Promise.resolve(dead())
    }
    keepRunning(dead(), start, line => said.push(line))
    await until(() => said.length === 4)
    expect([starts, said.at(-1)]).toEqual([
      3,
      'The embedded MongoDB ended by itself too often (SIGKILL). Look for free memory and disk, then start again.',
    ])
  })
})
