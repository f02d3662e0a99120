import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type World, startWorld } from '../support/product.js'
import { register } from '../support/register.js'
import { onWhatsapp } from '../support/visitors.js'

const NUMBER = '96892000088'
const FORMER = 'OM.Former1'
const PRESENT = 'OM.Present2'

describe('a phone number on WhatsApp', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld('number')
  })
  afterAll(() => world.close())

  it('leads its holder on to the same conversation, and its next holder to a new one', async () => {
    const { whatsapp } = world.platforms
    const byNumber = onWhatsapp(world, NUMBER)
    await register(byNumber, { language: 'en', name: 'Salim Al Harthy', from: 'Seeb' }, 'hi')

    whatsapp.introduce(FORMER, { phone: NUMBER, bsuid: FORMER, name: 'Salim' })
    const former = onWhatsapp(world, FORMER)
    await former.hears('Salim Al Harthy')
    await former.says('settings', 'Salim Al Harthy')

    whatsapp.introduce(PRESENT, { phone: NUMBER, bsuid: PRESENT, name: 'Maryam' })
    const present = onWhatsapp(world, PRESENT)
    await present.says('my items', '[English]')
    const turns = await world.product.store.turns.find({ 'address.chat': PRESENT }).toArray()
    expect(
      turns.map(({ seq, state, out }) => [
        seq,
        state.participant,
        out.some(({ outbound }) => outbound.text.includes('بأي لغة')),
      ]),
    ).toEqual([[1, undefined, true]])
    await register(present, { language: 'en', name: 'Maryam Al Balushi', from: 'Sohar' }, '')
    await former.says('settings', 'Salim Al Harthy')
    expect(await world.product.store.people.distinct('participant.name')).toEqual([
      'Maryam Al Balushi',
      'Salim Al Harthy',
    ])
  })
})
