import type { Bilingual } from '../src/domain/poll/poll.js'
import { acceptsOpinions } from '../src/domain/consultation/consultation.js'
import { acceptsVotes } from '../src/domain/poll/poll.js'
import type { Request } from '../src/language/request.js'
import { holding } from '../src/language/similar.js'
import { type Step, go } from './kit/dialog.js'
import type { Turn } from './kit/turn.js'

const inBoth = ({ ar, en }: Bilingual): string => `${ar} ${en}`

/**
 * Opens the consultation or the poll that somebody names by what it is about. Where several or none can be meant, all that are
 * open are shown to whoever says that they want to take part; others are not taken at their word.
 */
export const partSought = (
  turn: Turn,
  { in: kind, subject, plainly }: Extract<Request, { is: 'takePart' }>,
): Step | undefined => {
  if (kind === 'consultation') {
    const open = turn.look({ fact: 'openConsultations' }).filter(it => acceptsOpinions(it, turn.now))
    const [only, second] = holding(subject, open, ({ title }) => inBoth(title))
    if (only && !second) return go('consultation', { code: only.code })
    return plainly ? go('consultation', only ? {} : { sought: subject }) : undefined
  }
  const open = turn.look({ fact: 'openPolls' }).filter(poll => acceptsVotes(poll, turn.now))
  const [only, second] = holding(subject, open, ({ question }) => inBoth(question))
  if (only && !second) return go('poll', { code: only.code })
  return plainly ? go('poll', only ? {} : { sought: subject }) : undefined
}
