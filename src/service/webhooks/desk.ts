import { may, type Officer } from '../../domain/officer.js'
import {
  TEST_EVENT,
  WEBHOOKS_MAX,
  WEBHOOK_NAME,
  WEBHOOK_URL,
  type WebhookEvent,
  withTakenBack,
} from '../../domain/webhook.js'
import type { Session } from '../../store/connection.js'
import {
  addWebhook,
  allWebhooks,
  changeWebhook,
  deliveriesTo,
  keepDelivery,
  removeWebhook,
  webhookById,
} from '../../store/webhooks.js'
import type { DeliveryDocument, WebhookDocument } from '../../store/webhookDocuments.js'
import { type Answer, type Order, carryOut, done, keepAudit, refuse } from '../staff/command.js'
import type { StaffHouse } from '../staff/house.js'
import { seal } from '../staff/sealed.js'
import { handed, sealedFor, wentOf, whyOf } from './handOver.js'
import { newWebhookSecret } from './sign.js'

interface WebhookTold {
  readonly name: string
  readonly url: string
  readonly events: readonly WebhookEvent[]
}

/** A receiver with the secret that is shown once. */
export interface WithSecret {
  readonly hook: WebhookDocument
  readonly secret: string
}

type WebhookRefusal = 'badName' | 'badUrl' | 'noEvents' | 'tooManyWebhooks'

const SHOWN = 30
/** The secret of before stays good for so long, so that the receiver can be changed over. */
const OVERLAP_MS = 86_400_000

/** Whether a receiver can be told so. */
const refusalOf = async (
  { outside }: StaffHouse,
  { name, url, events }: WebhookTold,
): Promise<WebhookRefusal | undefined> => {
  const length = [...name.trim()].length
  if (length < WEBHOOK_NAME.min || length > WEBHOOK_NAME.max) return 'badName'
  if (url.length > WEBHOOK_URL.max || !(await outside.accepts(url))) return 'badUrl'
  return events.length === 0 ? 'noEvents' : undefined
}

const told = ({ name, url, events }: WebhookTold): WebhookTold => ({
  name: name.trim(),
  url: new URL(url).href,
  events: withTakenBack(events),
})

/** All receivers. */
export const listWebhooks = async (
  { store }: StaffHouse,
  officer: Officer,
): Promise<Answer<readonly WebhookDocument[]>> =>
  may(officer, 'manageSettings') ? done(await allWebhooks(store)) : refuse('forbidden')

const find = async ({ store }: StaffHouse, officer: Officer, id: string): Promise<Answer<WebhookDocument>> => {
  if (!may(officer, 'manageSettings')) return refuse('forbidden')
  const found = await webhookById(store, id)
  return found ? done(found) : refuse('notFound')
}

/** One receiver, with what was sent there last. */
export const readWebhook = async (
  house: StaffHouse,
  officer: Officer,
  id: string,
): Promise<Answer<{ readonly hook: WebhookDocument; readonly deliveries: readonly DeliveryDocument[] }>> => {
  const found = await find(house, officer, id)
  if (!found.ok) return found
  return done({ hook: found.value, deliveries: await deliveriesTo(house.store, id, SHOWN) })
}

/** Registers a receiver. Its secret is shown now and never again. */
export const registerWebhook = async (
  house: StaffHouse,
  { officer, ...order }: Order,
  given: WebhookTold,
): Promise<Answer<WithSecret, WebhookRefusal>> => {
  if (!may(officer, 'manageSettings')) return refuse('forbidden')
  const because = await refusalOf(house, given)
  if (because) return refuse(because)
  const there = await allWebhooks(house.store)
  if (there.length >= WEBHOOKS_MAX) return refuse('tooManyWebhooks')
  const [_id, secret, at] = [house.newId(), newWebhookSecret(), house.clock()]
  const hook: WebhookDocument = {
    ...told(given),
    _id,
    version: 1,
    createdBy: officer.id,
    createdAt: at,
    state: { is: 'on' },
    secret: seal(house.factorKey, sealedFor(_id), secret),
  }
  const made = await carryOut<WebhookDocument, never>(
    house,
    { officer, ...order, version: undefined },
    {
      what: 'webhook.add',
      about: _id,
      find: async () => done({ ...hook, version: 0 }),
      rule: () =>
        done({
          write: async session => {
            await addWebhook(house.store, hook, session)
            return true
          },
          after: hook,
          notices: [],
        }),
    },
  )
  return made.ok ? done({ hook, secret }) : made
}

interface Changing<R extends string> {
  readonly what: string
  readonly rule: (hook: WebhookDocument) => Answer<WebhookDocument | undefined, R>
  readonly write?: (hook: WebhookDocument, session: Session) => Promise<boolean>
}

const change = <R extends string = never>(
  house: StaffHouse,
  order: Order,
  id: string,
  { what, rule, write = (hook, session) => changeWebhook(house.store, hook, session) }: Changing<R>,
): Promise<Answer<WebhookDocument, R>> =>
  carryOut<WebhookDocument, R>(house, order, {
    what,
    about: id,
    find: () => find(house, order.officer, id),
    rule: found => {
      const ruled = rule(found)
      if (!ruled.ok) return ruled
      const after = ruled.value
      return done(
        after && {
          write: session => write(after, session),
          after: { ...after, version: found.version + 1 },
          notices: [],
        },
      )
    },
  })

/** Tells a receiver under another address, name, or of other events. */
export const retellWebhook = async (
  house: StaffHouse,
  order: Order,
  id: string,
  given: WebhookTold,
): Promise<Answer<WebhookDocument, WebhookRefusal>> => {
  const because = may(order.officer, 'manageSettings') ? await refusalOf(house, given) : undefined
  return change<WebhookRefusal>(house, order, id, {
    what: 'webhook.change',
    rule: found => (because ? refuse(because) : done({ ...found, ...told(given) })),
  })
}

/** Switches a receiver off, or on again. What happened meanwhile is not sent afterwards. */
export const switchWebhook = (
  house: StaffHouse,
  order: Order,
  id: string,
  on: boolean,
): Promise<Answer<WebhookDocument>> =>
  change(house, order, id, {
    what: on ? 'webhook.on' : 'webhook.off',
    rule: found => {
      if ((found.state.is === 'on') === on) return done(undefined)
      const state = on ? ({ is: 'on' } as const) : ({ is: 'off', at: house.clock(), because: 'staff' } as const)
      return done({ ...found, state })
    },
  })

/** Another secret, shown now and never again; the one of before signs beside it for a day. */
export const renewSecret = async (house: StaffHouse, order: Order, id: string): Promise<Answer<WithSecret>> => {
  const secret = newWebhookSecret()
  const renewed = await change(house, order, id, {
    what: 'webhook.renew',
    rule: found =>
      done({
        ...found,
        secret: seal(house.factorKey, sealedFor(id), secret),
        previous: { secret: found.secret, until: house.clock() + OVERLAP_MS },
      }),
  })
  return renewed.ok ? done({ hook: renewed.value, secret }) : renewed
}

/** Takes a receiver away, with everything that was on its way to it. */
export const forgetWebhook = (house: StaffHouse, order: Order, id: string): Promise<Answer<WebhookDocument>> =>
  change(house, order, id, {
    what: 'webhook.remove',
    rule: found => done(found),
    write: (hook, session) => removeWebhook(house.store, hook, session),
  })

/** Sends an event that tells nothing, at once, also to a receiver that is off; answers what became of it. */
export const testWebhook = async (
  house: StaffHouse,
  { officer }: Order,
  id: string,
): Promise<Answer<DeliveryDocument>> => {
  const found = await find(house, officer, id)
  if (!found.ok) return found
  const event = { id: `evt_${house.newId()}`, type: TEST_EVENT, about: id, at: house.clock() } as const
  const answer = await handed(house, found.value, { ...event, data: { message: 'Musharaka reaches this address.' } })
  const state = wentOf(answer) === 'arrived' ? 'arrived' : 'failed'
  await keepAudit(house, officer.id, 'webhook.test', id, { state })
  return done(await keepDelivery(house.store, id, event, { state, last: { at: house.clock(), ...whyOf(answer) } }))
}
