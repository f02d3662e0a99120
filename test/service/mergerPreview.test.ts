import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { previewMerger } from '../../src/service/staff/mergerPreview.js'
import { proposing } from '../support/mergers.js'
import { type StaffWorld, staffWorld } from '../support/staffWorld.js'

describe('two proposals that are to become one', () => {
  let world: StaffWorld
  let desk: Awaited<ReturnType<typeof proposing>>
  beforeAll(async () => {
    world = await staffWorld('mergerPreview')
    desk = await proposing(world)
  })
  afterAll(() => world.close())

  it('are previewed as they will be counted: nobody who took their support of the second back counts through the first', async () => {
    const { supports, merge, pair, person, supportersOf } = desk
    const { first, second } = await pair()
    const [badr, huda] = [await person('Badr'), await person('Huda')]
    for (const who of [badr, huda]) await supports(who, first)
    await supports(badr, second)
    await badr.contributes({ is: 'supportWithdrawn', code: second, participant: badr.participant.id, at: world.now() })
    const previewed = await previewMerger(world.house, desk.moderator, first, second)
    const figures = { merged: 2, into: 0, together: 2, both: 0, authorJoins: true, ownLeaves: false, takenBack: 1 }
    expect(previewed).toMatchObject({ ok: true, value: { supporters: figures } })
    await merge(first, second)
    expect(await supportersOf(second)).toBe(2)
  })
})
