import type { Standpoint } from '../../src/domain/argument.js'
import type { Attribution } from '../../src/domain/attribution.js'
import type { Change } from '../../src/domain/change.js'
import { type TrackingCode, mint } from '../../src/domain/ids.js'
import type { Participant } from '../../src/domain/participant.js'
import { proposalOf } from './contributions.js'
import type { Life } from './lives.js'

/** With which letter the code of each begins. */
export const LETTER_OF = { proposal: 'P', alternative: 'A', argument: 'R' } as const satisfies Record<
  Life['kind'],
  string
>

interface Author {
  readonly person: Participant
  readonly n: number
}

/** What is said, by whom, and as what. */
interface Said extends Pick<Author, 'person'> {
  readonly kind: Life['kind']
  readonly by: Attribution
  readonly word: string
}

/** What somebody says that is reviewed before it is published: of each kind with the same words. */
export const proposed = (
  { person, kind, by, word }: Said,
  code: TrackingCode,
  { consultation, standpoint }: { readonly consultation: TrackingCode; readonly standpoint?: Standpoint },
): Change => {
  const made = proposalOf({ participant: person }, code, by.at)
  if (made.is !== 'proposalSubmitted') throw new Error('not a proposal')
  const said = { title: `Shade ${word}`, details: `For all schools ${word}` }
  const proposal = { ...made.proposal, ...said, by }
  if (kind === 'alternative') return { is: 'alternativeSubmitted', alternative: { ...proposal, consultation } }
  return standpoint
    ? { is: 'argumentSubmitted', argument: { ...proposal, ...standpoint } }
    : { is: 'proposalSubmitted', proposal }
}

/** A proposal of somebody else, without a name. */
export const elseProposed = ({ person, n }: Author, code: TrackingCode, at: number): Change =>
  proposalOf({ participant: { ...person, id: mint(`other-${n}`), minor: false } }, code, at, 'unnamed')

/** Somebody else withdraws what they proposed, or takes that back. */
export const elseMoved = (
  is: 'contributionWithdrawn' | 'withdrawalUndone',
  code: TrackingCode,
  n: number,
  at: number,
): Change => ({ is, code, participant: mint(`other-${n}`), at })
