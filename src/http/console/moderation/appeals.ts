import { z } from 'zod'
import { APPEAL, type Appeal } from '../../../domain/appeal.js'
import { listAppeals } from '../../../service/staff/appeals.js'
import type { ProposalDocument } from '../../../store/documents.js'
import { type Html, html } from '../../html.js'
import { text } from '../../staff/fields.js'
import { field, form } from '../form.js'
import { typed } from '../given.js'
import { empty, facts, moment, theirs, unfold } from '../parts.js'
import { dueOf } from '../proposals/standing.js'
import type { Page } from '../screen.js'
import type { Visit } from '../visit.js'
import type { Tried } from './item.js'
import { QUEUE } from './queue.js'
import { code } from '../../code.js'

export const AppealForm = z.object({ verdict: z.enum(['granted', 'dismissed']), reason: text(APPEAL) })

/** What was typed about one appeal and not accepted. */
interface TriedAppeal extends Tried {
  readonly about: string
}

const deciding = (visit: Visit, { _id, version }: ProposalDocument, tried: TriedAppeal | undefined): Html => {
  const { say } = visit
  const mine = tried?.about === _id ? tried : undefined
  const fields = html`${field({
    is: 'radios',
    name: 'verdict',
    label: say('moderation.appeal.verdict'),
    options: (['granted', 'dismissed'] as const).map(value => ({ value, label: say(`moderation.appeal.${value}`) })),
    value: mine ? typed(mine.given, 'verdict') : '',
    error: mine?.wrong.includes('verdict') === true ? say('moderation.appeal.verdict.wrong') : undefined,
  })}
  ${field({
    is: 'textarea',
    name: 'reason',
    label: say('moderation.appeal.reason'),
    max: APPEAL.max,
    required: true,
    hint: say('moderation.appeal.hint'),
    rows: 3,
    value: mine && typed(mine.given, 'reason'),
    error: mine?.wrong.includes('reason') === true ? say('console.length', APPEAL) : undefined,
  })}`
  const to = `${QUEUE}/${_id}/appeal`
  return unfold(
    say('moderation.appeal.decide'),
    form(visit, { to, version, fields, submit: say('moderation.appeal.do') }),
    mine !== undefined,
  )
}

const one = (visit: Visit, proposal: ProposalDocument, appeal: Appeal, tried: TriedAppeal | undefined): Html => {
  const { say, officer } = visit
  const own = appeal.refusedBy.includes(officer.id)
  return html`<li class="card">
    <p class="name">
      <a href="/console/proposals/${proposal._id}"><bdi>${proposal.said.title}</bdi></a>
    </p>
    ${facts([
      [say('moderation.code'), code(proposal._id)],
      [say('moderation.appeal.against'), say(`moderation.appeal.against.${appeal.against}`)],
      [say('moderation.sent'), moment(visit, appeal.at)],
    ])}
    <p>${dueOf(visit, appeal.due)}</p>
    ${theirs(appeal.words)}
    ${own ? html`<p class="soft">${say('moderation.appeal.own')}</p>` : deciding(visit, proposal, tried)}
  </li>`
}

/** Appeals against refusals, what is due first in front; who refused a proposal does not decide about its appeal. */
export const appealsPage = async (visit: Visit, tried?: TriedAppeal): Promise<Page | undefined> => {
  const { say, house, officer } = visit
  const found = await listAppeals(house, officer)
  if (!found.ok) return undefined
  const items = found.value.flatMap(each => (each.appeal ? [one(visit, each, each.appeal, tried)] : []))
  return {
    title: say('moderation.appeals'),
    trail: [{ to: QUEUE, label: say('moderation.title') }],
    main: html`<p>${say('moderation.appeals.lead')}</p>
      ${
        items.length === 0
          ? empty(say('moderation.appeals.empty'))
          : html`<ul class="cards">
              ${items}
            </ul>`
      }`,
  }
}
