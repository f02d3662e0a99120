import type { RequestHandler } from 'express'
import helmet from 'helmet'
import { problem } from './problem.js'

const YEAR_SECONDS = 31_536_000

const isHttps = (publicUrl: string): boolean => publicUrl.startsWith('https:')

/** Who may show our pages in a frame: nobody, but for the tour of the demo, which shows them to itself. */
export type Framed = 'never' | 'byUs'

const contentPolicy = (publicUrl: string, trustedTypes: string, framed: Framed) => ({
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: [framed === 'byUs' ? "'self'" : "'none'"],
    requireTrustedTypesFor: ["'script'"],
    trustedTypes: [trustedTypes],
    ...(isHttps(publicUrl) && { upgradeInsecureRequests: [] }),
  },
})

/** The one Trusted Types policy there is: scripts of the console may put in parts of pages that the server wrote. */
const PAGE_PARTS = 'musharaka-parts'

/** The same content policy, but that parts of our own pages may be put in. */
export const allowPageParts = (publicUrl: string, framed: Framed): RequestHandler =>
  helmet.contentSecurityPolicy(contentPolicy(publicUrl, PAGE_PARTS, framed))

/** Headers of every answer of the app: nothing from elsewhere, nothing inline. */
export const securityHeaders = (publicUrl: string, framed: Framed): readonly RequestHandler[] => [
  helmet({
    contentSecurityPolicy: contentPolicy(publicUrl, "'none'", framed),
    strictTransportSecurity: isHttps(publicUrl) && { maxAge: YEAR_SECONDS, includeSubDomains: true },
    // Our own forms must still say where they come from.
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: framed === 'byUs' ? 'sameorigin' : 'deny' },
    crossOriginOpenerPolicy: isHttps(publicUrl) && { policy: 'same-origin' },
    originAgentCluster: isHttps(publicUrl),
    xPoweredBy: false,
  }),
  (_, response, next) => {
    response.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()')
    next()
  },
]

const ownOrigin = (origin: string, host: string | undefined, publicUrl: string): boolean => {
  const claimed = URL.canParse(origin) ? new URL(origin) : undefined
  return claimed !== undefined && (claimed.host === host || claimed.origin === new URL(publicUrl).origin)
}

/**
 * Refuses what another site makes a browser send. Programs that are no browser send neither header and bring their own
 * token; https://cheatsheetseries.owasp.org (CSRF prevention, Fetch Metadata and Origin).
 */
export const sameOrigin =
  (publicUrl: string): RequestHandler =>
  (request, response, next) => {
    const { origin, host } = request.headers
    const site = request.headers['sec-fetch-site']
    const foreign =
      site === 'cross-site' || site === 'same-site' || (origin !== undefined && !ownOrigin(origin, host, publicUrl))
    if (foreign) problem(request, response, 'Forbidden')
    else next()
  }
