import type { Language } from '../../domain/participant.js'
import { type PollEvent, pollAfter } from '../../domain/poll/pollEvent.js'
import { phrase } from '../../language/render.js'
import type { PollDocument } from '../../store/documents.js'
import { writeAudit } from '../../store/staffAudit.js'
import { addJob } from '../../store/staffJobs.js'
import { movePoll, pollsEnded } from '../../store/staffPolls.js'
import { CLOCK, type ClockHouse, Overtaken } from './clockHouse.js'
import { newsOf } from './polls.js'

/** Closes polls whose time is over, and calls off those that were approved and never opened. */
export const endPolls = async (house: ClockHouse): Promise<void> => {
  const at = house.clock()
  for (const poll of await pollsEnded(house.store, at)) await endPoll(house, poll, endOf(poll, at))
}

const neverOpened = (language: Language): string =>
  phrase('staff.poll.neverOpened', {}, { language, digits: 'latn', zone: 'UTC' })

const endOf = (poll: PollDocument, at: number): PollEvent =>
  poll.state.is === 'open'
    ? { is: 'closed', at }
    : {
        is: 'cancelled',
        at,
        reason: { ar: neverOpened('ar'), en: neverOpened('en') },
      }

const endPoll = async ({ store, decide }: ClockHouse, poll: PollDocument, event: PollEvent): Promise<void> => {
  const ruled = pollAfter(poll, event)
  if (!ruled.ok) return
  const job = newsOf(poll, ruled.value.state)
  const { state } = ruled.value
  const what = event.is === 'closed' ? 'poll.close' : 'poll.cancel'
  const [id, at] = [`${CLOCK}:${what}:${poll._id}`, event.at]
  const news = { id, at, news: { is: 'poll', code: poll._id, unit: poll.unit, event: event.is } } as const
  try {
    await decide(async session => {
      if (!(await movePoll(store, poll, { state, news }, session))) throw new Overtaken()
      await writeAudit(store, { _id: id, at, by: CLOCK, what, about: poll._id }, session)
      if (job) await addJob(store, job, session)
      return { value: undefined, notices: [] }
    })
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error
  }
}
