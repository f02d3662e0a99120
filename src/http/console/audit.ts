import { z } from 'zod'
import { listAudit, namesIn, verifyAudit } from '../../service/staff/records.js'
import type { AuditCheck } from '../../store/auditSeals.js'
import type { AuditDocument } from '../../store/auditDocuments.js'
import { type Html, html } from '../html.js'
import { after } from '../staff/fields.js'
import { deedWords, detailWords, thingWords } from './auditWords.js'
import { field, press } from './form.js'
import { empty, older, table } from './parts.js'
import { type Answer, type Page, type Screen, deed, refusal, view } from './screen.js'
import type { Visit } from './visit.js'

const PATH = '/console/audit'
const PAGE = 50
const QUESTION_MAX = 200

const name = z
  .string()
  .max(QUESTION_MAX)
  .transform(written => (written.trim() === '' ? undefined : written.trim()))
  .optional()
const Query = z.strictObject({ by: name, about: name, after })

type Wanted = z.output<typeof Query>

const nameOf = ({ say }: Visit, by: string, names: ReadonlyMap<string, string>): string =>
  names.get(by) ?? say(by === 'clock' ? 'audit.clock' : by === 'shell' ? 'audit.shell' : 'audit.unknown')

const filter = ({ say }: Visit, wanted: Wanted): Html =>
  html`<form class="filter" method="get" action="${PATH}">
    ${field({ name: 'about', label: say('audit.filter.about'), value: wanted.about, max: QUESTION_MAX })}
    ${field({ name: 'by', label: say('audit.filter.by'), value: wanted.by, max: QUESTION_MAX })}
    <div class="buttons">
      <button class="first">${say('audit.filter')}</button>
      <a class="button" href="${PATH}">${say('audit.filter.clear')}</a>
    </div>
  </form>`

/** What the system does on its own is found under the name that it bears in the log. */
const doer = ({ say }: Visit, typed: string | undefined): string | undefined =>
  (['clock', 'shell'] as const).find(each => say(`audit.${each}`) === typed) ?? typed

const nextOf = (wanted: Wanted, next: string | undefined): string | undefined => {
  if (next === undefined) return undefined
  const { by, about } = wanted
  return `${PATH}?${new URLSearchParams({ ...(by !== undefined && { by }), ...(about !== undefined && { about }), after: next }).toString()}`
}

const page = async (visit: Visit, wanted: Wanted, check?: AuditCheck): Promise<Page | undefined> => {
  const { say, house, officer } = visit
  const { about, after: place } = wanted
  const question = { by: doer(visit, wanted.by), about, after: place, limit: PAGE }
  const found = await listAudit(house, officer, question)
  if (!found.ok) return undefined
  const { items, next } = found.value
  const names = await namesIn(house, items)
  const columns = [
    {
      head: say('audit.at'),
      cell: ({ at }: AuditDocument) => say('console.moment', { date: { date: at }, time: { time: at } }),
    },
    { head: say('audit.by'), cell: ({ by }: AuditDocument) => html`<bdi>${nameOf(visit, by, names)}</bdi>` },
    { head: say('audit.did'), cell: (row: AuditDocument) => deedWords(visit, row) },
    { head: say('audit.about'), cell: ({ about }: AuditDocument) => thingWords(visit, about, names) },
    { head: say('audit.more'), cell: (row: AuditDocument) => detailWords(visit, row) },
  ]
  return {
    title: say('audit.title'),
    main: html`<p>${say('audit.lead')}</p>
      ${check && verdict(visit, check)} ${press(visit, { to: `${PATH}/verify`, label: say('audit.verify') })}
      <p class="hint">${say('audit.verify.about')}</p>
      ${filter(visit, wanted)}
      ${items.length === 0 ? empty(say('audit.empty')) : table(say('audit.title'), columns, items)}
      ${older(say, nextOf(wanted, next))}`,
  }
}

const verdict = ({ say }: Visit, check: AuditCheck): Html =>
  check.is === 'whole'
    ? html`<p class="flash done" role="status">${say('audit.whole', { rows: check.rows, hash: check.hash })}</p>`
    : html`<p class="flash problem" role="alert">${say(`audit.broken.${check.about}`, { seal: check.seal })}</p>`

const verify = async (visit: Visit): Promise<Answer> => {
  const check = await verifyAudit(visit.house, visit.officer)
  const shown = check.ok ? await page(visit, {}, check.value) : undefined
  return shown ? { is: 'page', page: shown } : refusal('forbidden')
}

/** What was done by whom, and whether anybody has touched that since. Nobody can change it here. */
export const AUDIT: Screen = {
  name: 'audit.title',
  path: PATH,
  acts: ['readAudit'],
  nav: 'run',
  routes: [view('/audit', Query, (visit, wanted) => page(visit, wanted)), deed('/audit/verify', z.object({}), verify)],
}
