import { isDeepStrictEqual } from 'node:util'
import { type Webhook, afterTry, waitAfter } from '../../domain/webhook.js'
import { inTransaction } from '../../store/connection.js'
import { writeAudit } from '../../store/staffAudit.js'
import { enqueue, keepState, settleDelivery, takeDelivery, webhookById } from '../../store/webhooks.js'
import type { DeliveryDocument, WebhookDocument } from '../../store/webhookDocuments.js'
import { isDuplicateKey } from '../../store/unavailable.js'
import { errorKind } from '../log.js'
import { portions } from '../portions.js'
import { type Rounds, startRounds } from '../rounds.js'
import { CLOCK } from '../staff/clockHouse.js'
import { handed, wentOf, whyOf } from './handOver.js'
import type { WebhookHouse } from './house.js'
import { noteForWebhooks } from './notice.js'

export type Courier = Rounds

const EVERY_MS = 2_000
const NOTED_AT_ONCE = 100
/** Hand-overs side by side: a slow receiver holds nobody else up. */
const SIDE_BY_SIDE = 5

/** Keeps how the receiver stands; that it is switched off stands in the audit log. */
const keep = async (house: WebhookHouse, hook: WebhookDocument, state: Webhook['state']): Promise<void> => {
  const { store, clock, newId, log } = house
  if (state.is === 'on') return void (await keepState(store, hook, state))
  const row = { _id: `${CLOCK}:${newId()}`, at: clock(), by: CLOCK, what: 'webhook.off', about: hook._id }
  const switched = await inTransaction(store, async session => {
    if (!(await keepState(store, hook, state, session))) return false
    await writeAudit(store, { ...row, details: { because: state.because } }, session)
    return true
  })
  if (switched) log.warn({ hook: hook._id }, 'a webhook was switched off: nothing arrives there any more')
}

/**
 * What of a contribution changed while a body was under way has the receiver hear of it once more: a later word may have
 * overtaken ours. Of polls and consultations each further step is told anyway; their counts change all the time.
 */
const catchUp = async (house: WebhookHouse, hook: WebhookDocument, { event }: DeliveryDocument, sent: object) => {
  if (!event.type.startsWith('contribution.') && !event.type.startsWith('commitment.')) return
  const now = await house.tells(event.type, event.about)
  if (isDeepStrictEqual(now, sent)) return
  const type = now ? 'contribution.changed' : 'contribution.withdrawn'
  await enqueue(house.store, [hook], { id: `evt_${house.newId()}`, type, about: event.about, at: house.clock() })
}

const deliver = async (house: WebhookHouse, delivery: DeliveryDocument): Promise<void> => {
  const { store, clock, tells } = house
  const hook = await webhookById(store, delivery.hook)
  if (!hook || hook.state.is === 'off') return settleDelivery(store, delivery, { state: 'failed' })
  const data = await tells(delivery.event.type, delivery.event.about)
  if (!data) return settleDelivery(store, delivery, { state: 'overtaken' })
  const answer = await handed(house, hook, { ...delivery.event, data })
  const went = wentOf(answer)
  if (answer.is !== 'forbidden') await catchUp(house, hook, delivery, data)
  const wait = went === 'arrived' ? undefined : waitAfter(delivery.tries + 1)
  await settleDelivery(store, delivery, {
    state: went === 'arrived' ? 'arrived' : went === 'gone' || wait === undefined ? 'failed' : 'due',
    last: { at: clock(), ...whyOf(answer) },
    ...(wait !== undefined && { waitMs: wait }),
  })
  await keep(house, hook, afterTry(hook.state, went, clock()))
}

const deliverDue = async (house: WebhookHouse, me: string, stopped: () => boolean): Promise<void> => {
  const one = async (): Promise<void> => {
    for (
      let delivery = await takeDelivery(house.store, me);
      delivery && !stopped();
      delivery = await takeDelivery(house.store, me)
    )
      await deliver(house, delivery)
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, one))
}

/** Tells systems outside what is published. Any number of processes may run it: each event is put on its way once, each try is one process's. */
export const startCourier = (house: WebhookHouse, everyMs = EVERY_MS): Courier => {
  const me = house.newId()
  const pieces = portions(NOTED_AT_ONCE)
  const tried = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      if (!isDuplicateKey(error)) house.log.warn(errorKind(error), 'webhooks wait; the next round tries again')
    }
  }
  return startRounds(async stopped => {
    await tried(() => noteForWebhooks(house, me, pieces, stopped))
    // What was noted before goes out, whatever keeps the news.
    if (!stopped()) await tried(() => deliverDue(house, me, stopped))
  }, everyMs)
}
