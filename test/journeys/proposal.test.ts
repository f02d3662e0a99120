import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type World, startWorld } from '../support/product.js'
import { onTelegram } from '../support/visitors.js'

const CHAT = 4001

describe('a proposal on Telegram', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld('proposal')
  }, 20_000)
  afterAll(() => world.close())

  it('goes from first contact to the register', async () => {
    const maryam = onTelegram(world, CHAT)
    console.log(await maryam.says('/start'))
    console.log(await maryam.taps('العربية'))
    console.log(await maryam.taps('موافقة ومتابعة'))
    console.log(await maryam.says('مريم بنت سعيد البلوشية'))
    console.log(await maryam.taps('ولي أمر'))
    console.log(await maryam.says('صحار'))
    expect(1).toBe(1)
  })
})
