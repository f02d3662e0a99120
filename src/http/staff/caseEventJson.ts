import { z } from 'zod'
import { type CaseEvent, correctedBy, filesSentIn } from '../../domain/case.js'
import type { OfficerId } from '../../domain/ids.js'
import type { CaseFile } from '../../service/staff/caseFiles.js'
import { PersonJson, instant } from './fields.js'
import { iso } from '../iso.js'

export const EventJson = z
  .object({
    is: z.string(),
    at: instant,
    by: PersonJson.optional(),
    to: z
      .union([PersonJson, z.string()])
      .optional()
      .meta({ description: 'The officer, the unit, or what it is about now.' }),
    text: z.string().optional(),
    reason: z.string().optional(),
    duplicateOf: z.string().optional().meta({ description: 'The complaint that it repeats.' }),
    until: instant.optional(),
    solved: z.string().optional(),
    stars: z.int().optional(),
    rung: z
      .int()
      .optional()
      .meta({ description: 'How far up it was raised: 1 head of the unit, 2 directorate, 3 ministry.' }),
    of: z.enum(['firstReply', 'answer']).optional().meta({ description: 'The promise that is late, or nearly.' }),
    contact: z.string().optional().meta({ description: 'How the author of a report may be contacted, or `none`.' }),
    files: z.int().optional().meta({ description: 'How many attachments came with it.' }),
    corrects: instant.nullable().optional().meta({
      description: 'An edited message: when what it replaces was written; null where that is not in the case.',
    }),
  })
  .meta({ id: 'CaseEvent' })

type Names = CaseFile['names']

export const person = (names: Names, id: OfficerId): z.input<typeof PersonJson> => ({ id, name: names.get(id) ?? null })

const wordsOf = (event: CaseEvent): string | undefined => {
  switch (event.is) {
    case 'replied':
    case 'noted':
    case 'citizenWrote':
      return event.text
    case 'askedBack':
      return event.question
    case 'resolved':
      return event.answer
    case 'reopened':
      return event.because
    case 'rated':
      return event.why
    case 'received':
    case 'claimed':
    case 'assigned':
    case 'transferred':
    case 'released':
    case 'relabelled':
    case 'contactGiven':
    case 'confirmed':
    case 'withdrawn':
    case 'restored':
    case 'warned':
    case 'escalated':
    case 'unread':
    case 'reminded':
    case 'closedUnanswered':
    case 'autoClosed':
    case 'putAside':
    case 'askedAgain':
      return undefined
  }
}

/** What an edited message replaces; nothing where it was not edited. */
const correction = (event: CaseEvent, events: readonly CaseEvent[]) => {
  if (event.is !== 'citizenWrote' || event.corrects === undefined) return undefined
  const before = correctedBy(events, event)
  return { corrects: before === undefined ? null : iso(before.at) }
}

/** One event of a case among all of them. */
export const eventJson = (
  { names, handled: { events } }: Pick<CaseFile, 'names' | 'handled'>,
  event: CaseEvent,
): z.input<typeof EventJson> => {
  const files = event.is === 'citizenWrote' ? event.attachments.length : filesSentIn(event).length
  const words = wordsOf(event)
  return {
    is: event.is,
    at: iso(event.at),
    ...('by' in event && { by: person(names, event.by) }),
    ...(event.is === 'assigned' && { to: person(names, event.to) }),
    ...(event.is === 'transferred' && { to: event.to }),
    ...(event.is === 'relabelled' && { to: event.subtopic }),
    ...(words !== undefined && { text: words }),
    ...('reason' in event && { reason: event.reason }),
    ...(event.is === 'resolved' && event.duplicateOf !== undefined && { duplicateOf: event.duplicateOf }),
    ...('until' in event && { until: iso(event.until) }),
    ...(event.is === 'confirmed' && { solved: event.solved }),
    ...(event.is === 'rated' && { stars: event.stars }),
    ...('rung' in event && { rung: event.rung }),
    ...('of' in event && { of: event.of }),
    ...(event.is === 'contactGiven' && { contact: event.contact }),
    ...(files > 0 && { files }),
    ...correction(event, events),
  }
}
