import type { Response } from 'express'
import type { OfficerId, TrackingCode } from '../../domain/ids.js'
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

interface PollMarks {
  /** Of the polls that somebody looks at, those that moved since the last look. */
  moved(shown: ReadonlySet<TrackingCode>): Promise<ReadonlySet<TrackingCode>>
  /** Whoever has just opened the page may have been made an older one: they are told at the next look. */
  forget(code: TrackingCode): void
}

const pollMarks = ({ store, clock }: Pick<StaffHouse, 'store' | 'clock'>): PollMarks => {
  const marks = new Map<TrackingCode, string>()
  return {
    async moved(shown) {
      for (const code of marks.keys()) if (!shown.has(code)) marks.delete(code)
      const moved = new Set<TrackingCode>()
      for (const code of shown) {
        const mark = await voteMark(store, code, clock())
        if (marks.get(code) !== mark) moved.add(code)
        marks.set(code, mark)
      }
      return moved
    },
    forget: code => void marks.delete(code),
  }
}

/** Reads what happened to cases since it was read last. */
const newsReader = ({ store, clock }: Pick<StaffHouse, 'store' | 'clock'>): (() => Promise<readonly CaseNews[]>) => {
  let known: ReadonlySet<string> = new Set()
  return async () => {
    const { ids, news } = await caseNewsSince(store, clock() - LATE_MS, known)
    known = new Set(ids)
    return news
  }
}

/** What the page shows that has changed, each once. */
const changedFor = (
  { visit, poll }: Listener,
  news: readonly CaseNews[],
  moved: ReadonlySet<TrackingCode>,
): ReadonlySet<TrackingCode> => {
  if (poll !== undefined) return new Set(moved.has(poll) ? [poll] : [])
  return new Set(news.filter(({ about }) => sees(visit.officer, about)).map(({ about }) => about._id))
}

/** What was found at one look, of the sessions that were asked about then. */
interface Look {
  readonly asked: ReadonlySet<string>
  readonly there: ReadonlyMap<string, OfficerId>
  readonly news: readonly CaseNews[]
  readonly moved: ReadonlySet<TrackingCode>
  /** Whether it is time for a sign of life. */
  readonly beats: boolean
}

/** Tells a page what changed, and ends it where its officer has signed out. */
const tell = (listener: Listener, { asked, there, news, moved, beats }: Look): void => {
  const { session } = listener.visit
  // Whoever came meanwhile was not asked about yet.
  if (asked.has(session) && !there.has(session)) return listener.end()
  for (const code of changedFor(listener, news, moved)) listener.write(`event: changed\ndata: ${code}\n\n`)
  if (beats) listener.write(':\n\n')
}

/** A page that listens over this response. */
const listenerOn = (response: Response, visit: Listener['visit'], poll: Listener['poll']): Listener => {
  response.set({ 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' })
  response.flushHeaders()
  return {
    visit,
    poll,
    write: text => void (response.writableEnded || response.write(text)),
    end: () => void response.end(),
  }
}

/** One look for all pages of this process every two seconds, and none while no page is open. */
export const liveOf = (house: StaffHouse, streams: Pick<Streams, 'keep'>): Live => {
  const listeners = new Set<Listener>()
  const [polls, fresh] = [pollMarks(house), newsReader(house)]
  let timer: NodeJS.Timeout | undefined
  let ticks = 0

  const look = async (): Promise<void> => {
    const asked = new Set([...listeners].map(({ visit }) => visit.session))
    const there = await sessionsThere(house.store, [...asked])
    const shown = new Set([...listeners].flatMap(({ poll }) => poll ?? []))
    const [news, moved] = await Promise.all([fresh(), polls.moved(shown)])
    ticks += 1
    const beats = ticks % HEARTBEAT_TICKS === 0
    for (const each of listeners) tell(each, { asked, there, news, moved, beats })
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
      const listener = listenerOn(response, visit, poll)
      const expiry = setTimeout(listener.end, LIFE_MS).unref()
      const forget = streams.keep(listener.end)
      listeners.add(listener)
      if (poll !== undefined) polls.forget(poll)
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
