import type { PhraseKey } from '../../../../locales/index.js'
import { may } from '../../../domain/officer.js'
import { colleagues } from '../../../service/staff/accounts.js'
import { COUNT_MAX, countInbox, readInbox } from '../../../service/staff/inbox.js'
import { savedViews } from '../../../store/savedViews.js'
import { INBOX_VIEWS, type InboxView } from '../../../store/staffInbox.js'
import { type Html, html } from '../../html.js'
import { field, form } from '../form.js'
import { empty, status, tabs } from '../parts.js'
import type { Page } from '../screen.js'
import type { Visit } from '../visit.js'
import { filter, kept } from './filter.js'
import { type Asked, INBOX, addressOf } from './query.js'
import { inboxTable } from './rows.js'

const PAGE = 25

/** For the safeguarding team all that is open is a report of danger. */
const tabName = ({ officer }: Visit, view: InboxView): PhraseKey =>
  view === 'all' && may(officer, 'readSafety') ? 'console.view.safety' : `console.view.${view}`

const viewTabs = (visit: Visit, asked: Asked, counts: ReadonlyMap<InboxView, number>): Html =>
  tabs(
    visit.say('console.inbox.views'),
    INBOX_VIEWS.map(view => {
      const count = counts.get(view) ?? 0
      const number = count > COUNT_MAX ? `+${COUNT_MAX}` : String(count)
      return {
        to: addressOf({ ...asked, view }),
        here: view === asked.view,
        count: number,
        label: visit.say(tabName(visit, view)),
      }
    }),
  )

const bulk = async (visit: Visit): Promise<Html> => {
  const { say, officer, house } = visit
  const found = may(officer, 'assignCase') ? await colleagues(house, officer) : undefined
  if (!found?.ok) return html``
  const options = found.value.map(({ id, name }) => ({ value: id, label: name }))
  return html`<span class="assign"
    >${field({ is: 'select', name: 'to', label: say('console.assign.to'), options })}<button
      formaction="${INBOX}/assign"
    >
      ${say('console.inbox.assign')}
    </button></span
  >`
}

type Counts = ReadonlyMap<InboxView, number>

/** What waits for the team of somebody for whom nothing waits: the late ones above all. */
const teams = ({ say }: Visit, counts: Counts): Html =>
  html`${(['late', 'unclaimed'] as const).map(view => {
    const n = counts.get(view) ?? 0
    const words = say(`console.inbox.team.${view}`, { n })
    return (
      n > 0 && html`<p><a href="${addressOf({ view })}">${status(view === 'late' ? 'late' : 'soon', words)}</a></p>`
    )
  })}`

const nothing = async (visit: Visit, asked: Asked, counts: Counts): Promise<Html> => {
  const { say, house, officer } = visit
  const narrowed = addressOf(asked) !== addressOf({ view: asked.view })
  const team = narrowed ? undefined : await readInbox(house, officer, { view: 'all' }, { limit: 1 })
  const first = team?.ok ? team.value.items[0] : undefined
  const way =
    first &&
    html`${teams(visit, counts)}
      <p>
        <a href="/console/cases/${first.handled._id}">${say('console.inbox.first', { code: first.handled._id })}</a>
      </p>`
  const mine: PhraseKey =
    first && asked.view === 'mine' ? 'console.inbox.empty.noneMine' : `console.inbox.empty.${asked.view}`
  return empty(say(narrowed ? 'console.inbox.none' : mine), way)
}

/** The keys, and the button that turns them off for whoever reads by keyboard commands of their own. */
const keys = ({ say }: Visit): Html =>
  html`<p class="soft keys">
    ${say('console.inbox.keys')}
    <button
      class="quiet"
      type="button"
      hidden
      data-keys
      data-on="${say('console.keys.on')}"
      data-off="${say('console.keys.off')}"
    ></button>
  </p>`

const turning = ({ say }: Visit, { after, ...query }: Asked, next: string | undefined): Html | false =>
  (next ?? after) !== undefined &&
  html`<p class="turning">
    ${after !== undefined && html`<a href="${addressOf(query)}">${say('console.inbox.begin')}</a>`}
    ${
      next !== undefined &&
      html`<a rel="next" href="${addressOf(query)}&amp;after=${next}">${say('console.inbox.more')}</a>`
    }
  </p>`

/** The inbox of an officer; undefined for whom there are no cases at all. */
export const inboxPage = async (visit: Visit, asked: Asked): Promise<Page | undefined> => {
  const { say, house, officer } = visit
  const { after, ...query } = asked
  const [found, counts, views] = await Promise.all([
    readInbox(house, officer, query, { after, limit: PAGE }),
    countInbox(house, officer),
    savedViews(house.store, officer.id),
  ])
  if (!found.ok) return undefined
  const { items, next } = found.value
  const handles = may(officer, 'handleCase') || may(officer, 'readSafety')
  const list = handles
    ? form(visit, {
        to: `${INBOX}/claim`,
        fields: html`<input type="hidden" name="back" value="${addressOf(query)}" />${inboxTable(visit, items)}`,
        submit: say('console.inbox.claim'),
        more: await bulk(visit),
      })
    : inboxTable(visit, items)
  return {
    title: say('console.inbox'),
    wide: true,
    scripts: ['console/keys.js', 'console/live.js'],
    main: html`${keys(visit)} ${filter(visit, asked)} ${kept(visit, asked, views)}
      <div id="cases" data-part>
        ${viewTabs(visit, asked, counts)}
        <div class="inbox">${items.length > 0 ? list : await nothing(visit, query, counts)}</div>
        ${turning(visit, asked, next)}
      </div>`,
  }
}
