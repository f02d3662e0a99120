import { z } from 'zod'
import { mint } from '../../../domain/ids.js'
import { MERGER_REASONS } from '../../../domain/personMerger.js'
import { readTrackingCode } from '../../../domain/trackingCode.js'
import { findPeople } from '../../../service/staff/people.js'
import {
  type PersonMergerPreview,
  askMerger,
  confirmMerger,
  dropMerger,
  previewPeople,
} from '../../../service/staff/personMerger.js'
import type { PersonRecord } from '../../../store/staffPeople.js'
import { type Html, html } from '../../html.js'
import { field, form } from '../form.js'
import { facts } from '../parts.js'
import { type ConsoleRoute, type Page, type Params, deed, go, refusal, view } from '../screen.js'
import type { Visit } from '../visit.js'
import { CODE_MAX } from './mergerPart.js'
import { PEOPLE } from './people.js'
import { personPage } from './person.js'

const side = ({ say, language }: Visit, { person, links, items, consents }: PersonRecord, title: string): Html =>
  html`<article class="card">
    <p class="soft">${title}</p>
    <h2><bdi>${person.participant.name}</bdi></h2>
    ${facts([
      [
        say('people.channels'),
        links.map(({ address }) => say(`console.channel.${address.channel}`)).join(language === 'ar' ? '، ' : ', '),
      ],
      [
        say('console.capacity'),
        say('console.label', { label: { label: 'capacity', id: person.participant.hats[0].capacity } }),
      ],
      [say('people.items'), String(items.length)],
      [say('people.consents'), String(consents.length)],
    ])}
  </article>`

const shown = (visit: Visit, { from, into, shared }: PersonMergerPreview): Page => {
  const { say } = visit
  const fields = html`<input type="hidden" name="into" value="${into.person._id}" /> ${field({
      is: 'radios',
      name: 'because',
      label: say('people.merge.because'),
      options: MERGER_REASONS.map(value => ({ value, label: say(`people.merge.because.${value}`) })),
    })}`
  return {
    title: say('people.merge.preview'),
    trail: [
      { to: PEOPLE, label: say('people.title') },
      { to: `${PEOPLE}/${into.person._id}`, label: say('people.person') },
    ],
    wide: true,
    main: html`<div class="beside">
        ${side(visit, from, say('people.merge.from'))} ${side(visit, into, say('people.merge.into'))}
      </div>
      <p>${say('people.merge.then')}</p>
      <ul>
        <li>${say('people.merge.votes', { n: shared.votes })}</li>
        <li>${say('people.merge.supports', { n: shared.supports })}</li>
      </ul>
      ${form(visit, {
        to: `${PEOPLE}/${from.person._id}/merge`,
        version: from.person.participant.revision,
        fields,
        submit: say('people.merge.ask'),
        look: 'danger',
        more: html`<a class="button" href="${PEOPLE}/${into.person._id}">${say('people.merge.not')}</a>`,
      })}`,
  }
}

const preview = async (visit: Visit, other: string, { id }: Params): Promise<Page | undefined> => {
  const { house, officer } = visit
  const code = readTrackingCode(other)
  const found = code && (await findPeople(house, officer, { by: 'code', code }))
  const from = found?.ok ? found.value[0]?._id : undefined
  const looked = from && (await previewPeople(house, officer, from, mint(id)))
  return looked?.ok ? shown(visit, looked.value) : personPage(visit, mint(id), undefined, true)
}

/** The merger that the page showed. */
const Shown = z
  .object({ into: z.string().min(1).max(64), at: z.coerce.number().int() })
  .transform(({ into, at }) => ({ into: mint<'participant'>(into), askedAt: at }))

const Asking = z.object({ into: z.string().min(1).max(64), because: z.enum(MERGER_REASONS) })

/** Two people of whom staff know that they are one are made one: one asks, another decides. */
export const MERGER_SCREENS: readonly ConsoleRoute[] = [
  view('/people/:id/merge', z.object({ other: z.string().max(CODE_MAX).default('') }), (visit, { other }, params) =>
    preview(visit, other, params),
  ),
  deed('/people/:id/merge', Asking, async (visit, { into, because }, { id }, version) => {
    const answer = await askMerger(visit.house, visit.order(version), mint(id), mint(into), because)
    return answer.ok ? go(`${PEOPLE}/${into}`, 'people.merge.asked.done') : refusal(answer.because)
  }),
  deed('/people/:id/merge/confirm', Shown, async (visit, shown, { id }, version) => {
    const answer = await confirmMerger(visit.house, visit.order(version), mint(id), shown)
    if (!answer.ok) return refusal(answer.because)
    const { second } = answer.value
    return go(`${PEOPLE}/${second.is === 'nobody' ? id : second.person._id}`, 'people.merge.done')
  }),
  deed('/people/:id/merge/drop', Shown, async (visit, shown, { id }, version) => {
    const answer = await dropMerger(visit.house, visit.order(version), mint(id), shown)
    return answer.ok ? go(`${PEOPLE}/${id}`, 'people.merge.dropped') : refusal(answer.because)
  }),
]
