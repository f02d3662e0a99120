import { Router } from 'express'
import type { HttpPorts } from './ports.js'

/** `/healthz`: the process is alive. `/readyz`: it may be sent traffic, or why not. `/metrics`: for Prometheus. */
export const health = ({ readiness, metrics }: Pick<HttpPorts, 'readiness' | 'metrics'>): Router => {
  const router = Router({ caseSensitive: true, strict: true })
  router.use((_, response, next) => {
    response.set('Cache-Control', 'no-store')
    next()
  })
  router.get('/healthz', (_, response) => void response.json({ status: 'alive' }))
  router.get('/readyz', async (_, response) => {
    const missing = await readiness()
    response
      .status(missing.length === 0 ? 200 : 503)
      .json({ status: missing.length === 0 ? 'ready' : 'notReady', missing })
  })
  router.get('/metrics', async (_, response) => {
    const { type, text } = await metrics()
    response.set('Content-Type', type).send(text)
  })
  return router
}
