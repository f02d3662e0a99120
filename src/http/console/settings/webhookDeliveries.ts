import type { DeliveryDocument } from '../../../store/webhookDocuments.js'
import { type Html, html } from '../../html.js'
import { empty, moment, status, table } from '../parts.js'
import type { Visit } from '../visit.js'
import { code } from '../../code.js'

const STANDINGS = { due: 'soon', arrived: 'well', failed: 'late', overtaken: 'plain' } as const

const result = ({ say }: Visit, { state, tries }: DeliveryDocument): Html =>
  status(
    STANDINGS[state],
    state === 'due' && tries > 0 ? say('outside.result.again', { tries }) : say(`outside.result.${state}`),
  )

const why = ({ say }: Visit, { last }: DeliveryDocument): string | undefined => {
  if (!last) return undefined
  if (last.status !== undefined) return say('outside.answered', { status: String(last.status) })
  return last.why === 'forbidden' ? say('outside.forbidden') : say('outside.unreached', { why: last.why ?? '' })
}

/** What was sent to a receiver last, and what became of it. */
export const deliveries = (visit: Visit, sent: readonly DeliveryDocument[]): Html => {
  const { say } = visit
  const columns = [
    { head: say('outside.event'), cell: ({ event }: DeliveryDocument) => say(`outside.event.${event.type}`) },
    {
      head: say('outside.about'),
      cell: ({ event }: DeliveryDocument) => (event.type === 'webhook.test' ? '–' : code(event.about)),
    },
    { head: say('outside.at'), cell: ({ event }: DeliveryDocument) => moment(visit, event.at) },
    {
      head: say('outside.result'),
      cell: (each: DeliveryDocument) => html`${result(visit, each)} <span class="hint">${why(visit, each)}</span>`,
    },
  ]
  return sent.length === 0 ? empty(say('outside.last.none')) : table(say('outside.last'), columns, sent)
}
