import { complaintSubtopic, label } from '../../../locales/labels.js'
import type { Occasion } from '../../domain/complaint.js'
import type { HandOverConsent } from '../../domain/handOver.js'
import type { Instant } from '../../domain/ids.js'
import type { Ministry } from '../../domain/ministry.js'
import type { Bilingual } from '../../domain/poll/poll.js'
import { type Status, statusOfCase } from '../../domain/status.js'
import { unitLabel } from '../../domain/unit.js'
import type { CaseDocument } from '../../store/documents.js'
import type { ComplaintDocument } from '../../store/staffSummaries.js'

/*
 * What is handed to the national platform Tajawob. Its own format is not public: this file is all that has to change
 * once it is known.
 */

/** Something with its id here and its names. */
export interface Named {
  readonly id: string
  readonly name: Bilingual
}

/** A complaint as it is handed over: what another body needs to deal with it, and nothing else of its author. */
export interface TajawobFile {
  readonly format: 'musharaka.tajawob'
  readonly version: 1
  /** Under which its author follows it here, and by which they are reached. */
  readonly reference: string
  readonly filedAt: Instant
  readonly exportedAt: Instant
  readonly from: { readonly body: Bilingual; readonly unit: Named }
  readonly status: Status
  readonly topic: Named
  readonly subtopic: Named
  readonly where: { readonly governorate?: Named; readonly wilayat?: Named; readonly text?: string }
  readonly when?: Occasion
  readonly text: string
  /** How many files were enclosed; they are handed over by hand where they are needed. */
  readonly enclosures: number
  readonly author: { readonly capacity: Named; readonly name?: string }
  readonly consent: { readonly agreedAt: Instant; readonly withName: boolean }
}

const LANGUAGES = ['ar', 'en'] as const

const named = (kind: Parameters<typeof label>[0], id: string): Named => {
  const [ar, en] = LANGUAGES.map(language => label(kind, id, language))
  return { id, name: { ar: ar ?? id, en: en ?? id } }
}

const whereOf = ({ said, governorate }: ComplaintDocument): TajawobFile['where'] => {
  const place = said.where?.place
  const within = place?.governorate ?? governorate
  return {
    ...(within !== undefined && { governorate: named('governorate', within) }),
    ...(place?.wilayat !== undefined && { wilayat: named('wilayat', place.wilayat) }),
    ...(said.where?.text !== undefined && { text: said.where.text }),
  }
}

const authorOf = ({ said: { by } }: ComplaintDocument, withName: boolean): TajawobFile['author'] => {
  const capacity = named('capacity', by.capacity)
  return withName && by.party.is !== 'undisclosed' ? { capacity, name: by.party.name } : { capacity }
}

/** The file of one complaint whose author agreed. */
export const tajawobFile = (
  { name, units }: Pick<Ministry, 'name' | 'units'>,
  complaint: ComplaintDocument,
  handled: CaseDocument,
  { agreedAt, withName }: HandOverConsent,
  now: Instant,
): TajawobFile => {
  const { said } = complaint
  const subtopic = handled.label?.subtopic ?? said.subtopic
  const topic = complaintSubtopic(subtopic)?.topic.id ?? complaint.topic
  return {
    format: 'musharaka.tajawob',
    version: 1,
    reference: complaint._id,
    filedAt: complaint.at,
    exportedAt: now,
    from: { body: name, unit: { id: handled.unit, name: unitLabel(units, handled.unit) } },
    status: statusOfCase(handled.state),
    topic: named('complaintTopic', topic),
    subtopic: named('complaintTopic', subtopic),
    where: whereOf(complaint),
    ...(said.when !== undefined && { when: said.when }),
    text: said.narrative,
    enclosures: said.attachments.length,
    author: authorOf(complaint, withName),
    consent: { agreedAt, withName },
  }
}
