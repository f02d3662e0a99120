import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { WEBHOOK_EVENTS } from '../../src/domain/webhook.js'
import { codeOf, newCode, proposalOf } from '../support/contributions.js'
import { webhookBodies } from '../../src/http/webhookBodies.js'
import { publishProposal } from '../../src/service/staff/moderation.js'
import { startCourier } from '../../src/service/webhooks/courier.js'
import { registerWebhook } from '../../src/service/webhooks/desk.js'
import { registerOf } from '../../src/store/register.js'
import { type Receiver, receiver } from '../support/receiver.js'
import { type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'

const NEVER = 1_000_000_000

describe('the courier to systems outside', () => {
  let world: StaffWorld
  let outside: Receiver
  beforeAll(async () => {
    world = await staffWorld('courier')
    outside = await receiver()
  })
  afterAll(async () => {
    await outside.stop()
    await world.close()
  })

  it('hands over what was noted before, also while nothing new can be noted', async () => {
    const { house, now, store } = world
    const [admin, coordinator] = [await hire(house, 'admin'), await hire(house, 'coordinator')]
    await registerWebhook(house, { officer: admin }, { name: 'الأرشيف', url: outside.url, events: WEBHOOK_EVENTS })
    const salim = await world.citizen('salim')
    const published = async (): Promise<string> => {
      const code = newCode('P', now())
      await salim.contributes(proposalOf(salim, code, now()))
      await publishProposal(house, { officer: coordinator }, codeOf(code))
      return code
    }
    let hasIds = true
    const newId = (): string => {
      if (!hasIds) throw new Error('no more ids')
      return house.newId()
    }
    const tells = webhookBodies({ config: { ministry: house.ministry }, register: registerOf(store), now })
    const courier = startCourier({ ...house, newId, tells }, NEVER)
    outside.answers(500)
    const first = await published()
    await courier.tick()
    outside.answers(200)
    await store.webhookDeliveries.updateMany({ state: 'due' }, { $set: { dueAt: new Date(0) } })
    hasIds = false
    const second = await published()
    await courier.tick()
    hasIds = true
    await courier.tick()
    await courier.stop()
    expect(outside.received.map(({ data }) => data.code)).toEqual([first, first, second])
  })
})
