import type { Governorate, PlaceDirectory } from '../src/domain/places.js'
import type { Language } from '../src/domain/participant.js'
import type { Bilingual } from '../src/domain/poll/poll.js'
import type { WorkingCalendar } from '../src/domain/workingCalendar.js'
import type { LabelOf } from '../src/messaging/say.js'
import type capacitiesFile from './data/capacities.json'
import type complaintTopicsFile from './data/complaint-topics.json'
import type levelsFile from './data/levels.json'
import type proposalTopicsFile from './data/proposal-topics.json'
import type reasonsFile from './data/reasons.json'
import type statusesFile from './data/statuses.json'
import type unitsFile from './data/units.json'
import { readLocaleFile } from './index.js'

/** What anybody may read of complaints of a topic: with their summary, only that there is one, or nothing. */
export type Publishing = 'full' | 'topicOnly' | 'never'
export type Priority = 'normal' | 'high' | 'urgent'

/** One row of the second level; what it does not say for itself it has from its topic. */
export interface ComplaintSubtopic {
  readonly id: string
  readonly label: Bilingual
  /** A unit of units.json, or `governorate` for the directorate of the place. */
  readonly team: string
  /** Working days within which the answer is due. */
  readonly days: number
  readonly priority: Priority
}

export interface ComplaintTopic {
  readonly id: string
  readonly label: Bilingual
  readonly publish: Publishing
  readonly subtopics: readonly ComplaintSubtopic[]
}

/** An entry that has no more than an id and a label. */
export interface Labelled {
  readonly id: string
  readonly label: Bilingual
}

export interface CapacityEntry extends Labelled {
  readonly about: Bilingual
}

export interface Unit extends Labelled {
  readonly kind: 'team' | 'governorate' | 'headquarters'
}

interface RawTopic extends Omit<ComplaintTopic, 'id' | 'subtopics'>, Omit<ComplaintSubtopic, 'id' | 'label'> {
  readonly subtopics: Readonly<
    Record<string, { readonly label: Bilingual } & Partial<Omit<ComplaintSubtopic, 'id' | 'label'>>>
  >
}

/** Reads one of our own data files. Their forms are what test/locales/data.test.ts checks, so that they are trusted here. */
const read = <T>(name: string): T => readLocaleFile(`./data/${name}.json`) as T

const listed = (entries: Readonly<Record<string, Bilingual>>): readonly Labelled[] =>
  Object.entries(entries).map(([id, label]) => ({ id, label }))

const GOVERNORATES = read<PlaceDirectory>('governorates')
const CALENDAR = read<WorkingCalendar>('calendar')
const PROPOSAL_TOPICS = listed(read<typeof proposalTopicsFile>('proposal-topics'))
const STATUSES = listed(read<typeof statusesFile>('statuses'))
const LEVELS = listed(read<typeof levelsFile>('levels'))
const REASONS = read<typeof reasonsFile>('reasons')
const DECLINE_REASONS = listed(REASONS.decline)
const CLOSE_REASONS = listed(REASONS.close)

const CAPACITY_ENTRIES: readonly CapacityEntry[] = Object.entries(read<typeof capacitiesFile>('capacities')).map(
  ([id, entry]) => ({ id, ...entry }),
)

const UNITS: readonly Unit[] = Object.entries(read<Record<keyof typeof unitsFile, Omit<Unit, 'id'>>>('units')).map(
  ([id, unit]) => ({ id, ...unit }),
)

const COMPLAINT_TOPICS: readonly ComplaintTopic[] = Object.entries(
  read<Record<keyof typeof complaintTopicsFile, RawTopic>>('complaint-topics'),
).map(([id, { label, publish, team, days, priority, subtopics }]) => ({
  id,
  label,
  publish,
  subtopics: Object.entries(subtopics).map(([name, own]) => ({ id: name, team, days, priority, ...own })),
}))

/** All governorates with their wilayats, in the order in which they are offered. */
export const governorates = (): PlaceDirectory => GOVERNORATES

/** The working days of the ministry. Dates that follow the moon are provisional until they are announced. */
export const omanCalendar = (): WorkingCalendar => CALENDAR

export const capacities = (): readonly CapacityEntry[] => CAPACITY_ENTRIES
export const proposalTopics = (): readonly Labelled[] => PROPOSAL_TOPICS
/** Both levels, safety last but one: it has its own way in and is no row of the ordinary list. */
export const complaintTopics = (): readonly ComplaintTopic[] => COMPLAINT_TOPICS
export const declineReasons = (): readonly Labelled[] => DECLINE_REASONS
export const closeReasons = (): readonly Labelled[] => CLOSE_REASONS
export const units = (): readonly Unit[] => UNITS

/** The topic that a row of the second level belongs to, with that row; undefined for ids no file has. */
export const complaintSubtopic = (
  id: string,
): { readonly topic: ComplaintTopic; readonly subtopic: ComplaintSubtopic } | undefined => {
  for (const topic of COMPLAINT_TOPICS) {
    const subtopic = topic.subtopics.find(each => each.id === id)
    if (subtopic) return { topic, subtopic }
  }
  return undefined
}

const wilayatsOf = (governorate: Governorate): readonly Labelled[] => governorate.wilayats

const LABELLED: Readonly<Record<LabelOf, readonly Labelled[]>> = {
  capacity: CAPACITY_ENTRIES,
  governorate: GOVERNORATES,
  wilayat: GOVERNORATES.flatMap(wilayatsOf),
  complaintTopic: COMPLAINT_TOPICS.flatMap(topic => [topic, ...topic.subtopics]),
  proposalTopic: PROPOSAL_TOPICS,
  status: STATUSES,
  declineReason: DECLINE_REASONS,
  closeReason: CLOSE_REASONS,
  unit: UNITS,
  level: LEVELS,
}

const LABELS: ReadonlyMap<string, Bilingual> = new Map(
  Object.entries(LABELLED).flatMap(([kind, entries]) =>
    entries.map(({ id, label: words }) => [`${kind} ${id}`, words]),
  ),
)

/** What an entry of the data files is called; an id that the administrator has since removed stands for itself. */
export const label = (kind: LabelOf, id: string, language: Language): string =>
  LABELS.get(`${kind} ${id}`)?.[language] ?? id
