import type { Language } from '../../domain/participant.js'
import type { Bilingual } from '../../domain/poll/poll.js'
import { type PollEvent, broughtToPoll, pollAfter } from '../../domain/poll/pollEvent.js'
import { phrase } from '../../language/render.js'
import type { PollDocument } from '../../store/documents.js'
import { pollsToMove } from '../../store/staffPolls.js'
import { type ClockHouse, byClock, eachAlone } from './clockHouse.js'
import { putPoll } from './polls.js'

const HOUR_MS = 3_600_000

const inLanguage = (language: Language): string =>
  phrase('staff.poll.neverOpened', {}, { language, digits: 'latn', zone: 'UTC' })

/** Why the clock calls off what was approved and not opened before its end. */
export const neverOpened = (): Bilingual => ({ ar: inLanguage('ar'), en: inLanguage('en') })

/** Opens polls at their time, notes that one closes soon, closes it, and calls off those that were approved and never opened. */
export const movePolls = async (house: ClockHouse): Promise<void> => {
  const at = house.clock()
  const soonMs = house.ministry.clocks.closingSoonHours * HOUR_MS
  const reason = neverOpened()
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

const move = async (house: ClockHouse, poll: PollDocument, event: PollEvent): Promise<void> => {
  const { store } = house
  const ruled = pollAfter(poll, event)
  if (!ruled.ok) return
  // A poll that was kept open for longer closes soon again.
  const row = { what: DONE_AS[event.is] ?? `poll.${event.is}`, about: poll._id, mark: poll.closesAt }
  await byClock(house, row, (session, id) => putPoll(store, poll, { id, event, after: ruled.value }, session))
}
