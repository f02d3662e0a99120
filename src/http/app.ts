import { constants } from 'node:zlib'
import compression from 'compression'
import express, { type Express } from 'express'
import { assets } from './assets.js'
import { consoleOf } from './console/console.js'
import { docs } from './docs/routes.js'
import { dumpsOf } from './dumps.js'
import { directLine, TOKEN_MS } from './directLine.js'
import { feeds } from './feed.js'
import { health } from './health.js'
import { open311 } from './open311.js'
import type { Site } from './pages/layout.js'
import { keyFor, passes } from './pass.js'
import { portal } from './portal.js'
import type { HttpPorts } from './ports.js'
import { failed, notFound } from './problem.js'
import { publicApi } from './publicApi.js'
import { securityHeaders } from './security.js'
import { myData } from './staff/myData.js'
import { staffApi } from './staff/staffApi.js'
import type { Streams } from './stream.js'
import { tourRoutes } from './tour.js'
import { webchat } from './webchat.js'

/** Least effort: it makes a page a fifth of its bytes, and the next steps cost three times the time for a tenth more. */
const EFFORT = { level: 1, brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } } }

/** Everything but the webhooks: pages, the web chat, the public API and what operators watch. */
export const app = (ports: HttpPorts, streams: Streams): Express => {
  const { config } = ports
  const files = assets()
  const site: Site = { ministry: config.ministry, asset: files.url, invented: ports.tour !== undefined }
  const framed = ports.tour ? 'byUs' : 'never'
  const lines = passes(keyFor(config.sessionSecret, 'direct line'), TOKEN_MS)

  const made = express()
  made.disable('x-powered-by')
  made.set('query parser', 'simple')
  made.set('case sensitive routing', true)
  made.set('strict routing', true)
  made.set('trust proxy', config.trustedProxies)
  made.use(...securityHeaders(config.ministry.publicUrl, framed))
  made.use(health(ports))
  const smaller = compression(EFFORT)
  made.use('/assets', smaller)
  made.use(files.router)
  made.use(webchat(site, ports, lines))
  made.use('/v3/directline', directLine(ports, lines, streams))
  if (ports.staff) made.use('/api/v1/staff', staffApi(ports.staff))
  if (ports.staff) made.use(myData(site, ports.staff, ports.log))
  if (ports.staff)
    made.use('/console', consoleOf(site, ports.staff, keyFor(config.sessionSecret, 'console forms'), streams, framed))
  if (ports.tour) made.use(tourRoutes(site, ports, ports.tour))
  // From here on only what everybody may read: made small beside a secret, a page could give it away by its length.
  made.use(smaller)
  made.use(docs(site))
  const dumps = dumpsOf(ports)
  made.use('/api', publicApi(ports, dumps))
  made.use('/open311/v2', open311(ports))
  made.use(feeds(site, ports))
  made.use(portal(site, { ...ports, dumps }))
  made.use(notFound(site))
  made.use(failed(site, ports))
  return made
}
