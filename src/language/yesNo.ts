import type { Language } from '../domain/participant.js'
import type { PollOption } from '../domain/poll/poll.js'
import { phrase } from './render.js'

const option = (id: 'yes' | 'no'): PollOption => {
  const written = (language: Language): string => phrase(`poll.${id}`, {}, { language, digits: 'latn', zone: 'UTC' })
  return { id, label: { ar: written('ar'), en: written('en') } }
}

/** What a yes-or-no poll offers; written into each poll when it is drafted. */
export const yesAndNo = (): readonly PollOption[] => [option('yes'), option('no')]
