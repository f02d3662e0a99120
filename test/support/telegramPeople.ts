import type { SentMessage, World } from './telegramCalls.js'
import type { Button, Payload } from './telegramRules.js'

/** Who writes; by default somebody whose id is the chat's and whose app is Arabic. */
type From = Readonly<Record<string, unknown>>

/** What people do to a bot; each resolves once its webhook took it, or at once where it polls. */
export interface People {
  /** Writes a text; resolves with the message's id. */
  say(chat: number, text: string, more?: { readonly from?: From }): Promise<number>
  edit(chat: number, message: number, text: string): Promise<void>
  /** Sends a message of any other kind: `post(7, { photo: […] })`. */
  post(chat: number, content: Payload, from?: From): Promise<number>
  /** Presses the newest button so labelled. On a keyboard that is typing the label, or sharing the number. */
  tap(chat: number, label: string, more?: { readonly from?: From }): Promise<void>
  /** Presses the button so labelled of a message as it was then. */
  tapOn(chat: number, message: SentMessage, label: string, more?: { readonly from?: From }): Promise<void>
  /** Lets the bot write to a chat before anybody in it has written. */
  open(chat: number): void
  /** Hands any update to the bot, as it is. */
  deliver(update: Payload): Promise<void>
  /** Blocks the bot, or takes that back. */
  block(chat: number, blocked?: boolean): Promise<void>
}

export const peopleOf = (world: World): People => {
  const post: People['post'] = async (chat, content, from) => {
    const id = ++world.lastMessage
    await deliver({
      message: { message_id: id, date: seconds(), chat: chatOf(chat), from: personOf(chat, from), ...content },
    })
    return id
  }
  const deliver: People['deliver'] = async update => {
    const [about] = Object.values(update).filter(hasChat)
    if (about) open(about.chat.id)
    await world.updates.push(update)
  }
  const open = (chat: number): void => void (world.chats.has(chat) || world.chats.set(chat, []))
  return {
    post,
    deliver,
    open,
    say: (chat, text, { from } = {}) => post(chat, { text }, from),
    edit: (chat, message, text) =>
      deliver({
        edited_message: {
          message_id: message,
          date: seconds(),
          edit_date: seconds(),
          chat: chatOf(chat),
          from: personOf(chat),
          text,
        },
      }),
    tap: async (chat, label, { from } = {}) => {
      const { message, button } = newest(world.chats.get(chat) ?? [], label)
      if (button.callback_data !== undefined) return deliver(tapOf(world, chat, message, button, from))
      const phone = { phone_number: '96890000000', user_id: chat }
      await post(chat, button.request_contact ? { contact: phone } : { text: label }, from)
    },
    tapOn: (chat, message, label, { from } = {}) =>
      deliver(tapOf(world, chat, message, newest([message], label).button, from)),
    block: async (chat, blocked = true) => {
      if (blocked) world.blocked.add(chat)
      else world.blocked.delete(chat)
      const [before, after] = blocked ? ['member', 'kicked'] : ['kicked', 'member']
      const member = (status: string | undefined) => ({ user: world.bot, status })
      const change = { old_chat_member: member(before), new_chat_member: member(after) }
      await deliver({ my_chat_member: { chat: chatOf(chat), from: personOf(chat), date: seconds(), ...change } })
    },
  }
}

const seconds = (): number => Math.floor(Date.now() / 1_000)

const chatOf = (id: number): Payload => ({ id, type: id < 0 ? 'supergroup' : 'private' })

const personOf = (chat: number, from: From = {}): From => ({
  id: Math.abs(chat),
  is_bot: false,
  first_name: 'سالم',
  language_code: 'ar',
  ...from,
})

const hasChat = (about: unknown): about is { readonly chat: { readonly id: number } } =>
  typeof about === 'object' && about !== null && 'chat' in about

const newest = (messages: readonly SentMessage[], label: string): { message: SentMessage; button: Button } => {
  for (const message of messages.toReversed()) {
    const button = message.rows.flat().find(each => each.text === label)
    if (button) return { message, button }
  }
  const offered = messages
    .at(-1)
    ?.rows.flat()
    .map(({ text }) => text)
  throw new Error(`no button «${label}»; the last message offers ${JSON.stringify(offered ?? [])}`)
}

const tapOf = (world: World, chat: number, message: SentMessage, button: Button, from: From | undefined): Payload => {
  const id = `${chat}${++world.lastMessage}`
  world.asked.add(id)
  const under = {
    message_id: message.id,
    date: seconds(),
    chat: chatOf(chat),
    from: world.bot,
    text: message.text,
    reply_markup: { inline_keyboard: message.rows },
  }
  return {
    callback_query: { id, from: personOf(chat, from), chat_instance: '1', message: under, data: button.callback_data },
  }
}
