import type { RequestHandler } from 'express'
import { activityOf } from '../../adapters/web/activityOut.js'
import { type HistoryItem, type Mark, markText } from '../../adapters/web/history.js'
import { errorFields } from './errorFields.js'
import { problem } from './problem.js'
import { PAGE, STREAMS, type Streams } from './stream.js'
import { type Talk, markIn } from './talk.js'

/** Lists what stands behind the client's watermark. */
export const listActivities =
  ({ ports, authority, shown }: Talk): RequestHandler =>
  async (request, response) => {
    const after = markIn(request.query.watermark)
    if (after === false) return problem(request, response, 'BadRequest')
    const pass = authority.of(request)
    const { items } = await ports.history(pass.conv, after, PAGE)
    const last = items.at(-1) ?? after
    response.set('Cache-Control', 'no-store')
    response.json({
      activities: items.map(each => activityOf(each, shown(pass))),
      watermark: last ? markText(last) : '',
    })
  }

/** Streams what stands behind the last event the page has seen, and what comes. */
export const streamActivities =
  ({ ports, authority, shown }: Talk, streams: Streams): RequestHandler =>
  (request, response) => {
    const { listeners, history, log } = ports
    const after = markIn(request.headers['last-event-id'])
    if (after === false) return problem(request, response, 'BadRequest')
    const pass = authority.of(request)
    const full = listeners.count(pass.conv) >= STREAMS.perConversation || listeners.count() >= STREAMS.inAll
    if (full) return problem(request, response, 'TooManyRequests')
    const onTrouble = (error: unknown): void =>
      log.warn(errorFields(error), 'the history could not be read; the page will come back')
    const stream = { chat: pass.conv, after, show: (item: HistoryItem) => activityOf(item, shown(pass)) }
    streams.open(response, stream, { listeners, history, onTrouble })
  }

const fileOf = (item: HistoryItem | undefined, { seq, i }: Mark): { ref: string; name?: string } | undefined => {
  if (item?.seq !== seq || item.i !== i) return undefined
  if (item.from === 'bot') return item.outbound.file
  return item.content.is === 'media' ? item.content.media : undefined
}

/** Gives out the file of one message of the conversation, to be saved and never shown as a page. */
export const getAttachment =
  ({ ports, authority }: Talk): RequestHandler =>
  async (request, response) => {
    const mark = markIn(request.params.mark)
    if (!mark) return problem(request, response, 'NotFound')
    const { items } = await ports.history(authority.of(request).conv, { seq: mark.seq, i: mark.i - 1 }, 1)
    const told = fileOf(items[0], mark)
    const file = told && (await ports.uploads.readUpload(told.ref))
    if (!file) return problem(request, response, 'NotFound')
    response.attachment(told.name ?? markText(mark)).type(file.mime)
    response.set({ 'Cache-Control': 'private, no-store', 'Content-Security-Policy': "sandbox; default-src 'none'" })
    response.send(Buffer.from(file.bytes))
  }
