import type { Language } from '../../domain/participant.js'
import { type PollEvent, broughtToPoll, pollAfter } from '../../domain/poll/pollEvent.js'
import { phrase } from '../../language/render.js'
import type { PollDocument } from '../../store/documents.js'
import { writeAudit } from '../../store/staffAudit.js'
import { addJob } from '../../store/staffJobs.js'
import { movePoll, pollsToMove } from '../../store/staffPolls.js'
import { CLOCK, type ClockHouse, Overtaken, eachAlone } from './clockHouse.js'
import { invite, newsOf } from './polls.js'

const HOUR_MS = 3_600_000

const neverOpened = (language: Language): string =>
  phrase('staff.poll.neverOpened', {}, { language, digits: 'latn', zone: 'UTC' })

/** Opens polls at their time, notes that one closes soon, closes it, and calls off those that were approved and never opened. */
export const movePolls = async (house: ClockHouse): Promise<void> => {
  const at = house.clock()
  const soonMs = house.ministry.clocks.closingSoonHours * HOUR_MS
  const reason = { ar: neverOpened('ar'), en: neverOpened('en') }
  await eachAlone(house, await pollsToMove(house.store, at, at + soonMs), async poll => {
    const event = broughtToPoll(poll, soonMs, reason, at)
    if (event) await move(house, poll, event)
  })
}

/** The names under which the audit log also keeps it when staff do it. */
const DONE_AS: Readonly<Partial<Record<PollEvent['is'], string>>> = {
  opened: 'poll.open',
  closed: 'poll.close',
  cancelled: 'poll.cancel',
}

const move = async ({ store, decide }: ClockHouse, poll: PollDocument, event: PollEvent): Promise<void> => {
  const ruled = pollAfter(poll, event)
  if (!ruled.ok) return
  const job = newsOf(poll, ruled.value.state)
  const what = DONE_AS[event.is] ?? `poll.${event.is}`
  // A poll that was kept open for longer closes soon again.
  const [id, at] = [`${CLOCK}:${what}:${poll._id}:${poll.closesAt}`, event.at]
  const news = { id, at, news: { is: 'poll', code: poll._id, unit: poll.unit, event: event.is } } as const
  await decide(async session => {
    if (!(await movePoll(store, poll, { poll: ruled.value, news }, session))) throw new Overtaken()
    await writeAudit(store, { _id: id, at, by: CLOCK, what, about: poll._id }, session)
    if (job) await addJob(store, job, session)
    await invite(store, poll, event, session)
    return { value: undefined, notices: [] }
  })
}
