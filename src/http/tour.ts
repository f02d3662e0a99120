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

  const newcomer = () => ({ conv: ports.newId(), user: `dl_${ports.newId()}` })

  /** The chat of whoever takes the tour: in another language they begin another one, which greets them in it. */
  const chatOf = async (request: Request, response: Response, language: Language) => {
    const kept = chats.read(request)
    const spoken = kept && (await tour.speaks(kept.conv))
    const isNew = spoken !== undefined && spoken !== language
    const pass = isNew ? newcomer() : (kept ?? newcomer())
    chats.set(response, pass)
    return { chat: pass.conv, isNew }
  }

  const enter = async (response: Response, language: Language, step: TourStep = 'propose'): Promise<void> => {
    staff.keepSession(response, await tour.signIn(step))
    staff.keepLanguage(response, language)
  }

  router.get('/tour', async (request, response) => {
    const { lang: language, step } = Look.parse(request.query)
    const { chat, isNew } = await chatOf(request, response, language)
    // What was played in the other language is not in this chat.
    if (isNew && step !== undefined) return response.redirect(303, `/tour?lang=${language}`)
    const view = await tour.view(step ?? tour.steps[0] ?? 'propose', chat)
    // Before the first step nobody is signed in whose screen could be shown.
    if (step === undefined) await enter(response, language)
    response.set('Cache-Control', 'no-store').send(tourPage(site, { language, step, tour, view }).text)
  })

  router.post('/tour', sameOrigin(publicUrl), express.urlencoded({ extended: false }), async (request, response) => {
    const order = Order.parse(request.body)
    const step = 'step' in order ? order.step : order.at
    if ('step' in order) {
      const { chat } = await chatOf(request, response, order.lang)
      await tour.play(order.step, chat, order.lang)
    } else await tour.pass(order.hours)
    await enter(response, order.lang, step)
    response.redirect(303, `/tour?lang=${order.lang}${step === undefined ? '' : `&step=${step}`}`)
  })
  return router
}
