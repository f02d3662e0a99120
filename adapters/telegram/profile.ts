import type { PhraseKey } from '../../locales/index.js'
import { COMMANDS, type Command } from './commands.js'
import type { TelegramProfile } from './config.js'

/** The bot's profile in one language; `phrase` renders a phrase in it, with the ministry's name as `org`. */
export const telegramProfile = (phrase: (key: PhraseKey) => string): TelegramProfile => ({
  // One entry for each of COMMANDS, which Object.fromEntries cannot know.
  commands: Object.fromEntries(COMMANDS.map(command => [command, phrase(`telegram.command.${command}`)])) as Record<
    Command,
    string
  >,
  description: phrase('telegram.description'),
  shortDescription: phrase('telegram.shortDescription'),
})
