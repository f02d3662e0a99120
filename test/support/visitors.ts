import { setTimeout as pause } from 'node:timers/promises'
import type { World } from './product.js'
import { PATIENCE_MS, until } from './until.js'
import { type FakeMessage, tappables } from './whatsappRules.js'
import { approved } from './whatsappTemplates.js'
import { type WebPage, openPage } from './webPage.js'

/** What must be among what is read; a code bears the year in which it was given, so that only its form is expected. */
type Expected = readonly (string | RegExp)[]

/** Somebody who talks to the product. What they do answers with what they read next, in which all that is `expected` must be found. */
export interface Visitor {
  says(words: string, ...expected: Expected): Promise<string>
  /** Taps the newest button of this label. */
  taps(label: string, ...expected: Expected): Promise<string>
  /** Anything else that somebody can do on this channel. */
  does(act: () => Promise<unknown>, ...expected: Expected): Promise<string>
  /** Waits for something that is told unasked. */
  hears(...expected: Expected): Promise<string>
  /** All that was told so far, oldest first. */
  told(): Promise<readonly string[]>
}

/** As long as a person needs for one message: platforms and flood gate count on it. */
const TYPING_MS = 7_000
const LOOK_EVERY_MS = 50

interface Channel {
  readonly chat: string
  readonly inbox: () => Promise<readonly string[]>
  readonly say: (words: string) => Promise<unknown>
  readonly tap: (label: string) => Promise<unknown>
}

/** Without the marks that keep foreign words from turning a sentence round. */
const plain = (text: string): string => text.replace(/[\u200E\u200F\u2066-\u2069]/gu, '')

const labelled = (text: string, labels: readonly string[]): string =>
  plain([text, ...labels.map(each => `[${each}]`)].join('\n'))

const visitor = ({ product, platforms }: World, channel: Channel): Visitor => {
  let read = 0
  const { turns } = product.store
  const unsent = { open: true, sendAt: { $exists: true } } as const
  const isAnswered = async (): Promise<boolean> =>
    (await turns.countDocuments({ 'address.chat': channel.chat, ...unsent })) === 0
  /** Whatever was done by now has had all its consequences, for everybody. */
  const isOver = async (): Promise<boolean> =>
    (await turns.countDocuments({ $or: [unsent, { changesAt: { $exists: true } }] })) === 0

  /** Reads on until everything expected is there, or nothing more can come. */
  const reads = async (expected: Expected, ends: () => Promise<boolean>): Promise<string> => {
    for (const end = Date.now() + PATIENCE_MS; ; await pause(LOOK_EVERY_MS)) {
      const last = Date.now() > end || (await ends())
      const inbox = await channel.inbox()
      const news = inbox.slice(read).join('\n')
      const missing = expected.filter(part => (typeof part === 'string' ? !news.includes(part) : !part.test(news)))
      if (missing.length > 0 && !last) continue
      if (missing.length > 0) throw new Error(`expected «${missing.join('», «')}» but read\n${news || 'nothing'}`)
      read = inbox.length
      return news
    }
  }
  const does: Visitor['does'] = async (act, ...expected) => {
    platforms.pass(TYPING_MS)
    await act()
    await until(isAnswered)
    return reads(expected, isOver)
  }
  return {
    does,
    says: (words, ...expected) => does(() => channel.say(words), ...expected),
    taps: (label, ...expected) => does(() => channel.tap(label), ...expected),
    hears: (...expected) => reads(expected, async () => false),
    told: channel.inbox,
  }
}

/** Somebody on Telegram, by the number of their chat. */
export const onTelegram = (world: World, chat: number): Visitor => {
  const { telegram } = world.platforms
  return visitor(world, {
    chat: String(chat),
    inbox: async () =>
      telegram.sent(chat).map(({ text, rows }) =>
        labelled(
          text,
          rows.flat().map(button => button.text),
        ),
      ),
    say: words => telegram.say(chat, words),
    tap: label => telegram.tap(chat, label),
  })
}

/** Somebody on WhatsApp, by phone number or BSUID. */
export const onWhatsapp = (world: World, user: string): Visitor => {
  const { whatsapp } = world.platforms
  return visitor(world, {
    chat: user,
    inbox: async () => whatsapp.sent(user).map(({ text, message }) => labelled(text, labelsOf(message))),
    say: words => whatsapp.say(user, words),
    tap: label => whatsapp.tap(user, label),
  })
}

const labelsOf = (message: FakeMessage): readonly string[] => {
  const quick = message.type === 'template' ? approved(message.template)?.quickReplies : undefined
  return tappables(
    message,
    quick?.map(({ label }) => label),
  ).map(({ title }) => title)
}

/** Somebody with the chat page open, who begins a conversation. */
export const onWeb = async (
  world: World,
  language: 'ar' | 'en' = 'ar',
): Promise<Visitor & { readonly page: WebPage }> => {
  const page = await openPage(world.product.url, language)
  const inbox = async (): Promise<readonly string[]> => {
    const told = (await page.messages()).filter(({ mine }) => !mine)
    return told.map(({ text, choices }) =>
      labelled(
        text,
        choices.map(each => each.label),
      ),
    )
  }
  return { ...visitor(world, { chat: page.chat, inbox, say: page.say, tap: page.tap }), page }
}
