import type { Language } from '../src/domain/participant.js'
import type { PlaceDirectory } from '../src/domain/places.js'
import type { Bilingual } from '../src/domain/poll/poll.js'
import type { WorkingCalendar } from '../src/domain/workingCalendar.js'
import type { LabelOf } from '../src/messaging/say.js'
import { type DataFiles, entriesOf, readData } from './readData.js'

/** What anybody may read of complaints of a topic: with their summary, only that there is one, or nothing. */
export type Publishing = 'full' | 'topicOnly' | 'never'
type Priority = 'normal' | 'high' | 'urgent'

/** An entry that has no more than an id and a label. */
export interface Labelled {
  readonly id: string
  readonly label: Bilingual
}

/** One row of the second level; what it does not say for itself it has from its topic. */
interface ComplaintSubtopic extends Labelled {
  /** A unit of units.json, or `governorate` for the directorate of the place. */
  readonly team: string
  /** Working days within which the answer is due. */
  readonly days: number
  readonly priority: Priority
}

export interface ComplaintTopic extends Labelled {
  readonly publish: Publishing
  /** Working days within which the answer is due, where a row does not say otherwise. */
  readonly days: number
  readonly subtopics: readonly ComplaintSubtopic[]
}

interface CapacityEntry extends Labelled {
  readonly about: Bilingual
}

interface Unit extends Labelled {
  readonly kind: 'team' | 'governorate' | 'headquarters'
}

/** A row as the file has it. */
interface WrittenRow {
  readonly label: Bilingual
  readonly team?: string
  readonly days?: number
  readonly priority?: string
}

const PUBLISHING: readonly Publishing[] = ['full', 'topicOnly', 'never']
const PRIORITIES: readonly Priority[] = ['normal', 'high', 'urgent']
const UNIT_KINDS: readonly Unit['kind'][] = ['team', 'governorate', 'headquarters']

/** A word of a data file as one of the few it may be. */
const oneOf = <T extends string>(allowed: readonly T[], written: string): T => {
  const found = allowed.find(each => each === written)
  if (found === undefined) throw new Error(`locales/data holds "${written}" where only ${allowed.join(', ')} may stand`)
  return found
}

const listed = (entries: Readonly<Record<string, Bilingual>>): readonly Labelled[] =>
  Object.entries(entries).map(([id, words]) => ({ id, label: words }))

const topicOf = (
  id: string,
  written: DataFiles['complaint-topics'][keyof DataFiles['complaint-topics']],
): ComplaintTopic => ({
  id,
  label: written.label,
  publish: oneOf(PUBLISHING, written.publish),
  days: written.days,
  subtopics: entriesOf<string, WrittenRow>(written.subtopics).map(([row, own]) => ({
    id: row,
    label: own.label,
    team: own.team ?? written.team,
    days: own.days ?? written.days,
    priority: oneOf(PRIORITIES, own.priority ?? written.priority),
  })),
})

const GOVERNORATES: PlaceDirectory = readData('governorates')
const CALENDAR: WorkingCalendar = readData('calendar')
const PROPOSAL_TOPICS = listed(readData('proposal-topics'))
const STATUSES = listed(readData('statuses'))
const LEVELS = listed(readData('levels'))
const REASONS = readData('reasons')
const DECLINE_REASONS = listed(REASONS.decline)
const REFUSAL_REASONS = listed(REASONS.refusal)
const CLOSE_REASONS = listed(REASONS.close)
const CAPACITIES: readonly CapacityEntry[] = entriesOf(readData('capacities')).map(([id, entry]) => ({ id, ...entry }))
const COMPLAINT_TOPICS = entriesOf(readData('complaint-topics')).map(([id, written]) => topicOf(id, written))
const UNITS: readonly Unit[] = entriesOf(readData('units')).map(([id, unit]) => ({
  id,
  label: unit.label,
  kind: oneOf(UNIT_KINDS, unit.kind),
}))

/** All governorates with their wilayats, in the order in which they are offered. */
export const governorates = (): PlaceDirectory => GOVERNORATES
/** The working days of the ministry. Dates that follow the moon are provisional until they are announced. */
export const omanCalendar = (): WorkingCalendar => CALENDAR
export const capacities = (): readonly CapacityEntry[] => CAPACITIES
export const proposalTopics = (): readonly Labelled[] => PROPOSAL_TOPICS
/** Both levels; safety is among them, though it has its own way in and is no row of the ordinary list. */
export const complaintTopics = (): readonly ComplaintTopic[] => COMPLAINT_TOPICS
export const declineReasons = (): readonly Labelled[] => DECLINE_REASONS
export const refusalReasons = (): readonly Labelled[] => REFUSAL_REASONS
export const units = (): readonly Unit[] => UNITS

/** A row of the second level with its topic; undefined for ids no file has. */
export const complaintSubtopic = (
  id: string,
): { readonly topic: ComplaintTopic; readonly subtopic: ComplaintSubtopic } | undefined => {
  for (const topic of COMPLAINT_TOPICS) {
    const subtopic = topic.subtopics.find(each => each.id === id)
    if (subtopic) return { topic, subtopic }
  }
  return undefined
}

const LABELLED: Readonly<Record<LabelOf, readonly Labelled[]>> = {
  capacity: CAPACITIES,
  governorate: GOVERNORATES,
  wilayat: GOVERNORATES.flatMap(({ wilayats }) => wilayats),
  complaintTopic: COMPLAINT_TOPICS.flatMap(topic => [topic, ...topic.subtopics]),
  proposalTopic: PROPOSAL_TOPICS,
  status: STATUSES,
  declineReason: DECLINE_REASONS,
  refusalReason: REFUSAL_REASONS,
  closeReason: CLOSE_REASONS,
  unit: UNITS,
  level: LEVELS,
}

const LABELS: ReadonlyMap<string, Bilingual> = new Map(
  Object.entries(LABELLED).flatMap(([kind, entries]) => entries.map(entry => [`${kind} ${entry.id}`, entry.label])),
)

/** What an entry of the data files is called; an id that the administrator has since removed stands for itself. */
export const label = (kind: LabelOf, id: string, language: Language): string =>
  LABELS.get(`${kind} ${id}`)?.[language] ?? id
