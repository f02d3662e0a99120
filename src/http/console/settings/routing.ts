import { z } from 'zod'
import { label } from '../../../../locales/labels.js'
import type { Routing, RoutingRule } from '../../../domain/routing.js'
import { unitLabel } from '../../../domain/unit.js'
import { readSettings } from '../../../service/settings/change.js'
import { changeRouting, whoGets } from '../../../service/settings/routing.js'
import { sectionSlot } from '../../../store/settingSlots.js'
import { unitId } from '../../../store/settingSchemas.js'
import { type Html, html } from '../../html.js'
import { field, form, press } from '../form.js'
import { table } from '../parts.js'
import { type Answer, type ConsoleRoute, type Page, deed, go, refusal, view } from '../screen.js'
import type { Visit } from '../visit.js'
import { ROOT, partPage } from './frame.js'
import { historyOf } from './history.js'
import { anyTopic, governorateOptions, topicOptions, unitOptions } from './options.js'

const PATH = `${ROOT}/routing`
const ROUTING = sectionSlot('routing')

const listed = z
  .string()
  .max(60)
  .transform(written => (written === '' ? undefined : written))
const Cell = z.object({ about: listed, governorate: listed })
const Query = z.strictObject({ subtopic: z.string().max(60).optional(), governorate: listed.optional() })

type Cell = z.output<typeof Cell>

const cellOf = ({ language, say }: Visit, { about, governorate }: Partial<Cell>): { about: string; place: string } => ({
  about: about === undefined ? say('setup.routing.anything') : label('complaintTopic', about, language),
  place: governorate === undefined ? say('setup.routing.anywhere') : label('governorate', governorate, language),
})

const rules = (visit: Visit, { rules: all }: Routing, version: number): Html => {
  const { say, language, house } = visit
  const remove = ({ about = '', governorate = '' }: RoutingRule): Html =>
    press(visit, { to: `${PATH}/remove`, version, label: say('setup.routing.remove'), values: { about, governorate } })
  const columns = [
    { head: say('setup.routing.about'), cell: (rule: RoutingRule) => cellOf(visit, rule).about },
    { head: say('setup.routing.place'), cell: (rule: RoutingRule) => cellOf(visit, rule).place },
    {
      head: say('setup.routing.unit'),
      cell: ({ unit }: RoutingRule) => unitLabel(house.ministry.units, unit)[language],
    },
    { head: say('setup.routing.remove'), cell: remove },
  ]
  return table(say('setup.routing'), columns, all)
}

const tester = (visit: Visit, { subtopic, governorate }: z.output<typeof Query>): Html => {
  const { say, language, house } = visit
  const found =
    subtopic === undefined ? undefined : whoGets(house, { officer: visit.officer }, { subtopic, governorate })
  const answer =
    found?.ok === true
      ? say(found.value.by ? 'setup.routing.gets' : 'setup.routing.gets.otherwise', {
          unit: unitLabel(house.ministry.units, found.value.unit)[language],
          ...cellOf(visit, found.value.by ?? {}),
        })
      : undefined
  return html`<section aria-labelledby="test">
    <h2 id="test">${say('setup.routing.test')}</h2>
    <form class="filter" method="get" action="${PATH}">
      ${field({ is: 'select', name: 'subtopic', label: say('setup.routing.about'), value: subtopic, options: topicOptions(visit, 'alone') })}
      ${field({ is: 'select', name: 'governorate', label: say('setup.routing.place'), value: governorate, options: governorateOptions(visit, say('setup.routing.unknown')) })}
      <div class="buttons"><button class="first">${say('setup.routing.test.do')}</button></div>
    </form>
    ${answer !== undefined && html`<p role="status"><strong>${answer}</strong></p>`}
  </section>`
}

const forms = (visit: Visit, routing: Routing, version: number): Html => {
  const { say, house } = visit
  const units = unitOptions(visit, house.ministry.units)
  const added = html`${field({ is: 'select', name: 'about', label: say('setup.routing.add.about'), options: anyTopic(visit) })}
  ${field({ is: 'select', name: 'governorate', label: say('setup.routing.add.place'), options: governorateOptions(visit, say('setup.routing.anywhere')) })}
  ${field({ is: 'select', name: 'unit', label: say('setup.routing.unit'), options: units })}`
  const rest = field({
    is: 'select',
    name: 'otherwise',
    label: say('setup.routing.otherwise'),
    value: routing.otherwise,
    options: units,
  })
  return html`<h2>${say('setup.routing.add')}</h2>
    ${form(visit, { to: PATH, version, submit: say('setup.routing.add'), fields: added })}
    <h2>${say('setup.routing.otherwise')}</h2>
    ${form(visit, { to: `${PATH}/otherwise`, version, submit: say('setup.save'), fields: rest })}`
}

const page = async (visit: Visit, asked: z.output<typeof Query>): Promise<Page | undefined> => {
  const found = await readSettings(visit.house, visit.officer, ROUTING)
  if (!found.ok) return undefined
  const { version, value } = found.value
  const history = await historyOf(visit, ROUTING, { to: `${ROOT}/restore/routing`, version })
  return partPage(
    visit,
    'routing',
    html`<p>${visit.say('setup.routing.lead')}</p>
      ${tester(visit, asked)} ${rules(visit, value, version)} ${forms(visit, value, version)} ${history}`,
  )
}

/** Changes the matrix as it stands; the version that the form was made with guards it. */
const changed = async (
  visit: Visit,
  version: number | undefined,
  change: (routing: Routing) => Routing,
): Promise<Answer> => {
  const found = await readSettings(visit.house, visit.officer, ROUTING)
  if (!found.ok) return refusal(found.because)
  const order = visit.order(version ?? found.value.version)
  const done = await changeRouting(visit.house, order, change(found.value.value))
  return done.ok ? go(PATH, 'setup.saved') : refusal(done.because)
}

const without = ({ rules: all }: Routing, { about, governorate }: Cell): readonly RoutingRule[] =>
  all.filter(rule => rule.about !== about || rule.governorate !== governorate)

export const ROUTING_SCREENS: readonly ConsoleRoute[] = [
  view('/settings/routing', Query, (visit, asked) => page(visit, asked)),
  deed('/settings/routing', Cell.extend({ unit: unitId }), (visit, { unit, ...cell }, _, version) => {
    const { about, governorate } = cell
    const rule = { ...(about !== undefined && { about }), ...(governorate !== undefined && { governorate }), unit }
    return changed(visit, version, routing => ({ ...routing, rules: [...without(routing, cell), rule] }))
  }),
  deed('/settings/routing/remove', Cell, (visit, cell, _, version) =>
    changed(visit, version, routing => ({ ...routing, rules: without(routing, cell) })),
  ),
  deed('/settings/routing/otherwise', z.object({ otherwise: unitId }), (visit, { otherwise }, _, version) =>
    changed(visit, version, routing => ({ ...routing, otherwise })),
  ),
]
