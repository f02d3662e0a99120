import { z } from 'zod'
import { LEVELS } from '../domain/level.js'
import { GROUPED_BY } from '../store/published.js'
import { AddressedJson } from './addressed.js'
import { AuthorJson, PollsQuery, bilingual, code, instant, nextPage } from './apiSchemas.js'
import { told } from './told.js'

/** What may stand in the query of the list; anything else is refused. */
export const ConsultationsQuery = PollsQuery

const count = { voters: z.int(), agree: z.int(), disagree: z.int(), pass: z.int().meta(told('docs.consultation.pass')) }

export const ConsultationJson = z
  .object({
    code,
    title: bilingual,
    why: bilingual,
    brief: bilingual,
    document: z.string().nullable().meta(told('docs.consultation.document')),
    level: z.enum(LEVELS).meta(told('docs.field.level')),
    topic: z.string(),
    unit: z.string().meta(told('docs.consultation.unit')),
    addressedTo: AddressedJson.meta(told('docs.consultation.addressedTo')),
    state: z.enum(['open', 'closed', 'concluded', 'cancelled']),
    openedAt: instant,
    closesAt: instant,
    moved: z
      .object({ is: z.enum(['extended', 'closedEarly']), at: instant, reason: z.string() })
      .nullable()
      .meta(told('docs.consultation.moved')),
    reportDue: instant.meta(told('docs.consultation.reportDue')),
    overdue: z.boolean().meta(told('docs.consultation.overdue')),
    postponed: z
      .object({ at: instant, from: instant, reason: z.string() })
      .nullable()
      .meta(told('docs.consultation.postponed')),
    concludedAt: instant.nullable(),
    cancelledBecause: bilingual.nullable(),
    participants: z.int().nullable().meta(told('docs.consultation.participants')),
    url: z.url(),
  })
  .meta({ id: 'Consultation' })

export const ConsultationsJson = z.object({ items: z.array(ConsultationJson), next: nextPage })

const statement = z.object({
  id: z.string().meta(told('docs.consultation.statement.id')),
  text: bilingual.meta(told('docs.consultation.statement.text')),
  author: AuthorJson.nullable().meta(told('docs.consultation.statement.author')),
  governorate: z.string().nullable(),
})

/** One consultation, with what can be said of it. */
export const ConsultationPageJson = ConsultationJson.extend({ statements: z.array(statement) }).meta({
  id: 'ConsultationPage',
})

const group = z.object({ by: z.enum(GROUPED_BY), id: z.string(), ...count })

const StatementJson = statement
  .extend({
    few: z.boolean().meta(told('docs.consultation.few')),
    result: z.object(count).nullable().meta(told('docs.consultation.result')),
    groups: z.array(group).nullable().meta(told('docs.field.groups')),
  })
  .meta({ id: 'StatementResult' })

export const ConsultationReportJson = z
  .object({
    consultation: ConsultationJson,
    countedAt: instant.nullable().meta(told('docs.consultation.countedAt')),
    turnout: z
      .object({ invited: z.int(), answered: z.int(), percent: z.int() })
      .nullable()
      .meta(told('docs.consultation.turnout')),
    statements: z.array(StatementJson),
    takenBack: z.int().meta(told('docs.consultation.takenBack')),
    mostAgreed: z.array(z.string()).meta(told('docs.consultation.mostAgreed')),
    mostDivided: z.array(z.string()).meta(told('docs.consultation.mostDivided')),
    groupsApart: z
      .array(z.object({ statement: z.string(), by: z.enum(GROUPED_BY), most: z.string(), least: z.string() }))
      .meta(told('docs.consultation.groupsApart')),
    decisions: z
      .array(
        z.object({
          finding: bilingual,
          decision: bilingual,
          why: bilingual,
          owner: z.string().meta(told('docs.commitment.unit')),
          due: instant,
        }),
      )
      .nullable()
      .meta(told('docs.consultation.decisions')),
  })
  .meta({ id: 'ConsultationReport' })
