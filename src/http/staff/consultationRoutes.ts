import { z } from 'zod'
import {
  BRIEF_SENTENCES,
  CONSULTATION_STATES,
  FINDINGS_MAX,
  SEEDS,
  WORDING,
  isReportLate,
} from '../../domain/consultation/consultation.js'
import type { Instant } from '../../domain/ids.js'
import { LEVELS } from '../../domain/level.js'
import { WORDS } from '../../service/staff/cases.js'
import {
  approveConsultation,
  cancelConsultation,
  closeConsultation,
  concludeConsultation,
  draftConsultation,
  extendConsultation,
  listConsultations,
  openConsultation,
  postponeReport,
  writeTable,
} from '../../service/staff/consultations.js'
import type { ConsultationDocument } from '../../store/documents.js'
import { unitId } from '../../store/settingSchemas.js'
import { AudienceJson } from './audienceRoutes.js'
import { after, bilingual, code, instant, limit, moment, next, text, version, words } from './fields.js'
import { iso } from '../iso.js'
import { type Route, route, toldAs } from './route.js'

const long = ({ min, max }: { readonly min: number; readonly max: number }): string => `${min} to ${max} characters`

const Draft = z
  .strictObject({
    unit: unitId.optional().meta({ description: 'Needed of officers who work for the whole ministry.' }),
    title: words.meta({ description: `${long(WORDING.title)} in each language.` }),
    why: words.meta({ description: `${long(WORDING.why)} in each language.` }),
    brief: words.meta({ description: `Up to ${BRIEF_SENTENCES} sentences, ${long(WORDING.brief)} in each language.` }),
    document: z.string().max(500).optional().meta({ description: 'Address of the draft it is about, with https.' }),
    level: z.enum(LEVELS).default('consultation'),
    topic: z.string().max(60).meta({ description: 'Of the topics of proposals.' }),
    statements: z
      .array(words)
      .max(SEEDS.max)
      .meta({ description: `${SEEDS.min} to ${SEEDS.max}, of ${long(WORDING.statement)} in each language.` }),
    audience: AudienceJson.prefault({}),
    closesAt: moment,
    reportDue: moment.meta({ description: 'By when the report is to be out.' }),
  })
  .meta({ id: 'ConsultationDraft' })

/** An empty cell is one that is still to be written. */
const cell = z.strictObject({ ar: z.string().max(2000), en: z.string().max(2000) }).optional()

const Findings = z
  .array(
    z.strictObject({
      finding: cell,
      decision: cell,
      why: cell,
      owner: unitId.optional(),
      due: moment.optional(),
    }),
  )
  .max(FINDINGS_MAX)

const FindingJson = z.object({
  finding: bilingual.nullable(),
  decision: bilingual.nullable(),
  why: bilingual.nullable(),
  owner: z.string().nullable(),
  due: instant.nullable(),
})

const ConsultationJson = z
  .object({
    code,
    unit: z.string(),
    title: bilingual,
    why: bilingual,
    brief: bilingual,
    document: z.string().nullable(),
    level: z.enum(LEVELS),
    topic: z.string(),
    statements: z.array(z.object({ id: z.string(), text: bilingual })),
    audience: AudienceJson,
    state: z.enum(CONSULTATION_STATES),
    reason: z.string().nullable().meta({ description: 'Why it was called off, or its report postponed.' }),
    decisions: z.array(FindingJson),
    closesAt: instant,
    moved: z.object({ is: z.enum(['extended', 'closedEarly']), reason: z.string() }).nullable(),
    reportDue: instant,
    overdue: z.boolean(),
    createdBy: z.string(),
    createdAt: instant,
    version: z.int(),
  })
  .meta({ id: 'StaffConsultation' })

/** What the clock gave as a reason is shown to staff in Arabic. */
const reasonOf = ({ state, postponed }: ConsultationDocument): string | null => {
  if (state.is !== 'cancelled') return postponed?.reason ?? null
  return typeof state.reason === 'string' ? state.reason : state.reason.ar
}

const consultationJson = (it: ConsultationDocument, now: Instant): z.input<typeof ConsultationJson> => ({
  code: it._id,
  unit: it.unit,
  title: it.title,
  why: it.why,
  brief: it.brief,
  document: it.document ?? null,
  level: it.level,
  topic: it.topic,
  statements: it.seeds.map(({ id, text: words }) => ({ id, text: words })),
  audience: it.audience,
  state: it.state.is,
  reason: reasonOf(it),
  decisions: (it.table?.rows ?? []).map(({ finding = null, decision = null, why = null, owner = null, due }) => ({
    finding,
    decision,
    why,
    owner,
    due: due === undefined ? null : iso(due),
  })),
  closesAt: iso(it.closesAt),
  moved: it.moved ? { is: it.moved.is, reason: it.moved.reason } : null,
  reportDue: iso(it.reportDue),
  overdue: isReportLate(it, now),
  createdBy: it.createdBy,
  createdAt: iso(it.createdAt),
  version: it.version,
})

const shown = <R extends { readonly ok: false }>(
  { clock }: { readonly clock: () => Instant },
  run: Promise<{ readonly ok: true; readonly value: ConsultationDocument } | R>,
) => toldAs(run, it => consultationJson(it, clock()))

const Versioned = z.strictObject({ version })
const reason = text(WORDS.reason)
const answer = ConsultationJson

export const CONSULTATION_ROUTES: readonly Route[] = [
  route('get', '/consultations', {
    summary: 'Consultations, drafts too, the newest in front',
    query: z.strictObject({ state: z.enum(CONSULTATION_STATES).optional(), after, limit }),
    answer: z.object({ items: z.array(ConsultationJson), next }),
    run: async (house, { officer, query }) => {
      const page = await listConsultations(house, officer, query)
      if (!page.ok) return page
      const items = page.value.items.map(each => consultationJson(each, house.clock()))
      return { ok: true, value: { items, next: page.value.next ?? null } }
    },
  }),
  route('post', '/consultations', {
    summary: 'Draft a consultation',
    body: Draft,
    answer,
    status: 201,
    run: (house, { order, body }) => shown(house, draftConsultation(house, order, body)),
  }),
  route('post', '/consultations/:code/approve', {
    summary: 'Approve a consultation that somebody else drafted',
    body: Versioned,
    answer,
    run: (house, { order, code: about }) => shown(house, approveConsultation(house, order, about)),
  }),
  route('post', '/consultations/:code/open', {
    summary: 'Open a consultation; those addressed are invited',
    body: Versioned,
    answer,
    run: (house, { order, code: about }) => shown(house, openConsultation(house, order, about)),
  }),
  route('post', '/consultations/:code/extend', {
    summary: 'Keep a consultation open for longer, but not until its report is due; who took part is told why',
    body: z.strictObject({ version, until: moment, reason }),
    answer,
    run: (house, { order, code: about, body }) => shown(house, extendConsultation(house, order, about, body)),
  }),
  route('post', '/consultations/:code/close', {
    summary: 'Close a consultation before its time; who took part is told why',
    body: z.strictObject({ version, reason }),
    answer,
    run: (house, { order, code: about, body }) => shown(house, closeConsultation(house, order, about, body.reason)),
  }),
  route('post', '/consultations/:code/postpone', {
    summary: 'Give the report a later date; the reason is public',
    body: z.strictObject({ version, until: moment, reason }),
    answer,
    run: (house, { order, code: about, body }) => shown(house, postponeReport(house, order, about, body)),
  }),
  route('post', '/consultations/:code/table', {
    summary: 'Write the table of decisions, as far as it is known; it takes the place of the one before',
    body: z.strictObject({ version, decisions: Findings }),
    answer,
    run: (house, { order, code: about, body }) => shown(house, writeTable(house, order, about, body.decisions)),
  }),
  route('post', '/consultations/:code/conclude', {
    summary: 'Publish the report that somebody else wrote; everybody who took part is told',
    body: Versioned,
    answer,
    run: (house, { order, code: about }) => shown(house, concludeConsultation(house, order, about)),
  }),
  route('post', '/consultations/:code/cancel', {
    summary: 'Call a consultation off; who took part is told why',
    body: z.strictObject({ version, reason }),
    answer,
    run: (house, { order, code: about, body }) => shown(house, cancelConsultation(house, order, about, body.reason)),
  }),
]
