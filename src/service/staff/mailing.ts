import { type QuietClock, nextAudibleMoment } from '../../domain/quietHours.js'
import { type Reached, reached } from '../../store/audience.js'
import type { MailingDocument, RecipientDocument } from '../../store/mailingDocuments.js'
import {
  addRecipients,
  closeList,
  endMailing,
  mailingOf,
  mailingsUnderWay,
  notVoted,
  putOff,
  settleRecipients,
  takeRecipients,
  takeUnfrozen,
  unsent,
  withdrawUnsent,
} from '../../store/mailings.js'
import { type ClockHouse, eachAlone } from './clockHouse.js'

/** Lines of a list written at once. */
const CHUNK = 1_000
/** Messages written ahead of their sending: enough for the fastest platform until the next round, few enough to be taken back. */
const AHEAD = 500
/** People told side by side. */
const GROUP = 50

/** Writes the lists of mailings that begin, and goes on with those under way; any number of processes share the work. */
export const bringMailings = async (house: ClockHouse): Promise<void> => {
  for (
    let begun = await takeUnfrozen(house.store, house.me);
    begun && !house.stopped();
    begun = await takeUnfrozen(house.store, house.me)
  )
    await freeze(house, begun)
  await eachAlone(house, await mailingsUnderWay(house.store), mailing => feed(house, mailing))
}

/** Writes down who belongs to the audience now, or has still to answer; begun again after a crash it writes what is missing. */
const freeze = async ({ store, clock }: ClockHouse, mailing: MailingDocument): Promise<void> => {
  const { audience, wants, news } = mailing
  const now = clock()
  const again = news.is === 'pollInvited' && news.again
  const chunk: Reached[] = []
  for await (const person of again ? notVoted(store, news.code) : reached(store, { audience, wants, now })) {
    chunk.push(person)
    if (chunk.length === CHUNK && !(await addRecipients(store, mailing, chunk.splice(0), now))) return
  }
  if (chunk.length > 0 && !(await addRecipients(store, mailing, chunk, now))) return
  await closeList(store, mailing)
}

/** Writes the next messages, no more than the platforms take until the next round: their pace is kept where they are sent. */
const feed = async (house: ClockHouse, mailing: MailingDocument): Promise<void> => {
  const { store } = house
  const ahead = await unsent(store, mailing._id)
  for (let room = AHEAD - ahead; room > 0 && !house.stopped(); room -= GROUP) {
    const by = `${house.me}:${house.newId()}`
    const lines = await takeRecipients(store, mailing._id, by, house.clock(), Math.min(room, GROUP))
    // Until all of it is sent it can be stopped.
    if (lines.length === 0) return room === AHEAD ? endMailing(store, mailing._id) : undefined
    await tell(house, mailing, lines)
    // Whoever stopped it meanwhile could not yet see what was written here.
    if ((await mailingOf(store, mailing._id))?.state !== 'sending') return withdrawUnsent(store, mailing._id)
  }
}

const tell = async (
  house: ClockHouse,
  { _id: mailing, news, wants }: MailingDocument,
  lines: readonly RecipientDocument[],
): Promise<void> => {
  const now = house.clock()
  const told: RecipientDocument[] = []
  const one = async (line: RecipientDocument): Promise<void> => {
    const audible = nextAudibleMoment(line.quiet, now, quietClock(house))
    if (audible > now) return putOff(house.store, line, audible)
    await house.command(line.conv, { ...news, mailing, wants }, `${mailing}:${line.conv}`, 'bulk')
    told.push(line)
  }
  const ends = await Promise.allSettled(lines.map(one))
  if (told.length > 0) await settleRecipients(house.store, told, now)
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}

const quietClock = ({ ministry }: Pick<ClockHouse, 'ministry'>): QuietClock => ({
  zone: ministry.calendar.zone,
  night: ministry.clocks.night,
})
