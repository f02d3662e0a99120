import { z } from 'zod'
import { type Consultation, FINDINGS_MAX, type Finding } from '../../../domain/consultation/consultation.js'
import { shareOf } from '../../../domain/consultation/opinion.js'
import type { Language } from '../../../domain/participant.js'
import type { FindingDraft } from '../../../service/staff/consultationDraft.js'
import type { StatementStanding } from '../../../service/staff/consultationFigures.js'
import { unitId } from '../../../store/settingSchemas.js'
import { words } from '../../words.js'
import type { Given } from '../given.js'
import { bothIn, fieldOf, given, givenBoth, isWritten, momentOf } from '../putToPeople/fields.js'

const row = z.coerce.number().int().min(1).max(FINDINGS_MAX)

/** One line of the table as its form sends it; what is empty is still to be written. */
export const Row = z.looseObject({
  row,
  owner: z.union([z.literal(''), unitId]).default(''),
  due: z.union([z.literal(''), z.iso.date()]).default(''),
})

/** What is done to one line of the table. */
export const Arranging = z.object({ row, do: z.enum(['up', 'down', 'drop']) })

const draftIn = (body: z.output<typeof Row>, zone: string): FindingDraft => {
  const both = bothIn(body)
  const cell = (name: string) => (isWritten(both(name)) ? both(name) : undefined)
  return {
    finding: cell('finding'),
    decision: cell('decision'),
    why: cell('why'),
    owner: body.owner === '' ? undefined : body.owner,
    due: body.due === '' ? undefined : momentOf(`${body.due}T00:00`, zone),
  }
}

const rowsOf = ({ table }: Pick<Consultation, 'table'>): readonly Finding[] => table?.rows ?? []

/** The whole table with this line in its place, or as its last one. */
export const withRow = (
  it: Pick<Consultation, 'table'>,
  body: z.output<typeof Row>,
  zone: string,
): readonly FindingDraft[] => {
  const rows: readonly FindingDraft[] = rowsOf(it)
  const draft = draftIn(body, zone)
  return body.row > rows.length ? [...rows, draft] : rows.with(body.row - 1, draft)
}

/** The whole table with one line moved or gone. */
export const rearranged = (
  it: Pick<Consultation, 'table'>,
  { row: n, do: what }: z.output<typeof Arranging>,
): readonly FindingDraft[] => {
  const rows = rowsOf(it)
  const at = n - 1
  if (what === 'drop') return rows.filter((_, place) => place !== at)
  const to = what === 'up' ? at - 1 : at + 1
  const [here, there] = [rows[at], rows[to]]
  return here && there ? rows.with(at, there).with(to, here) : rows
}

/** The form of a line as it stands. */
export const givenRow = ({ finding, decision, why, owner, due }: Finding, zone: string): Given =>
  given(
    finding ? givenBoth('finding', finding) : {},
    decision ? givenBoth('decision', decision) : {},
    why ? givenBoth('why', why) : {},
    { ...(owner !== undefined && { owner }), ...(due !== undefined && { due: fieldOf(due, zone).slice(0, 10) }) },
  )

const [inArabic, inEnglish] = [words('ar'), words('en')]

/** The form of a new line that begins with what was said of a statement. */
export const givenFrom = (statement: StatementStanding): Given => {
  const share = Math.round(shareOf(statement, 'agree') * 100)
  const { text } = statement
  const key = share >= 50 ? 'consultDesk.from.agree' : 'consultDesk.from.disagree'
  const percent = share >= 50 ? share : 100 - share
  const said = (language: Language) => ({
    percent,
    statement: typeof text === 'string' ? text : text[language],
  })
  const isolates = /[\u2068\u2069]/gu
  return givenBoth('finding', {
    ar: inArabic(key, said('ar')).replace(isolates, ''),
    en: inEnglish(key, said('en')).replace(isolates, ''),
  })
}
