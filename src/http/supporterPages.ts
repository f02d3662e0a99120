import type { RequestHandler } from 'express'
import { z } from 'zod'
import type { Language } from '../domain/participant.js'
import { readTrackingCode } from '../domain/trackingCode.js'
import { after } from './apiSchemas.js'
import type { Site } from './pages/layout.js'
import { notice } from './pages/notice.js'
import { paths } from './pages/paths.js'
import { SUPPORTERS_AT_ONCE, supportersPage } from './pages/supporters.js'
import { WITH_NAMES } from './portalPages.js'
import type { HttpPorts } from './ports.js'

const Query = z.object({ after: after.optional() })

/** The list of those who support a proposal and agreed to be listed; under the code of a merged one, of what it is part of. */
export const supporters =
  (
    site: Site,
    { register, now }: Pick<HttpPorts, 'register' | 'now'>,
    language: Language,
  ): RequestHandler<{ code: string }> =>
  async (request, response) => {
    const code = readTrackingCode(request.params.code)
    const query = Query.safeParse(request.query)
    if (!query.success) return void response.status(400).send(notice(site, language, 'notFound').text)
    const entry = code && (await register.find(code))
    if (!entry) {
      const merged = code && (await register.merged(code))
      if (merged) return response.set(WITH_NAMES).redirect(302, paths(language).supporters(merged.into))
      return void response.status(404).send(notice(site, language, 'notFound').text)
    }
    const wanted = { after: query.data.after, limit: SUPPORTERS_AT_ONCE }
    const page = (await register.supporters(entry.code, wanted)) ?? { items: [] }
    response.set(WITH_NAMES).send(supportersPage(site, language, { entry, page, now: now() }).text)
  }
