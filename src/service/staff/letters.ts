import type { TrackingCode } from '../../domain/ids.js'
import { type Letter, outdates } from '../../domain/letter.js'
import type { Officer } from '../../domain/officer.js'
import { unreachable } from '../../domain/result.js'
import type { CaseDocument } from '../../store/documents.js'
import type { HeldLetterDocument } from '../../store/letterDocuments.js'
import {
  dropHeldLetter,
  heldLettersOf,
  holdUntilSent,
  returnHeldLetter,
  takeHeldLetter,
} from '../../store/heldLetters.js'
import { accountById } from '../../store/staffAccounts.js'
import { caseByCode } from '../../store/staffCases.js'
import { errorKind } from '../log.js'
import { officerOf } from './accounts.js'
import type { CaseRefusal } from './caseDeed.js'
import { rejectCase, resolveCase } from './caseAnswers.js'
import { askBack, replyToCase } from './cases.js'
import type { ClockHouse } from './clockHouse.js'
import { type Answer, type Order, done, keepAudit, orderId, refuse } from './command.js'
import type { StaffHouse } from './house.js'

/** Sends a letter at once. */
export const sendLetter = (
  house: StaffHouse,
  order: Order,
  code: TrackingCode,
  letter: Letter,
): Promise<Answer<CaseDocument, CaseRefusal>> => {
  switch (letter.is) {
    case 'reply':
      return replyToCase(house, order, code, letter.text, letter.files)
    case 'ask':
      return askBack(house, order, code, letter.question, letter.files)
    case 'resolve':
      return resolveCase(house, order, code, letter)
    case 'reject':
      return rejectCase(house, order, code, letter)
    default:
      return unreachable(letter)
  }
}

/** A case, and the letter about it that waits. */
interface Held {
  readonly handled: CaseDocument
  readonly id: string
  readonly sendAt: Date
}

/** Keeps a letter that could be sent now for half a minute, in which its officer may take it back. The case is as before until it goes out. */
export const holdLetter = async (
  house: StaffHouse,
  { key = house.newId(), ...rest }: Order,
  code: TrackingCode,
  letter: Letter,
): Promise<Answer<Held, CaseRefusal>> => {
  const order = { ...rest, key }
  const could = await sendLetter(house, { ...order, trial: true }, code, letter)
  if (!could.ok) return could
  const _id = orderId(house, order)
  const { print, origin } = order
  const seen = could.value.events.at(-1)
  const given = {
    _id,
    id: key,
    code,
    by: order.officer.id,
    letter,
    at: house.clock(),
    ...(print && { print }),
    ...(origin && { origin }),
    ...(seen && { seen: seen.id }),
  }
  const held = await holdUntilSent(house.store, given)
  if (!held || held.code !== code || held.print !== print) return refuse('keyReused')
  return done({ handled: could.value, id: key, sendAt: held.sendAt })
}

/** Takes a letter back, or lets go of one that could not be sent; `tooLate` once it has gone out. */
export const takeBackLetter = async (
  house: StaffHouse,
  officer: Officer,
  code: TrackingCode,
  id: string,
): Promise<Answer<HeldLetterDocument, 'tooLate'>> => {
  const own = (await heldLettersOf(house.store, code)).find(each => each.by === officer.id && each.id === id)
  if (!own || !(await dropHeldLetter(house.store, own))) return refuse('tooLate')
  await keepAudit(house, officer.id, 'letter.takenBack', code)
  return done(own)
}

/** Sends the letters that were not taken back in time, each once, whichever process dies meanwhile. */
export const sendHeldLetters = async (house: ClockHouse): Promise<void> => {
  for (
    let held = await takeHeldLetter(house.store, house.me);
    held && !house.stopped();
    held = await takeHeldLetter(house.store, house.me)
  ) {
    const { _id: letter } = held
    await sendHeld(house, held).catch((error: unknown) =>
      house.log.warn({ letter, ...errorKind(error) }, 'a letter of staff could not be sent; it is tried again'),
    )
  }
}

/** The author wrote, or somebody else dealt with the case, since its officer wrote the letter. */
const isOutdated = ({ events }: CaseDocument, { seen, by }: HeldLetterDocument): boolean =>
  seen !== undefined && events.slice(events.findIndex(({ id }) => id === seen) + 1).some(event => outdates(event, by))

const sendHeld = async (house: ClockHouse, held: HeldLetterDocument): Promise<void> => {
  const { store } = house
  const account = await accountById(store, held.by)
  if (!account || account.disabledAt !== undefined) return returnHeldLetter(store, held._id, 'forbidden')
  const found = await caseByCode(store, held.code)
  if (found && isOutdated(found.handled, held)) return returnHeldLetter(store, held._id, 'overtaken')
  const order: Order = {
    officer: officerOf(account),
    key: held.id,
    version: found?.handled.version,
    ...(held.print !== undefined && { print: held.print }),
    ...(held.origin && { origin: held.origin }),
    within: session => dropHeldLetter(store, held, session),
  }
  const sent = await sendLetter(house, order, held.code, held.letter)
  if (sent.ok) await dropHeldLetter(store, held)
  // Whoever is overtaken at this moment looks again once the lease is over.
  else if (sent.because !== 'conflict') await returnHeldLetter(store, held._id, sent.because)
}
