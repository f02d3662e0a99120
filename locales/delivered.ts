import { type UnitId, mint } from '../src/domain/ids.js'
import type { Routing, RoutingRule } from '../src/domain/routing.js'
import { type ReplyTemplate, TEMPLATE_USES } from '../src/domain/replyTemplate.js'
import type { Settings } from '../src/domain/settings.js'
import type { Unit } from '../src/domain/unit.js'
import type { Clocks, TopicClock } from '../src/domain/clocks.js'
import { readData } from './readData.js'
import { complaintTopics, governorates, omanCalendar, units } from './labels.js'
import { PARTICIPATION_TEAM, SAFEGUARDING_TEAM } from './routing.js'

/** A governorate's directorate is named after it. */
const DIRECTORATE = 'dg_'

const UNITS: readonly Unit[] = units().map(({ id, label, kind }) => ({
  id: mint<'unit'>(id),
  label,
  kind,
  ...(kind === 'governorate' && { governorate: id.slice(DIRECTORATE.length) }),
}))

/** `governorate` in the file means the directorate of the place, which is a rule of its own. */
const unitOf = (team: string): UnitId | undefined => (team === 'governorate' ? undefined : mint(team))

/** A rule for the topic whose rows all go to one unit, else one for each row that goes to one. */
const topicRules: readonly RoutingRule[] = complaintTopics()
  .filter(({ subtopics }) => !subtopics.some(({ team }) => team === SAFEGUARDING_TEAM))
  .flatMap(({ id, subtopics }) => {
    const teams = new Set(subtopics.map(({ team }) => team))
    const rows = teams.size === 1 ? [{ id, team: [...teams].join() }] : subtopics
    return rows.flatMap(row => {
      const unit = unitOf(row.team)
      return unit === undefined ? [] : [{ about: row.id, unit }]
    })
  })

const ROUTING: Routing = {
  rules: [
    ...topicRules,
    ...governorates().map(({ id }) => ({ governorate: id, unit: mint<'unit'>(`${DIRECTORATE}${id}`) })),
  ],
  otherwise: PARTICIPATION_TEAM,
}

const TOPICS: readonly TopicClock[] = complaintTopics()
  .filter(({ subtopics }) => !subtopics.some(({ team }) => team === SAFEGUARDING_TEAM))
  .flatMap(({ id, days, subtopics }) => [
    { about: id, days },
    ...subtopics.filter(row => row.days !== days).map(row => ({ about: row.id, days: row.days })),
  ])

const CLOCKS: Clocks = {
  firstReplyDays: 2,
  days: 10,
  topics: TOPICS,
  late: { warnPercent: 75, extendPercent: 50 },
  citizenAnswerDays: 5,
  reminderDays: 2,
  silentDays: 7,
  reopenDays: 30,
  askAgainDays: 28,
  reviewDays: 2,
  answerDays: 20,
  appealDays: 14,
  appealAnswerDays: 10,
  supporters: { altogether: 100, wilayat: 25 },
  dailyMax: 3,
  night: { from: 21 * 60, to: 7 * 60 },
  safety: { readMinutes: 60, alertMinutes: 10, dueHours: 24 },
  closingSoonHours: 24,
}

const { zone: _, ...CALENDAR } = omanCalendar()

const letterOf = (use: string): ReplyTemplate['use'] => {
  const found = TEMPLATE_USES.find(each => each === use)
  if (!found) throw new Error(`reply-templates.json holds a template for "${use}", which is no kind of letter`)
  return found
}

/** The texts with which staff of a new ministry begin their letters. */
const TEMPLATES: readonly ReplyTemplate[] = readData('reply-templates').map(({ use, ...template }) => ({
  ...template,
  use: letterOf(use),
}))

/** The settings with which a ministry begins: what our data files say. */
export const DELIVERED: Settings = {
  units: UNITS,
  routing: ROUTING,
  calendar: CALENDAR,
  clocks: CLOCKS,
  templates: TEMPLATES,
  privacy: { notice: 1, turnDays: 30 },
  safety: { onCall: [] },
  texts: {},
}
