import { randomBytes } from 'node:crypto'
import { outsideOf } from '../../adapters/webhooks/post.js'
import { type ConversationState, freshState } from '../../dialogs/kit/state.js'
import { DIALOGS } from '../../dialogs/index.js'
import type { RunTurn, TurnInput } from '../../src/conversation/outcome.js'
import { conversationOf as dialogueOf } from '../../src/conversation/turn.js'
import { apology, flooded, leniency } from '../../src/conversation/unusual.js'
import type { Channel } from '../../src/domain/channel.js'
import type { Change } from '../../src/domain/change.js'
import { type ConversationId, mint } from '../../src/domain/ids.js'
import type { Officer, Role } from '../../src/domain/officer.js'
import { ALL_ALERTS, type Participant } from '../../src/domain/participant.js'
import { openEmbedder } from '../../src/encoder/embedder.js'
import type { Content } from '../../src/messaging/inbound.js'
import { conversationOf } from '../../src/service/keys.js'
import type { Participation } from '../../src/service/participation.js'
import { addOfficer } from '../../src/service/staff/accounts.js'
import { type StaffClock, startStaffClock } from '../../src/service/staff/clock.js'
import type { StaffHouse } from '../../src/service/staff/house.js'
import type { Store } from '../../src/store/connection.js'
import { ministryOf } from '../../src/ministry.js'
import { type LiveSettings, followSettings } from '../../src/service/settings/live.js'
import { MINISTRY } from './world.js'
import { testDatabaseUri } from './mongo.js'
import { type Platform, address, house, message, parts, platform, silent } from './writePath.js'

const HOUR = 3_600_000

/** Somebody who is registered in a chat of their own. */
export interface Citizen {
  readonly chat: string
  readonly conv: ConversationId
  readonly participant: Participant
  /** What was sent to the chat, without isolates, oldest first. */
  told(): readonly string[]
  says(text: string): Promise<void>
  does(content: Content): Promise<void>
  /** Has these changes made by a turn of the chat. */
  contributes(...changes: readonly Change[]): Promise<void>
}

/** One process of the product with its staff, as far as these tests need it. */
export interface Office {
  readonly service: Participation
  readonly house: StaffHouse
  readonly clock: StaffClock
}

export interface StaffWorld extends Office {
  readonly store: Store
  /** Telegram, the same for all processes. */
  readonly telegram: Platform
  now(): number
  pass(ms: number): void
  /** Lets the time pass in which letters may be taken back; the next round of the clock sends them. */
  letLettersGo(): Promise<void>
  citizen(chat: string, more?: Partial<Participant>, channel?: Channel): Promise<Citizen>
  /** Another process on the same database. */
  office(): Promise<Office>
  close(): Promise<void>
}

const SEAL_KEY = new Uint8Array(32).fill(7)

export const PASSWORD = 'a password of the tests'

const plain = (text: string): string => text.replace(/[\u2066-\u2069]/gu, '')

/** The real dialogs, but that a message «!…» registers somebody or has changes made which another test asks about. */
const scripted = (script: Map<string, (input: TurnInput, state: ConversationState) => readonly Change[]>): RunTurn => {
  const run = dialogueOf(DIALOGS)
  return async input => {
    const { content } = input.inbound
    const act = content.is === 'text' ? script.get(content.text) : undefined
    if (!act) return run(input)
    const state = structuredClone(input.before) ?? freshState(input.conv, input.inbound, input.now)
    return { state, out: [], changes: act(input, state) }
  }
}

/** `publicUrl` is the address under which everything is reached. */
export const staffWorld = async (name: string, publicUrl = MINISTRY.publicUrl): Promise<StaffWorld> => {
  const home = house(testDatabaseUri(name))
  const script = new Map<string, (input: TurnInput, state: ConversationState) => readonly Change[]>()
  let offset = 0
  const now = (): number => Date.now() + offset
  const clocks: StaffClock[] = []
  const followed: LiveSettings[] = []
  // Its thread is started by the first text, if any.
  const embedder = openEmbedder(() => undefined)
  // The same platforms for all processes.
  const [telegram, web] = [platform('telegram'), platform('web')]

  const office = async (store: Store): Promise<Office> => {
    const runTurn = scripted(script)
    const settings = await followSettings(store, silent)
    followed.push(settings)
    const { name: ministryName, telegramBot, whatsappNumber } = MINISTRY
    const config = { ministry: ministryName, publicUrl, zone: 'Asia/Muscat', contact: undefined }
    const ministry = ministryOf(config, settings.now, { bot: () => telegramBot, number: () => whatsappNumber })
    const service = await home.open(store, {
      adapters: [telegram.adapter, web.adapter],
      runTurn,
      clock: now,
      ministry,
      apology,
      flooded,
      leniency,
      sweepMs: 100,
    })
    const newId = (): string => randomBytes(18).toString('base64url')
    const { decide, command, codeId, wipedEventId, deadLetters } = service
    const staff = {
      store,
      embedder,
      ministry,
      settings,
      clock: now,
      newId,
      log: silent,
      sealKey: SEAL_KEY,
      factorKey: new Uint8Array(32).fill(9),
      outside: outsideOf({ toLoopback: true }),
      terms: { perSecond: { telegram: 20, whatsapp: 40 }, templatePrice: 0.02 },
      decide,
      command,
      codeId,
      wipedEventId,
      deadLetters,
    }
    const clock = startStaffClock(staff, HOUR)
    clocks.push(clock)
    return { service, house: staff, clock }
  }

  const store = await home.store()
  const first = await office(store)

  const citizen = async (
    chat: string,
    more: Partial<Participant> = {},
    channel: Channel = 'telegram',
  ): Promise<Citizen> => {
    const conv = conversationOf(parts(store).convKey, address(chat, channel))
    const participant: Participant = {
      id: mint<'participant'>(`person-${chat}`),
      name: 'سالم بن خلفان الحارثي',
      hat: 0,
      assurance: 'channelAccount',
      hats: [{ capacity: 'parent', place: { governorate: 'muscat', wilayat: 'muscat.seeb' } }],
      minor: false,
      alerts: ALL_ALERTS,
      quiet: 'none',
      revision: 1,
      ...more,
    }
    const does = async (content: Content): Promise<void> => {
      offset += 2_000
      const taken = await first.service.receive([
        message(chat, '', { content, at: now(), address: address(chat, channel) }),
      ])
      if (taken !== 'accepted') throw new Error('the message was not taken')
    }
    const says = (text: string): Promise<void> => does({ is: 'text', text })
    const contributes = async (...changes: readonly Change[]): Promise<void> => {
      const word = `!${randomBytes(6).toString('hex')}`
      script.set(word, () => changes)
      await says(word)
    }
    script.set(`!register ${chat}`, (input, state) => {
      Object.assign(state, { language: 'en', languageChosen: true, participant, stack: [{ id: 'menu', state: {} }] })
      const consent = { notice: 1, at: input.now, evt: input.inbound.evt }
      state.consent = consent
      return [
        { is: 'participantSaved', participant },
        { is: 'consentGiven', participant: participant.id, purpose: 'process', consent },
      ]
    })
    await says(`!register ${chat}`)
    const told = (): readonly string[] =>
      [...telegram.sent, ...web.sent].filter(each => each.chat === chat).map(({ text }) => plain(text))
    return { chat, conv, participant, told, says, does, contributes }
  }

  return {
    ...first,
    store,
    telegram,
    now,
    citizen,
    pass: ms => void (offset += ms),
    async letLettersGo() {
      await store.heldLetters.updateMany({}, { $set: { sendAt: new Date(0) } })
      await first.clock.tick()
    },
    office: async () => office(await home.store()),
    async close() {
      await Promise.all(clocks.map(clock => clock.stop()))
      for (const settings of followed) settings.stop()
      await embedder.stop()
      await home.close()
    },
  }
}

/** Adds a member of staff; e-mail address and name follow from the role and the number. */
export const hire = async (
  parts: StaffHouse,
  role: Role,
  {
    unit,
    governorates,
    n = 1,
  }: { readonly unit?: string; readonly governorates?: readonly string[]; readonly n?: number } = {},
): Promise<Officer> => {
  const added = await addOfficer(parts, {
    email: `${role}${n}@example.om`,
    name: `${role} ${n}`,
    role,
    unit,
    governorates,
    password: PASSWORD,
  })
  if (!added.ok) throw new Error(`could not hire: ${added.because}`)
  return added.value
}
