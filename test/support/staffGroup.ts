import { setTimeout as pause } from 'node:timers/promises'
import { addOfficer } from '../../src/service/staff/accounts.js'
import { randomBytes } from 'node:crypto'
import { mint } from '../../src/domain/ids.js'
import type { Officer, Role } from '../../src/domain/officer.js'
import { type World, startWorld } from './product.js'
import type { SentMessage } from './telegramCalls.js'
import { PATIENCE_MS, until } from './until.js'

/** The groups of these tests: of everybody, and of the safeguarding team. */
export const GROUPS = { cases: -1001, safety: -1002 } as const

/** The product with both groups connected; the bot is a member of them. */
export const startGroupWorld = async (name: string, more: Readonly<Record<string, string>> = {}): Promise<World> => {
  const world = await startWorld(name, undefined, {
    TELEGRAM_STAFF_CHAT_ID: String(GROUPS.cases),
    TELEGRAM_SAFEGUARDING_CHAT_ID: String(GROUPS.safety),
    ...more,
  })
  world.platforms.telegram.open(GROUPS.cases)
  world.platforms.telegram.open(GROUPS.safety)
  // The day begins for the group before there is anything to be told of.
  await until(async () => (await world.product.store.rooms.countDocuments({ 'digests.due': { $size: 0 } })) === 1)
  return world
}

/** A member of staff in a group, by whichever account of Telegram. */
export interface Member {
  readonly officer: Officer
  /** Presses the newest button of this label. */
  taps(label: string): Promise<void>
  /** Presses a button as it was shown then, whatever stands there by now. */
  tapsOn(message: SentMessage, label: string): Promise<void>
  /** Answers a message. */
  answers(message: Pick<SentMessage, 'id'>, text: string): Promise<number>
  /** Writes into the group. */
  says(text: string): Promise<number>
}

/** Hires somebody whose Telegram account is linked already. */
export const member = async (
  { product, platforms }: World,
  { name, role = 'agent', telegram, chat = GROUPS.cases, unit }: NewMember,
): Promise<Member> => {
  const newId = (): string => randomBytes(18).toString('base64url')
  const account = { email: `${newId()}@example.om`, name, role, unit, password: `the long password of a ${role}` }
  const added = await addOfficer({ store: product.store, clock: platforms.now, newId }, account)
  if (!added.ok) throw new Error(added.because)
  await product.store.staff.updateOne({ _id: added.value.id }, { $set: { telegram: String(telegram) } })
  const from = { id: telegram, first_name: name, is_bot: false }
  return {
    officer: added.value,
    taps: label => platforms.telegram.tap(chat, label, { from }),
    tapsOn: (message, label) => platforms.telegram.tapOn(chat, message, label, { from }),
    answers: ({ id }, text) => platforms.telegram.post(chat, { text, reply_to_message: { message_id: id } }, from),
    says: text => platforms.telegram.say(chat, text, { from }),
  }
}

interface NewMember {
  readonly name: string
  readonly role?: Role
  readonly telegram: number
  readonly chat?: number
  readonly unit?: string
}

/** Waits until something is so, and answers with it. */
export const eventually = async <T>(look: () => T | undefined | Promise<T | undefined>, what: string): Promise<T> => {
  for (const end = Date.now() + PATIENCE_MS; ; await pause(50)) {
    const found = await look()
    if (found !== undefined) return found
    if (Date.now() > end) throw new Error(`it did not happen: ${what}`)
  }
}

/** What a message says, without the marks that keep its words in order. */
export const plainly = ({ text }: SentMessage): string => text.replace(/[\u200E\u200F\u2066-\u2069]/gu, '')

/** The newest message of a chat with all of these words, once it is there. */
export const shown = (world: World, chat: number, ...words: readonly string[]): Promise<SentMessage> =>
  eventually(
    () => world.platforms.telegram.sent(chat).findLast(each => words.every(word => plainly(each).includes(word))),
    `«${words.join('», «')}»; there is\n${world.platforms.telegram.sent(chat).map(plainly).join('\n---\n')}`,
  )

/** The card of a case as the case stands now, once it says so. */
export const cardNow = async (world: World, code: string, ...words: readonly string[]): Promise<SentMessage> => {
  const isNow = async ({ rows }: SentMessage): Promise<boolean> => {
    const { version } = (await world.product.store.cases.findOne({ _id: mint(code) })) ?? {}
    return rows.flat().every(each => each.callback_data?.includes(`:${code}:${version}.`))
  }
  return eventually(
    async () => {
      const card = world.platforms.telegram
        .sent(GROUPS.cases)
        .findLast(each => plainly(each).includes('Status: ') && words.every(word => plainly(each).includes(word)))
      return card && (await isNow(card)) ? card : undefined
    },
    `the card says «${words.join('», «')}»`,
  )
}

/** Lets the time pass in which what was sent may be taken back. */
export const letGo = async ({ product }: World): Promise<void> => {
  await product.store.heldLetters.updateMany({}, { $set: { sendAt: new Date(0) } })
}
