import { z } from 'zod'
import { readSettings } from '../../../service/settings/change.js'
import { changeRouting, whoGets } from '../../../service/settings/routing.js'
import { RoutingBody } from '../../../store/settingSchemas.js'
import { sectionSlot } from '../../../store/settingSlots.js'
import { version } from '../fields.js'
import { type Route, route } from '../route.js'
import { asIs, shown } from './shown.js'

const RuleJson = z.object({ about: z.string().optional(), governorate: z.string().optional(), unit: z.string() })

const RoutingJson = z
  .object({ version: z.int(), rules: z.array(RuleJson), otherwise: z.string() })
  .meta({ id: 'Routing', description: 'The nearest rule decides: row and place, topic and place, row, topic, place.' })

const answer = RoutingJson

export const ROUTING_ROUTES: readonly Route[] = [
  route('get', '/settings/routing', {
    summary: 'Which unit handles what',
    answer,
    run: (house, { officer }) => shown(readSettings(house, officer, sectionSlot('routing')), asIs),
  }),
  route('post', '/settings/routing', {
    summary: 'Put another matrix in the place of this one',
    body: RoutingBody.extend({ version }),
    answer,
    run: (house, { order, body: { version: _, ...routing } }) => shown(changeRouting(house, order, routing), asIs),
  }),
  route('get', '/settings/routing/test', {
    summary: 'Who would get such a complaint now',
    query: z.strictObject({ subtopic: z.string().max(60), governorate: z.string().max(60).optional() }),
    answer: z.object({ unit: z.string(), by: RuleJson.nullable() }),
    run: async (house, { order, query }) => {
      const found = whoGets(house, order, query)
      return found.ok ? { ok: true, value: { unit: found.value.unit, by: found.value.by ?? null } } : found
    },
  }),
]
