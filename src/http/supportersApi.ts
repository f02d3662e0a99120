import { type RequestHandler, Router } from 'express'
import { z } from 'zod'
import { CAPACITIES } from '../domain/participant.js'
import { readTrackingCode } from '../domain/trackingCode.js'
import { PollsQuery as PageQuery, nextPage } from './apiSchemas.js'
import type { HttpPorts } from './ports.js'
import { problem } from './problem.js'
import { told } from './told.js'

/** What may stand in the query of a list of supporters. */
export const SupportersQuery = PageQuery

const SupporterJson = z
  .object({ name: z.string(), capacity: z.enum(CAPACITIES), governorate: z.string().nullable() })
  .meta({ id: 'Supporter' })

export const SupportersJson = z.object({
  items: z.array(SupporterJson).meta(told('docs.field.supporters')),
  next: nextPage,
})

/** Who supports a proposal and agreed to be listed, as everybody may read it. */
export const supportersApi = ({ register }: Pick<HttpPorts, 'register'>, misses: RequestHandler): Router => {
  const router = Router({ caseSensitive: true, strict: true })
  const supporters: RequestHandler<{ code: string }> = async (request, response) => {
    const query = SupportersQuery.safeParse(request.query)
    if (!query.success) return problem(request, response.set('Cache-Control', 'no-store'), 'BadRequest')
    const code = readTrackingCode(request.params.code)
    const found = code && (await register.supporters(code, query.data))
    if (!found) return problem(request, response.set('Cache-Control', 'no-store'), 'NotFound')
    const items = found.items.map(({ name, capacity, governorate }) => ({
      name,
      capacity,
      governorate: governorate ?? null,
    }))
    response.json({ items, next: found.next ?? null } satisfies z.infer<typeof SupportersJson>)
  }
  router.get('/v1/contributions/:code/supporters', misses, supporters)
  return router
}
