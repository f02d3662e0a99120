import { shorten } from '../../../language/shorten.js'
import { holderOf } from '../../../service/staff/caseDeed.js'
import { type CaseFile, wordsIn } from '../../../service/staff/caseFiles.js'
import { authorJson } from '../../staff/caseJson.js'
import { type Html, html } from '../../html.js'
import { clockOf } from '../case/clock.js'
import { isAside } from '../case/submitter.js'
import { type Column, moment, table } from '../parts.js'
import type { Visit } from '../visit.js'
import { code } from '../../code.js'

/** Characters of a case's text in the list. */
const EXCERPT = 90

const what = ({ say }: Visit, { handled, about }: CaseFile): Html => {
  const topic =
    about?.kind === 'complaint'
      ? say('console.label', { label: { label: 'complaintTopic', id: about.topic } })
      : say(`console.kind.${handled.kind}`)
  const excerpt = about && about.kind !== 'safety' ? shorten(wordsIn(about), EXCERPT) : undefined
  return html`<a class="open" href="/console/cases/${handled._id}">${code(handled._id)}</a>
    <span>${topic}</span> ${excerpt !== undefined && html`<span class="excerpt" dir="auto">${excerpt}</span>`}`
}

const who = ({ say }: Visit, { about }: CaseFile): Html => {
  if (!about) return html`${say('console.author.none')}`
  if (about.said.by.party.is === 'undisclosed') return html`${say('console.author.none')}`
  const { name, capacity } = authorJson(about.said.by, about.publishedName)
  const place = about.governorate
  return html`<bdi>${name ?? say('console.author.none')}</bdi>
    <span class="soft"
      >${say('console.label', { label: { label: 'capacity', id: capacity } })}${place !== undefined && html` · ${say('console.label', { label: { label: 'governorate', id: place } })}`}</span
    >`
}

const columns = (visit: Visit): readonly Column<CaseFile>[] => {
  const { say } = visit
  const pick: Column<CaseFile> = {
    head: say('console.inbox.pick'),
    quiet: true,
    cell: ({ handled: { _id, version } }) =>
      html`<input
        type="checkbox"
        name="pick"
        value="${_id} ${version}"
        aria-label="${say('console.inbox.pick.one', { code: _id })}"
      />`,
  }
  return [
    pick,
    { head: say('console.inbox.case'), cell: file => what(visit, file) },
    { head: say('console.inbox.author'), cell: file => who(visit, file) },
    { head: say('console.inbox.clock'), cell: file => clockOf(visit, file) },
    {
      head: say('console.holder'),
      cell: ({ handled, names }) => {
        const holder = holderOf(handled)
        return holder === undefined
          ? html`<span class="soft">${say('console.holder.none')}</span>`
          : html`<bdi>${names.get(holder)}</bdi>`
      },
    },
    {
      head: say('console.inbox.last'),
      cell: ({ handled }) =>
        html`${moment(visit, handled.events.at(-1)?.at ?? 0)}
          <span class="soft">${say(`console.channel.${handled.facets.channel}`)}</span>
          ${isAside(visit, handled) && html`<span class="soft">${say('thread.aside')}: ${moment(visit, handled.asideUntil ?? 0)}</span>`}`,
    },
  ]
}

/** The cases of an inbox, those due first in front. */
export const inboxTable = (visit: Visit, items: readonly CaseFile[]): Html =>
  table(visit.say('console.inbox'), columns(visit), items)
