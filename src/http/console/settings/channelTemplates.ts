import { unreachable } from '../../../domain/result.js'
import type { ComparedTemplate, TemplateCheck, TemplateStanding } from '../../../messaging/channelCheck.js'
import { type Html, html } from '../../html.js'
import { press } from '../form.js'
import { type Standing, status, table, unfold } from '../parts.js'
import type { Visit } from '../visit.js'
import { code } from '../../code.js'

const ACCOUNT = 'WHATSAPP_BUSINESS_ACCOUNT_ID'

const SIGNS: Readonly<Record<TemplateStanding, Standing>> = {
  approved: 'well',
  pending: 'soon',
  differs: 'late',
  rejected: 'late',
  stopped: 'late',
  missing: 'late',
}

const list = ({ say }: Visit, compared: readonly ComparedTemplate[]): Html => {
  const columns = [
    { head: say('setup.channels.templates.name'), cell: ({ name }: ComparedTemplate) => code(name) },
    {
      head: say('setup.channels.templates.language'),
      cell: ({ language }: ComparedTemplate) => say(`setup.texts.${language}`),
    },
    {
      head: say('setup.channels.state'),
      cell: ({ is }: ComparedTemplate) => status(SIGNS[is], say(`setup.channels.template.${is}`)),
    },
    {
      head: say('setup.channels.templates.body'),
      cell: ({ body, buttons, language }: ComparedTemplate) =>
        unfold(
          say('setup.texts.show'),
          html`<p lang="${language}" dir="auto">${body}</p>
            <p>${say('setup.channels.templates.buttons', { labels: { list: buttons } })}</p>`,
        ),
    },
  ]
  return table(say('setup.channels.templates'), columns, compared)
}

const found = (visit: Visit, check: TemplateCheck): Html => {
  const { say } = visit
  switch (check.is) {
    case 'compared':
      return list(visit, check.templates)
    case 'unreached':
      return html`<p class="error" role="status">
        ${say('setup.channels.unreached', { host: check.host, variable: 'WHATSAPP_API_ROOT' })}
      </p>`
    case 'refused':
      return html`<p class="error" role="status">
        ${say('setup.channels.templates.refused', {
          status: String(check.status),
          account: ACCOUNT,
          permission: 'whatsapp_business_management',
        })}
      </p>`
    default:
      return unreachable(check)
  }
}

/** Our templates beside Meta's list, once it was asked for. */
export const templates = (visit: Visit, check: TemplateCheck | undefined, to: string): Html => {
  const { say, ports } = visit
  return html`<section aria-labelledby="templates">
    <h2 id="templates">${say('setup.channels.templates')}</h2>
    <p>${say('setup.channels.templates.lead')}</p>
    ${check && found(visit, check)}
    ${
      ports.channels.listsTemplates
        ? press(visit, { to, label: say('setup.channels.templates.do') })
        : html`<p>${say('setup.channels.templates.none', { variable: ACCOUNT })}</p>`
    }
  </section>`
}
