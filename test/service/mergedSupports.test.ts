import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type TrackingCode } from '../../src/domain/ids.js'
import { proposing } from '../support/mergers.js'
import { type Citizen, type StaffWorld, staffWorld } from '../support/staffWorld.js'

describe('somebody who supported several proposals that became one', () => {
  let world: StaffWorld
  beforeAll(async () => {
    world = await staffWorld('mergedSupports')
  })
  afterAll(() => world.close())

  it('supports it by their latest word, whichever of them it was about', async () => {
    const { person, proposed, supports, merge, pair, supportersOf } = await proposing(world)
    const { first, second } = await pair()
    const third = await proposed(await person('Zahra'))
    const tookBack = (who: Citizen, code: TrackingCode) =>
      who.contributes({ is: 'supportWithdrawn', code, participant: who.participant.id, at: world.now() })
    const [badr, huda] = [await person('Badr'), await person('Huda')]
    const steps = [
      () => Promise.all([supports(badr, second), supports(huda, third)]),
      () => Promise.all([supports(badr, first), supports(huda, first)]),
      () => Promise.all([tookBack(badr, first), tookBack(huda, first)]),
      () => Promise.all([supports(badr, third), supports(huda, second)]),
    ]
    for (const step of steps) {
      world.pass(60_000)
      await step()
    }
    await merge(second, first)
    await merge(third, first)
    // Amal, Zahra, Badr and Huda.
    expect(await supportersOf(first)).toBe(4)
  })
})
