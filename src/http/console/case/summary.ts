import { handles } from '../../../domain/officer.js'
import { SUMMARY, isNeverShown } from '../../../domain/publication.js'
import { type ComplaintDocument, complaintByCode } from '../../../store/staffSummaries.js'
import { type Html, html } from '../../html.js'
import type { Field } from '../control.js'
import { field, form, press } from '../form.js'
import { typed } from '../given.js'
import { status, unfold } from '../parts.js'
import type { Visit } from '../visit.js'
import type { Tried } from './composer.js'
import type { CasePanel } from './panel.js'

/** The names of the fields, which no other form of the page has. */
export const NAMES = { title: 'summaryTitle', text: 'summaryText', reply: 'summaryReply' } as const
type Part = keyof typeof NAMES

const written = ({ say }: Visit, about: ComplaintDocument, part: Part, tried: Tried | undefined): Field => {
  const name = NAMES[part]
  const given = {
    name,
    label: say(`thread.summary.${part}`),
    max: SUMMARY[part].max,
    required: part !== 'reply',
    value: tried ? typed(tried.given, name) : (about.summary?.[part] ?? ''),
    error: tried?.wrong.includes(name) ? say('console.length', SUMMARY[part]) : undefined,
  }
  return part === 'title' ? given : { ...given, is: 'textarea', draft: `${about._id} ${name}` }
}

const state = ({ say }: Visit, { published, summary }: ComplaintDocument): Html => {
  if (published) return status('well', say('thread.summary.public'))
  return status('plain', say(summary ? 'thread.summary.retracted' : 'thread.summary.none'))
}

const writing = (visit: Visit, about: ComplaintDocument, tried: Tried | undefined): Html => {
  const { say } = visit
  const { _id, version } = about
  const to = `/console/cases/${_id}/summary`
  const mine = tried?.given[NAMES.text] === undefined ? undefined : tried
  const parts = (['title', 'text', 'reply'] as const).map(part => field(written(visit, about, part, mine)))
  const seen = html`<input type="hidden" name="seen" value="${version}" />`
  const fields = html`<p class="quiet">${say('thread.summary.hint')}</p>
    ${seen}${parts}`
  const made = form(visit, { to, fields, submit: say('thread.summary.do'), look: 'plain' })
  return html`<p>${state(visit, about)}</p>
    ${unfold(say('thread.summary.write'), made, mine !== undefined)}
    ${about.published && press(visit, { to: `${to}/retract`, values: { seen: version }, label: say('thread.summary.retract') })}`
}

/** What everybody may read of a complaint: written here, and never its author's words. */
export const summaryPanel: CasePanel = async (visit, { file: { handled, about } }, tried) => {
  const { say, officer, house } = visit
  if (about?.kind !== 'complaint' || !handles(officer, handled, 'handleCase')) return undefined
  const found = await complaintByCode(house.store, about._id)
  const never = found !== undefined && isNeverShown(found.candidate)
  return html`<section class="card">
    <h2>${say('thread.summary')}</h2>
    ${never ? html`<p class="quiet">${say('thread.summary.never')}</p>` : writing(visit, about, tried)}
  </section>`
}
