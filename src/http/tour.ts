import express, { Router, type Request, type Response } from 'express'
import { z } from 'zod'
import type { Language } from '../domain/participant.js'
import { consoleCookies } from './console/cookies.js'
import { type Site } from './pages/layout.js'
import { tourPage } from './pages/tour.js'
import type { HttpPorts } from './ports.js'
import { sameOrigin } from './security.js'
import { HOURS, TOUR_STEPS, type Tour, type TourStep } from './tourSteps.js'
import { conversationCookie } from './webchat.js'

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

  const enter = async (response: Response, language: Language, step: TourStep = 'propose'): Promise<void> => {
    staff.keepSession(response, await tour.signIn(step))
    staff.keepLanguage(response, language)
  }

  router.get('/tour', async (request, response) => {
    const { lang: language, step } = Look.parse(request.query)
    const chat = chatOf(request, response)
    const view = await tour.view(step ?? tour.steps[0] ?? 'propose', chat)
    // Before the first step nobody is signed in whose screen could be shown.
    if (step === undefined) await enter(response, language)
    response.set('Cache-Control', 'no-store').send(tourPage(site, { language, step, tour, view }).text)
  })

  router.post('/tour', sameOrigin(publicUrl), express.urlencoded({ extended: false }), async (request, response) => {
    const order = Order.parse(request.body)
    const step = 'step' in order ? order.step : order.at
    if ('step' in order) await tour.play(order.step, chatOf(request, response), order.lang)
    else await tour.pass(order.hours)
    await enter(response, order.lang, step)
    response.redirect(303, `/tour?lang=${order.lang}${step === undefined ? '' : `&step=${step}`}`)
  })
  return router
}
