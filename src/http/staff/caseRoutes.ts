import { z } from 'zod'
import { mint } from '../../domain/ids.js'
import { colleagues } from '../../service/staff/accounts.js'
import { listCases, readCase } from '../../service/staff/caseFiles.js'
import {
  WORDS,
  assignCase,
  claimCase,
  noteOnCase,
  putCaseAside,
  relabelCase,
  releaseCase,
  takeCaseUp,
  transferCase,
} from '../../service/staff/cases.js'
import type { CaseDocument } from '../../store/documents.js'
import {
  CASE_KINDS,
  CASE_STATES,
  CaseJson,
  CaseStandingJson,
  CaseSummaryJson,
  caseJson,
  caseSummaryJson,
  standingJson,
} from './caseJson.js'
import { OfficerJson, after, limit, moment, next, text, version } from './fields.js'
import { type Route, route, toldAs } from './route.js'
import { unitId } from '../../store/settingSchemas.js'

const subtopic = z
  .string()
  .min(1)
  .max(64)
  .meta({ description: 'A row of the second level of the topics, such as `transport.late`.' })
const Versioned = z.strictObject({ version })

const CasesQuery = z.strictObject({
  state: z.enum(CASE_STATES).optional().meta({ description: 'Where nothing is said: all that are not yet answered.' }),
  unit: unitId.optional(),
  kind: z.enum(CASE_KINDS).optional(),
  mine: z
    .enum(['true', 'false'])
    .transform(said => said === 'true')
    .optional()
    .meta({ description: '`true`: only those that I have taken.' }),
  after,
  limit,
})

/** After an order the client is told where the case stands now. */
const standing = <R extends { readonly ok: false }>(
  dealt: Promise<{ readonly ok: true; readonly value: CaseDocument } | R>,
) => toldAs(dealt, standingJson)

const answer = CaseStandingJson

export const CASE_ROUTES: readonly Route[] = [
  route('get', '/cases', {
    summary: 'Cases this officer may see, those due first in front',
    query: CasesQuery,
    answer: z.object({ items: z.array(CaseSummaryJson), next }),
    run: async (house, { officer, query }) => {
      const isKnown = query.unit === undefined || house.ministry.units.some(({ id }) => id === query.unit)
      if (!isKnown) return { ok: false, because: 'badRequest' }
      const page = await listCases(house, officer, query)
      return page.ok
        ? { ok: true, value: { items: page.value.items.map(caseSummaryJson), next: page.value.next ?? null } }
        : page
    },
  }),
  route('get', '/cases/:code', {
    summary: 'One case in full',
    answer: CaseJson,
    run: async (house, { officer, code }) => {
      const found = await readCase(house, officer, code)
      return found.ok ? { ok: true, value: caseJson(found.value) } : found
    },
  }),
  route('post', '/cases/:code/claim', {
    summary: 'Take a case; its author is told',
    body: Versioned,
    answer,
    run: (house, { order, code }) => standing(claimCase(house, order, code)),
  }),
  route('post', '/cases/:code/release', {
    summary: 'Give a case back, to wait for somebody to take it',
    body: Versioned,
    answer,
    run: (house, { order, code }) => standing(releaseCase(house, order, code)),
  }),
  route('post', '/cases/:code/assign', {
    summary: 'Give a case to a colleague',
    body: z.strictObject({ version, to: z.string().min(1).max(64) }),
    answer,
    run: (house, { order, code, body }) => standing(assignCase(house, order, code, mint(body.to))),
  }),
  route('post', '/cases/:code/transfer', {
    summary: 'Send a case to another unit',
    body: z.strictObject({ version, to: unitId, reason: text(WORDS.reason) }),
    answer,
    run: (house, { order, code, body }) => standing(transferCase(house, order, code, body.to, body.reason)),
  }),
  route('post', '/cases/:code/relabel', {
    summary: 'Say what a complaint is really about; what its author chose stays as it was said',
    body: z.strictObject({ version, subtopic }),
    answer,
    run: (house, { order, code, body }) => standing(relabelCase(house, order, code, body.subtopic)),
  }),
  route('post', '/cases/:code/aside', {
    summary: 'Put an own case aside until then; it is back where its author writes or it is late, and its clocks go on',
    body: z.strictObject({
      version,
      until: moment,
      evenSo: z
        .boolean()
        .default(false)
        .meta({ description: 'Also where a promised date comes before; else `asidePastDue`.' }),
    }),
    answer,
    run: (house, { order, code, body }) => standing(putCaseAside(house, order, code, body.until, body.evenSo)),
  }),
  route('post', '/cases/:code/takeUp', {
    summary: 'Take up again what was put aside',
    body: Versioned,
    answer,
    run: (house, { order, code }) => standing(takeCaseUp(house, order, code)),
  }),
  route('post', '/cases/:code/note', {
    summary: 'Keep a note for colleagues',
    body: z.strictObject({ version, text: text(WORDS.note) }),
    answer,
    run: (house, { order, code, body }) => standing(noteOnCase(house, order, code, body.text)),
  }),
  route('get', '/officers', {
    summary: 'Colleagues to whom a case can be given',
    answer: z.object({ items: z.array(OfficerJson) }),
    run: async (house, { officer }) => {
      const found = await colleagues(house, officer)
      return found.ok
        ? { ok: true, value: { items: found.value.map(each => ({ ...each, unit: each.unit ?? null })) } }
        : found
    },
  }),
]
