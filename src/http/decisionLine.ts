import type { Decided } from '../domain/consultation/consultation.js'
import type { Language } from '../domain/participant.js'
import type { Words } from './words.js'

/** What was found and what was decided about it, in one line: the finding ends without its full stop. */
export const decisionLine = (
  { finding, decision }: Pick<Decided, 'finding' | 'decision'>,
  language: Language,
  say: Words,
): string =>
  say('consultations.feed.decision', {
    finding: finding[language].replace(/\.\s*$/u, ''),
    decision: decision[language],
  })
