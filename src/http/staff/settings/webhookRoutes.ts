import { z } from 'zod'
import { WEBHOOK_EVENTS, WEBHOOK_NAME, WEBHOOK_URL } from '../../../domain/webhook.js'
import {
  forgetWebhook,
  listWebhooks,
  readWebhook,
  registerWebhook,
  renewSecret,
  retellWebhook,
  switchWebhook,
  testWebhook,
} from '../../../service/webhooks/desk.js'
import type { DeliveryDocument, WebhookDocument } from '../../../store/webhookDocuments.js'
import { instant, version } from '../fields.js'
import { iso } from '../../iso.js'
import { type Route, route } from '../route.js'

const told = {
  name: z.string().max(WEBHOOK_NAME.max),
  url: z.string().max(WEBHOOK_URL.max).meta({ description: 'https, to a public address.' }),
  events: z.array(z.enum(WEBHOOK_EVENTS)).meta({
    description: 'Whoever hears of contributions also hears when a name or the whole is taken back.',
  }),
}

const WebhookJson = z
  .object({
    id: z.string(),
    version: z.int(),
    ...told,
    createdAt: instant,
    state: z.enum(['on', 'off']),
    because: z.enum(['staff', 'failing', 'gone']).nullable(),
    failingSince: instant.nullable(),
  })
  .meta({ id: 'Webhook' })

const DeliveryJson = z
  .object({
    event: z.string().meta({ description: 'The webhook-id, the same in each try.' }),
    type: z.string(),
    about: z.string(),
    at: instant,
    state: z.enum(['due', 'arrived', 'failed', 'overtaken']).meta({
      description: 'overtaken: what was to be told was not public any more.',
    }),
    tries: z.int(),
    lastAt: instant.nullable(),
    status: z.int().nullable(),
    why: z.string().nullable(),
  })
  .meta({ id: 'WebhookDelivery' })

const SecretJson = z.object({
  webhook: WebhookJson,
  secret: z
    .string()
    .meta({ description: 'Shown now and never again. Standard Webhooks: HMAC-SHA256 of id.timestamp.body.' }),
})

const webhookJson = ({ _id: id, version: seen, name, url, events, createdAt, state }: WebhookDocument) => ({
  id,
  version: seen,
  name,
  url,
  events,
  createdAt: iso(createdAt),
  state: state.is,
  because: state.is === 'off' ? state.because : null,
  failingSince: state.is === 'on' && state.failingSince !== undefined ? iso(state.failingSince) : null,
})

const deliveryJson = ({ event, state, tries, last }: DeliveryDocument) => ({
  event: event.id,
  type: event.type,
  about: event.about,
  at: iso(event.at),
  state,
  tries,
  lastAt: last ? iso(last.at) : null,
  status: last?.status ?? null,
  why: last?.why ?? null,
})

const Version = z.strictObject({ version })

const shown = async <R extends string>(
  answered: Promise<
    { readonly ok: true; readonly value: WebhookDocument } | { readonly ok: false; readonly because: R }
  >,
) => {
  const answer = await answered
  return answer.ok ? { ok: true as const, value: webhookJson(answer.value) } : answer
}

const PATH = '/settings/webhooks'

export const WEBHOOK_ROUTES: readonly Route[] = [
  route('get', PATH, {
    summary: 'The systems outside that are told of what is published',
    answer: z.object({ items: z.array(WebhookJson) }),
    run: async (house, { officer }) => {
      const found = await listWebhooks(house, officer)
      return found.ok ? { ok: true, value: { items: found.value.map(webhookJson) } } : found
    },
  }),
  route('post', PATH, {
    summary: 'Register a system outside; the secret is shown once',
    body: z.strictObject(told),
    answer: SecretJson,
    status: 201,
    run: async (house, { order, body }) => {
      const made = await registerWebhook(house, order, body)
      return made.ok ? { ok: true, value: { webhook: webhookJson(made.value.hook), secret: made.value.secret } } : made
    },
  }),
  route('get', `${PATH}/:id`, {
    summary: 'One of them, with what was sent there last',
    answer: z.object({ webhook: WebhookJson, deliveries: z.array(DeliveryJson) }),
    run: async (house, { officer, id }) => {
      const found = await readWebhook(house, officer, id)
      if (!found.ok) return found
      const { hook, deliveries } = found.value
      return { ok: true, value: { webhook: webhookJson(hook), deliveries: deliveries.map(deliveryJson) } }
    },
  }),
  route('post', `${PATH}/:id/change`, {
    summary: 'Another name, address, or other events',
    body: z.strictObject({ version, ...told }),
    answer: WebhookJson,
    run: (house, { order, id, body }) => shown(retellWebhook(house, order, id, body)),
  }),
  route('post', `${PATH}/:id/off`, {
    summary: 'Send nothing there',
    body: Version,
    answer: WebhookJson,
    run: (house, { order, id }) => shown(switchWebhook(house, order, id, false)),
  }),
  route('post', `${PATH}/:id/on`, {
    summary: 'Send there again; what happened meanwhile is not sent afterwards',
    body: Version,
    answer: WebhookJson,
    run: (house, { order, id }) => shown(switchWebhook(house, order, id, true)),
  }),
  route('post', `${PATH}/:id/renew`, {
    summary: 'Another secret; the one of before signs beside it for a day',
    body: Version,
    answer: SecretJson,
    run: async (house, { order, id }) => {
      const made = await renewSecret(house, order, id)
      return made.ok ? { ok: true, value: { webhook: webhookJson(made.value.hook), secret: made.value.secret } } : made
    },
  }),
  route('post', `${PATH}/:id/test`, {
    summary: 'Send an event that tells nothing, at once',
    body: z.strictObject({}),
    answer: DeliveryJson,
    run: async (house, { order, id }) => {
      const sent = await testWebhook(house, order, id)
      return sent.ok ? { ok: true, value: deliveryJson(sent.value) } : sent
    },
  }),
  route('post', `${PATH}/:id/remove`, {
    summary: 'Take it away with everything that was on its way',
    body: Version,
    answer: WebhookJson,
    run: (house, { order, id }) => shown(forgetWebhook(house, order, id)),
  }),
]
