import { addressedJson } from './addressed.js'
import type { z } from 'zod'
import { isReportLate } from '../domain/consultation/consultation.js'
import type { Instant } from '../domain/ids.js'
import { numberIn } from '../domain/poll/publicCount.js'
import { GROUPED_BY } from '../store/published.js'
import type { ConsultationEntry, ConsultationReport, StatementEntry } from '../store/registerConsultations.js'
import { authorJson } from './authorJson.js'
import type { ConsultationJson, ConsultationPageJson, ConsultationReportJson } from './consultationSchemas.js'
import type { Column } from './csv.js'
import { iso } from './iso.js'
import { opinionFindings } from './opinionFindings.js'

export type ConsultationRow = z.infer<typeof ConsultationJson>
type Report = z.infer<typeof ConsultationReportJson>
type StatementRow = Report['statements'][number]

const inBothWays = (words: string | ConsultationRow['title']): ConsultationRow['title'] =>
  typeof words === 'string' ? { ar: words, en: words } : { ar: words.ar, en: words.en }

/** A consultation as the API tells it. */
export const consultationJson = (it: ConsultationEntry, publicUrl: string, now: Instant): ConsultationRow => ({
  code: it.code,
  title: it.title,
  why: it.why,
  brief: it.brief,
  document: it.document ?? null,
  level: it.level,
  topic: it.topic,
  unit: it.unit,
  addressedTo: addressedJson(it.addressedTo),
  state: it.state.is,
  openedAt: iso(it.openedAt),
  closesAt: iso(it.closesAt),
  moved: it.moved ? { is: it.moved.is, at: iso(it.moved.at), reason: it.moved.reason } : null,
  reportDue: iso(it.reportDue),
  overdue: isReportLate(it, now),
  postponed: it.postponed
    ? { at: iso(it.postponed.at), from: iso(it.postponed.from), reason: it.postponed.reason }
    : null,
  concludedAt: it.state.is === 'concluded' ? iso(it.state.at) : null,
  cancelledBecause: it.state.is === 'cancelled' ? inBothWays(it.state.reason) : null,
  participants: numberIn(it.participants),
  url: `${publicUrl}/consultations/${it.code}`,
})

export const statementJson = ({
  id,
  text,
  by,
}: StatementEntry): z.infer<typeof ConsultationPageJson>['statements'][number] => ({
  id,
  text: inBothWays(text),
  author: by ? authorJson(by.author) : null,
  governorate: by?.governorate ?? null,
})

const countJson = ({ voters, counts }: Pick<NonNullable<StatementEntry['result']>, 'voters' | 'counts'>) => ({
  voters,
  agree: counts['agree'] ?? 0,
  disagree: counts['disagree'] ?? 0,
  pass: counts['pass'] ?? 0,
})

const resultJson = (entry: StatementEntry): StatementRow => {
  const { result } = entry
  return {
    ...statementJson(entry),
    few: entry.few === true,
    result: result ? countJson(result) : null,
    groups: result
      ? GROUPED_BY.flatMap(by => result.groups[by].map(group => ({ by, id: group.id, ...countJson(group) })))
      : null,
  }
}

/** A consultation and what was said and decided, as far as it is public, as the API tells them. */
export const reportJson = (report: ConsultationReport, publicUrl: string, now: Instant): Report => {
  const { consultation, statements, countedAt, takenBack, turnout } = report
  const { agreed, divided, apart } = opinionFindings(statements)
  const { state } = consultation
  return {
    consultation: consultationJson(consultation, publicUrl, now),
    countedAt: countedAt === undefined ? null : iso(countedAt),
    turnout: turnout ? { ...turnout, percent: Math.round((turnout.answered * 100) / turnout.invited) } : null,
    statements: statements.map(resultJson),
    takenBack,
    mostAgreed: agreed.map(({ id }) => id),
    mostDivided: divided.map(({ id }) => id),
    groupsApart: apart.map(({ id, by, most, least }) => ({ statement: id, by, most: most.id, least: least.id })),
    decisions:
      state.is === 'concluded'
        ? state.decisions.map(({ finding, decision, why, owner, due }) => ({
            finding,
            decision,
            why,
            owner,
            due: iso(due),
          }))
        : null,
  }
}

/** Columns of the list as a file. */
export const CONSULTATION_COLUMNS: readonly Column<ConsultationRow>[] = [
  ['code', ({ code }) => code],
  ['title_ar', ({ title }) => title.ar],
  ['title_en', ({ title }) => title.en],
  ['level', ({ level }) => level],
  ['topic', ({ topic }) => topic],
  ['in_charge', ({ unit }) => unit],
  ['state', ({ state }) => state],
  ['opened_at', ({ openedAt }) => openedAt],
  ['closes_at', ({ closesAt }) => closesAt],
  ['report_due', ({ reportDue }) => reportDue],
  ['overdue', ({ overdue }) => (overdue ? 'yes' : 'no')],
  ['concluded_at', ({ concludedAt }) => concludedAt ?? undefined],
  ['participants', ({ participants }) => participants ?? undefined],
  ['page', ({ url }) => url],
]

/** Without the names of those who wrote statements of their own, as in every file. */
export const STATEMENT_COLUMNS: readonly Column<StatementRow>[] = [
  ['statement', ({ id }) => id],
  ['text_ar', ({ text }) => text.ar],
  ['text_en', ({ text }) => text.en],
  ['by', ({ author }) => (author ? 'participant' : 'ministry')],
  ['answers', ({ result }) => result?.voters],
  ['agree', ({ result }) => result?.agree],
  ['disagree', ({ result }) => result?.disagree],
  ['pass', ({ result }) => result?.pass],
]
