import { z } from 'zod'
import { WEBHOOK_EVENTS, WEBHOOK_NAME, WEBHOOK_URL } from '../../../domain/webhook.js'
import {
  type WithSecret,
  forgetWebhook,
  listWebhooks,
  readWebhook,
  registerWebhook,
  renewSecret,
  retellWebhook,
  switchWebhook,
  testWebhook,
} from '../../../service/webhooks/desk.js'
import type { WebhookDocument } from '../../../store/webhookDocuments.js'
import { type Html, html } from '../../html.js'
import { field, form, press } from '../form.js'
import { type Given, typed } from '../given.js'
import { empty, status, table } from '../parts.js'
import { type Answer, type ConsoleRoute, type Page, type Params, deed, go, refusal, view } from '../screen.js'
import type { Visit } from '../visit.js'
import { ROOT, partPage } from './frame.js'
import { listOf, many } from './lists.js'
import { deliveries } from './webhookDeliveries.js'
import { code as codeOf } from '../../code.js'

const PATH = `${ROOT}/webhooks`

const told = {
  name: z.string().max(WEBHOOK_NAME.max),
  url: z.string().max(WEBHOOK_URL.max),
  events: many.pipe(z.array(z.enum(WEBHOOK_EVENTS))),
}

const standing = ({ say }: Visit, { state }: WebhookDocument): Html => {
  if (state.is === 'off')
    return status(state.because === 'staff' ? 'plain' : 'late', say(`outside.off.${state.because}`))
  const { failingSince: since } = state
  return since === undefined
    ? status('well', say('outside.on'))
    : status('soon', say('outside.failing', { when: { date: since } }))
}

const fields = ({ say }: Visit, given: Given): Html => {
  const options = WEBHOOK_EVENTS.map(value => ({ value, label: say(`outside.event.${value}`) }))
  return html`${field({ name: 'name', label: say('outside.name'), value: typed(given, 'name'), required: true, max: WEBHOOK_NAME.max })}
  ${field({ is: 'url', name: 'url', label: say('outside.url'), hint: say('outside.url.hint'), value: typed(given, 'url'), required: true, direction: 'ltr', max: WEBHOOK_URL.max })}
  ${field({ is: 'checkboxes', name: 'events', label: say('outside.events'), hint: say('outside.events.hint'), values: listOf(given, 'events'), options })}`
}

/** The secret is shown once, to whoever made it; nobody can read it again. */
const shownOnce = ({ say }: Visit, secret: string): Html =>
  html`<section class="flash done" role="status">
    <p>${say('outside.secret')}</p>
    <p>${codeOf(secret)}</p>
    <p>${say('outside.sign')}</p>
  </section>`

const list = (visit: Visit, hooks: readonly WebhookDocument[]): Html => {
  const { say } = visit
  const columns = [
    {
      head: say('outside.name'),
      cell: ({ _id, name }: WebhookDocument) => html`<a href="${PATH}/${_id}"><bdi>${name}</bdi></a>`,
    },
    {
      head: say('outside.url'),
      cell: ({ url }: WebhookDocument) => codeOf(url),
    },
    { head: say('outside.state'), cell: (hook: WebhookDocument) => standing(visit, hook) },
  ]
  return hooks.length === 0 ? empty(say('outside.none')) : table(say('setup.webhooks'), columns, hooks)
}

const all = async (visit: Visit, given: Given = {}): Promise<Page | undefined> => {
  const { say } = visit
  const found = await listWebhooks(visit.house, visit.officer)
  if (!found.ok) return undefined
  return partPage(
    visit,
    'webhooks',
    html`<p>${say('outside.lead')}</p>
      ${list(visit, found.value)}
      <h2>${say('outside.add')}</h2>
      ${form(visit, { to: PATH, submit: say('outside.add.do'), fields: fields(visit, given) })}`,
  )
}

const buttons = (visit: Visit, { _id, version, state }: WebhookDocument): Html => {
  const { say } = visit
  const button = (what: string, label: string, look: 'plain' | 'danger' = 'plain'): Html =>
    press(visit, { to: `${PATH}/${_id}/${what}`, version, label, look })
  return html`<div class="buttons">
      ${button('test', say('outside.test'))}
      ${state.is === 'on' ? button('off', say('outside.turnOff')) : button('on', say('outside.turnOn'))}
      ${button('renew', say('outside.renew'))} ${button('remove', say('outside.remove'), 'danger')}
    </div>
    ${state.is === 'off' && html`<p class="hint">${say('outside.turnOn.about')}</p>`}
    <p class="hint">${say('outside.renew.about')}</p>`
}

const one = async (
  visit: Visit,
  { id }: Pick<Params, 'id'>,
  { given, secret }: { readonly given?: Given; readonly secret?: string } = {},
): Promise<Page | undefined> => {
  const { say } = visit
  const found = await readWebhook(visit.house, visit.officer, id)
  if (!found.ok) return undefined
  const { hook, deliveries: sent } = found.value
  const { version, name, url, events } = hook
  return {
    title: name,
    trail: [{ to: PATH, label: say('setup.webhooks') }],
    main: html`${secret !== undefined && shownOnce(visit, secret)}
      <p>${standing(visit, hook)}</p>
      ${buttons(visit, hook)}
      <h2>${say('outside.last')}</h2>
      ${deliveries(visit, sent)}
      ${form(visit, { to: `${PATH}/${id}`, version, submit: say('setup.save'), fields: fields(visit, given ?? { name, url, events }) })}`,
  }
}

const withSecret = async (visit: Visit, { hook, secret }: WithSecret): Promise<Answer> => {
  const page = await one(visit, { id: hook._id }, { secret })
  return page ? { is: 'page', page } : refusal('notFound')
}

const switching = (on: boolean): ConsoleRoute =>
  deed(`/settings/webhooks/:id/${on ? 'on' : 'off'}`, z.object({}), async (visit, _, { id }, version) => {
    const done = await switchWebhook(visit.house, visit.order(version), id, on)
    return done.ok ? go(`${PATH}/${id}`, 'outside.done') : refusal(done.because)
  })

export const WEBHOOK_SCREENS: readonly ConsoleRoute[] = [
  view('/settings/webhooks', z.strictObject({}), visit => all(visit)),
  deed(
    '/settings/webhooks',
    z.object(told),
    async (visit, body) => {
      const made = await registerWebhook(visit.house, visit.order(), body)
      return made.ok ? withSecret(visit, made.value) : refusal(made.because)
    },
    (visit, given) => all(visit, given),
  ),
  view('/settings/webhooks/:id', z.strictObject({}), (visit, _, params) => one(visit, params)),
  deed(
    '/settings/webhooks/:id',
    z.object(told),
    async (visit, body, { id }, version) => {
      const changed = await retellWebhook(visit.house, visit.order(version), id, body)
      return changed.ok ? go(`${PATH}/${id}`, 'outside.done') : refusal(changed.because)
    },
    (visit, given, _, params) => one(visit, params, { given }),
  ),
  switching(true),
  switching(false),
  deed('/settings/webhooks/:id/renew', z.object({}), async (visit, _, { id }, version) => {
    const made = await renewSecret(visit.house, visit.order(version), id)
    return made.ok ? withSecret(visit, made.value) : refusal(made.because)
  }),
  deed('/settings/webhooks/:id/test', z.object({}), async (visit, _, { id }) => {
    const sent = await testWebhook(visit.house, visit.order(), id)
    if (!sent.ok) return refusal(sent.because)
    const page = await one(visit, { id })
    if (!page) return refusal('notFound')
    return sent.value.state === 'arrived'
      ? { is: 'page', page, done: 'outside.test.arrived' }
      : { is: 'page', page, problem: 'outside.test.failed' }
  }),
  deed('/settings/webhooks/:id/remove', z.object({}), async (visit, _, { id }, version) => {
    const removed = await forgetWebhook(visit.house, visit.order(version), id)
    return removed.ok ? go(PATH, 'outside.done') : refusal(removed.because)
  }),
]
