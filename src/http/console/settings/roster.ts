import { z } from 'zod'
import { label } from '../../../../locales/labels.js'
import { ROSTER, ROSTER_CAPACITIES, STAFF_CODE } from '../../../domain/roster.js'
import type { RosterSize } from '../../../store/rosters.js'
import type { WrongLine } from '../../../service/settings/rosterFile.js'
import {
  type RosterPreview,
  type WithdrawalPreview,
  importRoster,
  previewRoster,
  previewWithdrawal,
  readRosters,
  withdrawCodes,
} from '../../../service/settings/roster.js'
import { type Html, html } from '../../html.js'
import { field, form } from '../form.js'
import { type Given, typed } from '../given.js'
import { empty, table, unfold } from '../parts.js'
import { type Answer, type ConsoleRoute, type Page, deed, go, refusal, view } from '../screen.js'
import type { Visit } from '../visit.js'
import { ROOT, partPage } from './frame.js'

const PATH = `${ROOT}/roster`
/** Lines shown of those that need correcting: the rest comes once these are right. */
const SHOWN = 100

const sizes = ({ say, language }: Visit, rows: readonly RosterSize[]): Html =>
  rows.length === 0
    ? empty(say('setup.roster.none'))
    : table(
        say('setup.roster'),
        [
          {
            head: say('setup.roster.capacity'),
            cell: ({ capacity }: RosterSize) => label('capacity', capacity, language),
          },
          { head: say('setup.roster.codes'), cell: ({ codes }: RosterSize) => codes },
          { head: say('setup.roster.given'), cell: ({ given }: RosterSize) => given },
        ],
        rows,
      )

const previewed = ({ say }: Visit, { lines, known, wrong }: RosterPreview): Html => {
  if (wrong.length === 0)
    return html`<p role="status"><strong>${say('setup.roster.ready', { n: lines, known })}</strong></p>`
  const columns = [
    { head: say('setup.roster.line'), cell: ({ line }: WrongLine) => line },
    { head: say('setup.roster.why'), cell: ({ because }: WrongLine) => say(`setup.roster.wrong.${because}`) },
  ]
  return html`<p role="status"><strong>${say('setup.roster.errors', { n: wrong.length })}</strong></p>
    ${table(say('setup.roster.why'), columns, wrong.slice(0, SHOWN))}`
}

/** What would be withdrawn, and what of the text would not. */
const foretold = ({ say }: Visit, { codes, people, unreadable, beyond }: WithdrawalPreview): Html =>
  html`<p role="status"><strong>${say('setup.roster.withdraw.ready', { n: codes, people })}</strong></p>
    ${unreadable > 0 && html`<p>${say('setup.roster.withdraw.unreadable', { n: unreadable })}</p>`}
    ${beyond > 0 && html`<p>${say('setup.roster.withdraw.beyond', { n: beyond, most: ROSTER.lines })}</p>`}`

/** Withdraws codes, after it was shown how many there are and how many people lose what one proved. */
const withdrawing = (visit: Visit, given: Given, losing: WithdrawalPreview | undefined): Html => {
  const { say, language } = visit
  const nobody = { value: '', label: say('setup.roster.withdraw.these') }
  const all = ROSTER_CAPACITIES.map(id => ({ value: id, label: label('capacity', id, language) }))
  const fields = html`${field({
    is: 'select',
    name: 'capacity',
    label: say('setup.roster.withdraw.which'),
    options: [nobody, ...all],
    value: typed(given, 'capacity'),
  })}
  ${field({
    is: 'textarea',
    name: 'codes',
    label: say('setup.roster.withdraw.codes'),
    hint: say('setup.roster.withdraw.hint'),
    value: typed(given, 'codes'),
    rows: 4,
    direction: 'ltr',
  })}`
  const ready = losing !== undefined && losing.codes > 0
  const more =
    ready && html`<button class="danger" name="do" value="withdraw">${say('setup.roster.withdraw.do')}</button>`
  const body = html`<p>${say('setup.roster.withdraw.about')}</p>
    ${losing && foretold(visit, losing)}
    ${form(visit, { to: `${PATH}/withdraw`, submit: say('setup.roster.check'), fields, more })}`
  return unfold(say('setup.roster.withdraw'), body, losing !== undefined)
}

interface Shown {
  readonly given?: Given
  readonly preview?: RosterPreview
  readonly losing?: WithdrawalPreview
}

const page = async (visit: Visit, { given = {}, preview, losing }: Shown = {}): Promise<Page | undefined> => {
  const { say } = visit
  const found = await readRosters(visit.house, visit.officer)
  if (!found.ok) return undefined
  const { min, max, digits } = STAFF_CODE
  const known = { list: ROSTER_CAPACITIES.map(id => ({ label: 'capacity', id }) as const), by: ' · ' } as const
  const limits = { lines: ROSTER.lines, min, max, digits: digits.min }
  const hint = say('setup.roster.csv.hint', { ...limits, capacities: known })
  const fields = html`<div class="field" data-file="csv" hidden>
      <label for="file">${say('setup.roster.file')}</label><input type="file" id="file" accept=".csv,text/csv" />
    </div>
    ${field({ is: 'textarea', name: 'csv', label: say('setup.roster.csv'), hint, value: typed(given, 'csv'), rows: 10, required: true })}`
  const ready = preview !== undefined && preview.wrong.length === 0 && preview.lines > 0
  const more = ready && html`<button class="plain" name="do" value="import">${say('setup.roster.import')}</button>`
  const shown = partPage(
    visit,
    'roster',
    html`<p>${say('setup.roster.lead')}</p>
      ${sizes(visit, found.value)}
      <h2>${say('setup.roster.add')}</h2>
      ${preview && previewed(visit, preview)}
      ${form(visit, { to: PATH, submit: say('setup.roster.check'), fields, more })}
      ${found.value.length > 0 && withdrawing(visit, given, losing)}`,
  )
  return { ...shown, scripts: ['console/fileText.js'] }
}

const Body = z.object({ csv: z.string().trim().min(1), do: z.literal('import').optional() })

const previewPage = async (visit: Visit, given: Given): Promise<Page | undefined> => {
  const preview = await previewRoster(visit.house, visit.officer, typed(given, 'csv'))
  return preview.ok ? page(visit, { given, preview: preview.value }) : undefined
}

const WithdrawBody = z.object({
  codes: z.string().default(''),
  capacity: z.enum(ROSTER_CAPACITIES).or(z.literal('')).default(''),
  do: z.literal('withdraw').optional(),
})

const withdraw = async (
  visit: Visit,
  { codes, capacity, do: what }: z.output<typeof WithdrawBody>,
): Promise<Answer> => {
  const which = capacity === '' ? { text: codes } : { capacity }
  if (what === 'withdraw') {
    const withdrawn = await withdrawCodes(visit.house, visit.order(), which)
    return withdrawn.ok ? go(PATH, 'setup.roster.withdrawn', { n: withdrawn.value }) : refusal(withdrawn.because)
  }
  const losing = await previewWithdrawal(visit.house, visit.officer, which)
  const shown = losing.ok ? await page(visit, { given: { codes, capacity }, losing: losing.value }) : undefined
  return shown ? { is: 'page', page: shown } : refusal('forbidden')
}

export const ROSTER_SCREENS: readonly ConsoleRoute[] = [
  view('/settings/roster', z.strictObject({}), visit => page(visit)),
  deed(
    '/settings/roster',
    Body,
    async (visit, { csv, do: what }) => {
      if (what === 'import') {
        const added = await importRoster(visit.house, visit.order(), csv)
        return added.ok ? go(PATH, 'setup.roster.imported', { n: added.value }) : refusal(added.because)
      }
      const shown = await previewPage(visit, { csv })
      return shown ? { is: 'page', page: shown } : refusal('forbidden')
    },
    previewPage,
  ),
  deed('/settings/roster/withdraw', WithdrawBody, withdraw),
]
