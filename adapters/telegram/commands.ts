import type { Content } from '../../src/messaging/inbound.js'

/** The commands offered in Telegram's menu, in its order; `start` is Telegram's own and needs no offering. */
export const COMMANDS = [
  'menu',
  'new',
  'poll',
  'my',
  'agent',
  'back',
  'cancel',
  'lang',
  'data',
  'settings',
  'help',
] as const
export type Command = (typeof COMMANDS)[number]

/** What each command says in words: a command is typed faster, not treated otherwise. */
const WORDS: ReadonlyMap<string, string> = new Map<Command, string>([
  ['menu', 'menu'],
  ['new', 'proposal'],
  ['poll', 'poll'],
  ['my', 'my items'],
  ['agent', 'agent'],
  ['back', 'back'],
  ['cancel', 'cancel'],
  ['lang', 'settings'],
  ['data', 'my data'],
  ['settings', 'settings'],
  ['help', 'help'],
])

const LANGUAGES: ReadonlyMap<string, string> = new Map([
  ['ar', 'arabic'],
  ['arabic', 'arabic'],
  ['en', 'english'],
  ['english', 'english'],
])

/** A message that is a command: its name, the bot it names in a group, and what follows. */
interface Typed {
  readonly name: string
  readonly bot?: string
  readonly rest: string
}

/** Reads `/start@bot payload`: 1-32 Latin letters, digits and underscores; https://core.telegram.org/bots/features#commands */
export const typedCommand = (text: string): Typed | undefined => {
  const found = /^\/([a-z0-9_]{1,32})(?:@([a-z0-9_]{1,32}))?(?:\s+(.*))?$/is.exec(text)
  if (found?.[1] === undefined) return undefined
  return {
    name: found[1].toLowerCase(),
    ...(found[2] && { bot: found[2].toLowerCase() }),
    rest: found[3]?.trim() ?? '',
  }
}

/** Whether this is a command of ours, by its name alone. */
export const isOurs = (typed: Typed): boolean => typed.name === 'start' || WORDS.has(typed.name)

/** What a command of ours means; undefined for a foreign one, which is then the person's own words. */
export const commandContent = ({ name, rest }: Typed): Content | undefined => {
  if (name === 'start') return { is: 'start', ...startPayload(rest) }
  const word = (name === 'lang' && LANGUAGES.get(rest.toLowerCase())) || WORDS.get(name)
  return word === undefined ? undefined : { is: 'text', text: word }
}

/** A deep link's payload: at most 64 of A-Z a-z 0-9 _ -; https://core.telegram.org/bots/features#deep-linking */
const startPayload = (rest: string): { readonly payload?: string } =>
  /^[\w-]{1,64}$/.test(rest) ? { payload: rest } : {}
