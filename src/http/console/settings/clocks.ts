import { z } from 'zod'
import { label } from '../../../../locales/labels.js'
import { CLOCK_LIMITS, type Clocks, NIGHT_LIMITS, type TopicClock } from '../../../domain/clocks.js'
import { readSettings } from '../../../service/settings/change.js'
import { changeClocks, previewClocks } from '../../../service/settings/clocks.js'
import { sectionSlot } from '../../../store/settingSlots.js'
import { type Html, html } from '../../html.js'
import { field, form, press } from '../form.js'
import { type Given, typed } from '../given.js'
import { facts, moment, table } from '../parts.js'
import { type Answer, type ConsoleRoute, type Page, deed, go, refusal, view } from '../screen.js'
import type { Visit } from '../visit.js'
import { ClocksForm, GROUPS, clocksFrom, clocksGiven, count } from './clockForm.js'
import { ROOT, partPage } from './frame.js'
import { historyOf } from './history.js'
import { topicOptions } from './options.js'
import { timeWritten } from './times.js'

const PATH = `${ROOT}/clocks`
const CLOCKS = sectionSlot('clocks')

const about = z.string().max(60)
const daysIfAny = z.union([z.literal('').transform(() => undefined), count('days')])
const Topic = z.object({ about, topicFirst: daysIfAny, topicDays: daysIfAny })
const Query = z.strictObject({ subtopic: about.optional() })

const numbers = (visit: Visit, given: Given, wrong: readonly string[]): Html => {
  const { say } = visit
  return html`${GROUPS.map(
    ({ name: group, of }) =>
      html`<h2>${say(`setup.clocks.group.${group}`)}</h2>
        ${of.map(name => {
          const limits = say('setup.clocks.limits', CLOCK_LIMITS[name])
          const told = wrong.includes(name) ? { error: limits } : { hint: limits }
          const value = typed(given, name)
          return field({ is: 'number', name, label: say(`setup.clocks.${name}`), value, required: true, ...told })
        })}`,
  )}`
}

const night = ({ say }: Visit, given: Given, wrong: readonly string[]): Html => {
  const one = (name: 'nightFrom' | 'nightTo', limits: { readonly min: number; readonly max: number }): Html => {
    const [min, max] = [timeWritten(limits.min), timeWritten(limits.max)]
    const told = wrong.includes(name)
      ? { error: say('setup.clocks.limits', { min, max }) }
      : { hint: say('setup.clocks.limits', { min, max }) }
    const value = typed(given, name)
    return field({ is: 'time', name, label: say(`setup.clocks.${name}`), value, required: true, ...told })
  }
  return html`<h2>${say('setup.clocks.group.night')}</h2>
    ${one('nightFrom', NIGHT_LIMITS.from)} ${one('nightTo', NIGHT_LIMITS.to)}`
}

const topics = (visit: Visit, clocks: Clocks, version: number): Html => {
  const { say, language } = visit
  const daysOf = (days: number | undefined, otherwise: string): string =>
    days === undefined ? otherwise : say('setup.clocks.workdays', { n: days })
  const same = say('setup.clocks.same')
  const columns = [
    {
      head: say('setup.routing.about'),
      cell: (row: TopicClock) => label('complaintTopic', row.about, language),
    },
    { head: say('setup.clocks.firstReplyDays'), cell: (row: TopicClock) => daysOf(row.firstReplyDays, same) },
    { head: say('setup.clocks.days'), cell: (row: TopicClock) => daysOf(row.days, same) },
    {
      head: say('setup.routing.remove'),
      quiet: true as const,
      cell: (row: TopicClock) =>
        press(visit, {
          to: `${PATH}/topics/remove`,
          version,
          label: say('setup.routing.remove'),
          values: { about: row.about },
        }),
    },
  ]
  const fields = html`${field({ is: 'select', name: 'about', label: say('setup.routing.about'), options: topicOptions(visit, 'withTopics') })}
  ${field({ is: 'number', name: 'topicFirst', label: say('setup.clocks.topic.first'), hint: say('setup.clocks.topic.hint') })}
  ${field({ is: 'number', name: 'topicDays', label: say('setup.clocks.topic.days') })}`
  return html`<h2>${say('setup.clocks.topics')}</h2>
    <p>${say('setup.clocks.topics.lead')}</p>
    ${table(say('setup.clocks.topics'), columns, clocks.topics)}
    <h3>${say('setup.clocks.topic.add')}</h3>
    ${form(visit, { to: `${PATH}/topics`, version, submit: say('setup.clocks.topic.add'), fields })}`
}

/** What a complaint that came now would be promised. */
const tester = (visit: Visit, subtopic: string | undefined): Html => {
  const { say } = visit
  const found =
    subtopic === undefined ? undefined : previewClocks(visit.house, { officer: visit.officer }, { subtopic })
  const promised =
    found?.ok === true &&
    html`<div role="status">
      ${facts([
        [say('setup.clocks.test.reply'), moment(visit, found.value.firstReplyDue)],
        [say('setup.clocks.test.answer'), moment(visit, found.value.due)],
      ])}
    </div>`
  return html`<section aria-labelledby="test">
    <h2 id="test">${say('setup.clocks.test')}</h2>
    <form class="filter" method="get" action="${PATH}">
      ${field({ is: 'select', name: 'subtopic', label: say('setup.routing.about'), value: subtopic, options: topicOptions(visit, 'alone') })}
      <div class="buttons"><button class="first">${say('setup.clocks.test.do')}</button></div>
    </form>
    ${promised}
  </section>`
}

const page = async (
  visit: Visit,
  { subtopic, given, wrong = [] }: { subtopic?: string | undefined; given?: Given; wrong?: readonly string[] },
): Promise<Page | undefined> => {
  const { say } = visit
  const found = await readSettings(visit.house, visit.officer, CLOCKS)
  if (!found.ok) return undefined
  const { version, value } = found.value
  const shown = given ?? clocksGiven(value)
  const fields = html`${numbers(visit, shown, wrong)} ${night(visit, shown, wrong)}`
  const history = await historyOf(visit, CLOCKS, { to: `${ROOT}/restore/clocks`, version })
  return partPage(
    visit,
    'clocks',
    html`<p>${say('setup.clocks.lead')}</p>
      ${tester(visit, subtopic)} ${form(visit, { to: PATH, version, submit: say('setup.save'), fields })}
      ${topics(visit, value, version)} ${history}`,
  )
}

/** Changes the clocks as they stand; the version that the form was made with guards them. */
const changed = async (
  visit: Visit,
  version: number | undefined,
  change: (clocks: Clocks) => Clocks,
): Promise<Answer> => {
  const found = await readSettings(visit.house, visit.officer, CLOCKS)
  if (!found.ok) return refusal(found.because)
  const order = visit.order(version ?? found.value.version)
  const done = await changeClocks(visit.house, order, change(found.value.value))
  return done.ok ? go(PATH, 'setup.saved') : refusal(done.because)
}

const without = ({ topics: all }: Clocks, topic: string): readonly TopicClock[] =>
  all.filter(each => each.about !== topic)

export const CLOCK_SCREENS: readonly ConsoleRoute[] = [
  view('/settings/clocks', Query, (visit, asked) => page(visit, asked)),
  deed(
    '/settings/clocks',
    ClocksForm,
    (visit, body, _, version) => changed(visit, version, clocks => clocksFrom(body, clocks)),
    (visit, given, wrong) => page(visit, { given, wrong }),
  ),
  deed('/settings/clocks/topics', Topic, (visit, { about: topic, topicFirst, topicDays }, _, version) => {
    const own = {
      about: topic,
      ...(topicFirst !== undefined && { firstReplyDays: topicFirst }),
      ...(topicDays !== undefined && { days: topicDays }),
    }
    return changed(visit, version, clocks => ({ ...clocks, topics: [...without(clocks, topic), own] }))
  }),
  deed('/settings/clocks/topics/remove', z.object({ about }), (visit, { about: topic }, _, version) =>
    changed(visit, version, clocks => ({ ...clocks, topics: without(clocks, topic) })),
  ),
]
