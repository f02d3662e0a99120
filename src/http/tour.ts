import express, { Router, type Request, type Response } from 'express'
import { z } from 'zod'
import type { Language } from '../domain/participant.js'
import { consoleCookies } from './console/cookies.js'
import { type Site } from './pages/layout.js'
import { tourPage } from './pages/tour.js'
import type { HttpPorts } from './ports.js'
import { sameOrigin } from './security.js'
import { conversationCookie } from './webchat.js'

/** Where the three panes of the tour look after a step. */
export interface TourView {
  readonly console: string
  readonly portal: string
}

/** What the tour of the demo asks of whoever plays it. */
export interface Tour {
  /** Names of the steps, in their order. */
  readonly steps: readonly TourStep[]
  /** Plays a step in the conversation of this chat, as far as it was not played there before. */
  play(step: TourStep, chat: string, language: Language): Promise<void>
  view(step: TourStep, chat: string): Promise<TourView>
  /** A session of the officer at whose screen the step looks. */
  signIn(step: TourStep): Promise<string>
  /** Moves the clock of the demo on. */
  pass(hours: number): Promise<void>
  readonly now: () => number
}

export const TOUR_STEPS = ['propose', 'publish', 'answer', 'promise', 'complain', 'poll', 'danger'] as const
export type TourStep = (typeof TOUR_STEPS)[number]

/** Hours by which the clock of the demo can be moved at once. */
export const HOURS = [24, 72, 168, 672] as const

const lang = z.enum(['ar', 'en']).default('ar')
const Look = z.object({ lang, step: z.enum(TOUR_STEPS).optional() })
const Order = z.union([
  z.strictObject({ lang, step: z.enum(TOUR_STEPS) }),
  z.strictObject({ lang, at: z.enum(TOUR_STEPS).optional(), hours: z.coerce.number().pipe(z.literal([...HOURS])) }),
])

type TourPorts = Pick<HttpPorts, 'config' | 'now' | 'newId'>

/** The guided tour of the demo: chat, console and portal side by side. Served by the demo only. */
export const tourRoutes = (site: Site, ports: TourPorts, tour: Tour): Router => {
  const router = Router({ caseSensitive: true, strict: true })
  const { publicUrl } = ports.config.ministry
  const [chats, staff] = [conversationCookie(ports), consoleCookies(publicUrl)]

  const chatOf = (request: Request, response: Response): string => {
    const pass = chats.read(request) ?? { conv: ports.newId(), user: `dl_${ports.newId()}` }
    chats.set(response, pass)
    return pass.conv
  }

  router.get('/tour', async (request, response) => {
    const { lang: language, step } = Look.parse(request.query)
    const chat = chatOf(request, response)
    const view = await tour.view(step ?? tour.steps[0] ?? 'propose', chat)
    response.set('Cache-Control', 'no-store').send(tourPage(site, { language, step, tour, view }).text)
  })

  router.post('/tour', sameOrigin(publicUrl), express.urlencoded({ extended: false }), async (request, response) => {
    const order = Order.parse(request.body)
    const step = 'step' in order ? order.step : order.at
    if ('step' in order) await tour.play(order.step, chatOf(request, response), order.lang)
    else await tour.pass(order.hours)
    staff.keepSession(response, await tour.signIn(step ?? 'propose'))
    staff.keepLanguage(response, order.lang)
    response.redirect(303, `/tour?lang=${order.lang}${step === undefined ? '' : `&step=${step}`}`)
  })
  return router
}
