import type { TrackingCode } from '../../domain/ids.js'
import { sees } from '../../domain/officer.js'
import { errorKind } from '../../service/log.js'
import type { StaffHouse } from '../../service/staff/house.js'
import { type CaseNews, caseNewsSince, sessionsThere } from '../../store/caseNews.js'
import { voteMark } from '../../store/pollFigures.js'
import type { Streams } from '../stream.js'
import type { Live, Visit } from './visit.js'

const EVERY_MS = 2_000
/** News is stamped by the clock of whichever process noted it, and may become visible late. */
const LATE_MS = 30_000
const LIFE_MS = 15 * 60_000
const HEARTBEAT_TICKS = 10

interface Listener {
  readonly visit: Pick<Visit, 'officer' | 'session'>
  /** The one poll or consultation that the page shows; without it, the page is about cases. */
  readonly poll: TrackingCode | undefined
  readonly write: (text: string) => void
  readonly end: () => void
}

/** One look for all pages of this process every two seconds, and none while no page is open. */
export const liveOf = (house: StaffHouse, streams: Pick<Streams, 'keep'>): Live => {
  const listeners = new Set<Listener>()
  let known: ReadonlySet<string> = new Set()
  const marks = new Map<TrackingCode, string>()
  let timer: NodeJS.Timeout | undefined
  let ticks = 0

  /** Polls that moved since the last look, of those that somebody looks at. */
  const movedPolls = async (): Promise<ReadonlySet<TrackingCode>> => {
    const shown = new Set([...listeners].flatMap(({ poll }) => poll ?? []))
    for (const code of marks.keys()) if (!shown.has(code)) marks.delete(code)
    const moved = new Set<TrackingCode>()
    for (const code of shown) {
      const mark = await voteMark(house.store, code)
      // Whoever has just opened the page may have been made an older one.
      if (marks.get(code) !== mark) moved.add(code)
      marks.set(code, mark)
    }
    return moved
  }

  const fresh = async (): Promise<readonly CaseNews[]> => {
    const { ids, news } = await caseNewsSince(house.store, house.clock() - LATE_MS, known)
    known = new Set(ids)
    return news
  }

  const look = async (): Promise<void> => {
    const there = await sessionsThere(
      house.store,
      [...listeners].map(({ visit }) => visit.session),
    )
    const [news, moved] = await Promise.all([fresh(), movedPolls()])
    ticks += 1
    for (const { visit, poll, write, end } of listeners) {
      if (!there.has(visit.session)) {
        end()
        continue
      }
      const cases = news.filter(({ about }) => sees(visit.officer, about)).map(({ about }) => about._id)
      const codes = new Set(poll === undefined ? cases : moved.has(poll) ? [poll] : [])
      for (const code of codes) write(`event: changed\ndata: ${code}\n\n`)
      if (ticks % HEARTBEAT_TICKS === 0) write(':\n\n')
    }
  }

  const tick = (): void => {
    timer = setTimeout(() => {
      // Nobody is there any more: the next page begins anew.
      if (listeners.size === 0) return void (timer = undefined)
      void look()
        .catch((error: unknown) => house.log.warn(errorKind(error), 'open pages could not be told what changed'))
        .finally(() => (listeners.size > 0 ? tick() : (timer = undefined)))
    }, EVERY_MS).unref()
  }

  return {
    open(visit, response, poll) {
      response.set({ 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' })
      response.flushHeaders()
      const end = (): void => void response.end()
      const listener: Listener = {
        visit,
        poll,
        end,
        write: text => void (response.writableEnded || response.write(text)),
      }
      const expiry = setTimeout(end, LIFE_MS).unref()
      const forget = streams.keep(end)
      listeners.add(listener)
      if (poll !== undefined) marks.delete(poll)
      response.once('close', () => {
        listeners.delete(listener)
        clearTimeout(expiry)
        forget()
      })
      if (timer) return
      tick()
      // What happened before the first page was open is in that page already.
      fresh().catch((error: unknown) => house.log.warn(errorKind(error), 'the latest news could not be read'))
    },
  }
}
