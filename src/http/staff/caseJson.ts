import { z } from 'zod'
import { ASSURANCES, CAPACITIES } from '../../domain/participant.js'
import type { Attribution } from '../../domain/attribution.js'
import { firstGraphemes } from '../../language/clean.js'
import { holderOf } from '../../service/staff/caseDeed.js'
import { type CaseFile, type Enclosed, enclosedIn, wordsIn } from '../../service/staff/caseFiles.js'
import type { CaseDocument } from '../../store/documents.js'
import { EventJson, eventJson, person } from './caseEventJson.js'
import { PersonJson, code, instant } from './fields.js'
import { iso } from '../iso.js'
import { occasionFields, occasionJson } from './occasionJson.js'

/** Characters of a case's text in a list. */
const EXCERPT = 120

export const CASE_KINDS = ['complaint', 'safety', 'enquiry'] as const
export const CASE_STATES = ['received', 'inProgress', 'waitingForCitizen', 'answered', 'closed', 'reopened'] as const

const summary = {
  code,
  kind: z.enum(CASE_KINDS),
  unit: z.string(),
  state: z.enum(CASE_STATES),
  officer: PersonJson.nullable().meta({ description: 'Who has taken it.' }),
  level: z.int().meta({ description: '0 unit, 1 directorate of the governorate, 2 ministry.' }),
  topic: z.string().nullable(),
  governorate: z.string().nullable(),
  receivedAt: instant.nullable(),
  firstReplyDue: instant,
  firstReplyOverdue: z.boolean(),
  due: instant.meta({ description: 'Working time spent waiting for the citizen is added.' }),
  overdue: z.boolean(),
  asideUntil: instant.nullable().meta({ description: 'Until when its officer has put it aside; the clocks go on.' }),
  stopped: z.boolean().meta({ description: 'The clock stands: the citizen was asked.' }),
  version: z.int(),
}

export const CaseSummaryJson = z
  .object({ ...summary, excerpt: z.string().nullable().meta({ description: 'null for a report of danger.' }) })
  .meta({ id: 'CaseSummary' })

export const AttachmentJson = z
  .object({
    n: z.int().meta({ description: 'The file is fetched as `attachments/{n}`.' }),
    kind: z.enum(['photo', 'document', 'voice', 'audio', 'video', 'location']),
    name: z.string().nullable(),
    latitude: z.number().optional(),
    longitude: z.number().optional(),
  })
  .meta({ id: 'Attachment' })

export const AuthorJson = z
  .object({
    name: z
      .string()
      .nullable()
      .meta({ description: 'As the register shows it, else as it was given; null where nobody is named.' }),
    capacity: z.enum(CAPACITIES),
    assurance: z.enum(ASSURANCES),
  })
  .meta({ id: 'Author' })

export const CaseJson = z
  .object({
    ...summary,
    author: AuthorJson.nullable(),
    text: z.string().nullable(),
    subtopic: z.string().nullable(),
    where: z.string().nullable(),
    ...occasionFields,
    call: z
      .string()
      .nullable()
      .meta({ description: 'Reports of danger only: the number on which the person asked to be called.' }),
    formerCalls: z
      .array(z.string())
      .meta({ description: 'Numbers that the person gave for it before and has corrected since, the oldest first.' }),
    attachments: z.array(AttachmentJson),
    events: z.array(EventJson),
  })
  .meta({ id: 'Case' })

export const CaseStandingJson = z
  .object({ code, unit: z.string(), state: z.enum(CASE_STATES), version: z.int() })
  .meta({ id: 'CaseStanding' })

export const standingJson = ({ _id, unit, state, version }: CaseDocument): z.input<typeof CaseStandingJson> => ({
  code: _id,
  unit,
  state: state.is,
  version,
})

export const authorJson = (
  { party, capacity, assurance }: Attribution,
  publishedName: string | undefined,
): z.input<typeof AuthorJson> => ({
  name: publishedName ?? (party.is === 'undisclosed' ? null : party.name),
  capacity,
  assurance,
})

export const attachmentsJson = (enclosed: readonly Enclosed[]): z.input<typeof AttachmentJson>[] =>
  enclosed.map(({ attachment }, n) =>
    attachment.is === 'file'
      ? { n, kind: attachment.kind, name: attachment.name ?? null }
      : {
          n,
          kind: 'location',
          name: attachment.name ?? null,
          latitude: attachment.latitude,
          longitude: attachment.longitude,
        },
  )

const summaryOf = ({ handled, about, dues, names }: CaseFile) => {
  const holder = holderOf(handled)
  return {
    ...standingJson(handled),
    kind: handled.kind,
    level: handled.level,
    officer: holder === undefined ? null : person(names, holder),
    topic: handled.label?.topic ?? (about?.kind === 'complaint' ? about.topic : null),
    governorate: about?.governorate ?? null,
    receivedAt: about ? iso(about.at) : null,
    firstReplyDue: iso(dues.firstReplyDue),
    firstReplyOverdue: dues.firstReplyOverdue,
    asideUntil: handled.asideUntil === undefined ? null : iso(handled.asideUntil),
    due: iso(dues.due),
    overdue: dues.overdue,
    stopped: dues.stopped,
  }
}

export const caseSummaryJson = (file: CaseFile): z.input<typeof CaseSummaryJson> => ({
  ...summaryOf(file),
  excerpt: file.about && file.about.kind !== 'safety' ? firstGraphemes(wordsIn(file.about), EXCERPT) : null,
})

/** A case in full, as far as its officers need it: no chat, no number of anybody who did not ask to be called. */
export const caseJson = (file: CaseFile): z.input<typeof CaseJson> => {
  const { about, handled } = file
  const calls = about?.kind === 'safety' && about.said.contact === 'phone' ? about.said : undefined
  return {
    ...summaryOf(file),
    author: about ? authorJson(about.said.by, about.publishedName) : null,
    text: about ? wordsIn(about) : null,
    subtopic: handled.label?.subtopic ?? (about?.kind === 'complaint' ? about.said.subtopic : null),
    where: (about?.kind === 'complaint' ? about.said.where?.text : undefined) ?? null,
    ...occasionJson(about),
    call: calls?.phone ?? null,
    formerCalls: [...(calls?.formerPhones ?? [])],
    attachments: attachmentsJson(enclosedIn(about, handled)),
    events: handled.events.map(event => eventJson(file, event)),
  }
}
