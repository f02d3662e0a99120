import { tookPart } from '../../../dialogs/tookPart.js'
import type { PublicCount } from '../../domain/poll/publicCount.js'
import type { Words } from '../words.js'

/** How many took part, in the words of the chat. */
export const people = (count: PublicCount, say: Words): string => {
  const { phrase, args } = tookPart(count)
  return say(phrase, args)
}
