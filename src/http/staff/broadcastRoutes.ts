import { z } from 'zod'
import { ALONE_UP_TO, BROADCAST } from '../../domain/broadcast.js'
import type { Forecast } from '../../domain/forecast.js'
import {
  type BroadcastView,
  approveBroadcast,
  draftBroadcast,
  listBroadcasts,
  readBroadcast,
  stopBroadcast,
} from '../../service/staff/broadcasts.js'
import type { Answer } from '../../service/staff/command.js'
import { linkOwnChat, tryBroadcast, tryConsultation, tryPoll } from '../../service/staff/trial.js'
import { unitId } from '../../store/settingSchemas.js'
import { AudienceJson, WANTS } from './audienceRoutes.js'
import { bilingual, instant, version } from './fields.js'
import { iso } from '../iso.js'
import type { RefusalName } from './refusals.js'
import { type Route, route } from './route.js'

const words = z.strictObject({ ar: z.string().max(4_000), en: z.string().max(4_000) })

const Draft = z
  .strictObject({
    unit: unitId.optional().meta({ description: 'Needed of officers who work for the whole ministry.' }),
    text: words.meta({ description: `${BROADCAST.min} to ${BROADCAST.max} characters in each language.` }),
    wants: z.enum(WANTS).default('changes').meta({ description: 'Only who agreed to hear of this is written to.' }),
    audience: AudienceJson.prefault({}),
  })
  .meta({ id: 'BroadcastDraft' })

const BroadcastJson = z
  .object({
    id: z.string(),
    unit: z.string(),
    text: bilingual,
    wants: z.string(),
    audience: AudienceJson,
    state: z.enum(['draft', 'freezing', 'sending', 'stopped', 'sent']),
    people: z.int().meta({ description: 'On the frozen list; 0 before it is written.' }),
    counts: z.array(z.object({ channel: z.string(), status: z.string(), people: z.int() })),
    wrote: z.int(),
    stopped: z.int(),
    forecast: z
      .object({
        seconds: z.int(),
        templates: z.int(),
        cost: z.number().optional(),
        held: z
          .object({ people: z.int(), until: instant })
          .optional()
          .meta({ description: 'Who has quiet hours now, and when the last of them is written to.' }),
      })
      .optional()
      .meta({ description: 'Of a draft: at the platforms’ pace, and in rials where the price of a template is set.' }),
    like: z.array(z.string()).meta({ description: 'Broadcasts of the last seven days with the same words.' }),
    createdBy: z.string(),
    createdAt: instant,
    approvedBy: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'Broadcast' })

const forecastJson = ({ held, ...forecast }: Forecast) => ({
  ...forecast,
  ...(held && { held: { people: held.people, until: iso(held.until) } }),
})

const broadcastJson = ({ broadcast, forecast, ...view }: BroadcastView) => ({
  ...view,
  ...(forecast && { forecast: forecastJson(forecast) }),
  id: broadcast._id,
  unit: broadcast.unit,
  text: broadcast.text,
  wants: broadcast.wants,
  audience: broadcast.audience,
  createdBy: broadcast.createdBy,
  createdAt: iso(broadcast.createdAt),
  approvedBy: broadcast.approved?.by ?? null,
  version: broadcast.version,
})

type Run<R> = { readonly ok: true; readonly value: BroadcastView } | R

const shown = async <R extends { readonly ok: false }>(run: Promise<Run<R>>) => {
  const answer = await run
  return answer.ok ? { ok: true as const, value: broadcastJson(answer.value) } : answer
}

const Done = z.object({ done: z.literal(true) })
const isDone = async <R extends RefusalName>(run: Promise<Answer<true, R>>) => {
  const answer = await run
  return answer.ok ? { ok: true as const, value: { done: answer.value } } : answer
}

const Versioned = z.strictObject({ version })

export const BROADCAST_ROUTES: readonly Route[] = [
  route('get', '/broadcasts', {
    summary: 'The newest broadcasts, with what became of each message',
    answer: z.object({ items: z.array(BroadcastJson) }),
    run: async (house, { officer }) => {
      const found = await listBroadcasts(house, officer)
      return found.ok ? { ok: true, value: { items: found.value.map(broadcastJson) } } : found
    },
  }),
  route('get', '/broadcasts/:id', {
    summary: 'One broadcast',
    answer: BroadcastJson,
    run: (house, { officer, id }) => shown(readBroadcast(house, officer, id)),
  }),
  route('post', '/broadcasts', {
    summary: 'Draft a message to many people',
    body: Draft,
    answer: BroadcastJson,
    status: 201,
    run: (house, { order, body }) => shown(draftBroadcast(house, order, body)),
  }),
  route('post', '/broadcasts/:id/test', {
    summary: 'Send it to the own chat of the officer, and to nobody else',
    body: z.strictObject({}),
    answer: Done,
    run: (house, { officer, id }) => isDone(tryBroadcast(house, officer, id)),
  }),
  route('post', '/broadcasts/:id/approve', {
    summary: `Let it go out; to more than ${ALONE_UP_TO} people only by somebody who did not write it`,
    body: Versioned,
    answer: BroadcastJson,
    run: (house, { order, id }) => shown(approveBroadcast(house, order, id)),
  }),
  route('post', '/broadcasts/:id/stop', {
    summary: 'Stop it: nothing begins to be sent afterwards',
    body: Versioned,
    answer: BroadcastJson,
    run: (house, { order, id }) => shown(stopBroadcast(house, order, id)),
  }),
  route('post', '/polls/:code/test', {
    summary: 'Send the invitation to the own chat of the officer, and to nobody else',
    body: z.strictObject({}),
    answer: Done,
    run: (house, { officer, code }) => isDone(tryPoll(house, officer, code)),
  }),
  route('post', '/consultations/:code/test', {
    summary: 'Send the invitation to the own chat of the officer, and to nobody else',
    body: z.strictObject({}),
    answer: Done,
    run: (house, { officer, code }) => isDone(tryConsultation(house, officer, code)),
  }),
  route('post', '/own-chat', {
    summary: 'Make a chat the own one of the officer, by the code that it offers for linking another channel',
    body: z.strictObject({ code: z.string().min(4).max(20) }),
    answer: Done,
    run: (house, { order, body }) => isDone(linkOwnChat(house, order, body.code)),
  }),
]
