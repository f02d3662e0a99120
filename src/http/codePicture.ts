import type { RequestHandler } from 'express'
import { toString as pictureOf } from 'qrcode'
import type { TrackingCode } from '../domain/ids.js'
import type { Language } from '../domain/participant.js'
import { CODE_LETTERS, readTrackingCode } from '../domain/trackingCode.js'
import type { Site } from './pages/layout.js'
import { notice } from './pages/notice.js'
import { paths } from './pages/paths.js'
import type { HttpPorts } from './ports.js'

/** Polls and consultations are public for good; what people contribute may be withdrawn. */
const isAsked = (code: TrackingCode): boolean =>
  code.startsWith(CODE_LETTERS.poll) || code.startsWith(CODE_LETTERS.consultation)

/** The deep link of what everybody can read as a picture for phones; of anything else as little as its page. */
export const picture =
  (site: Site, { register }: Pick<HttpPorts, 'register'>, language: Language): RequestHandler<{ code: string }> =>
  async (request, response) => {
    const code = readTrackingCode(request.params.code)
    const isThere = code && (isAsked(code) || (await register.find(code)) !== undefined)
    if (!isThere) return void response.status(404).send(notice(site, language, 'notFound').text)
    const svg = await pictureOf(site.ministry.publicUrl + paths(language).start(code), { type: 'svg', margin: 2 })
    response.set('Cache-Control', 'public, max-age=300').type('svg').send(svg)
  }
