import type { Commitment } from './commitment.js'
import type { Participant } from './participant.js'
import { type PublicCommitment, publicCommitment } from './publicCommitment.js'
import type { ProposalState } from './proposal.js'

/** Letters are compared as they are heard, whatever was written above or below them. */
const heard = (words: string): readonly string[] =>
  words
    .normalize('NFKD')
    .replace(/[\p{M}ـ]/gu, '')
    .replace(/ى/gu, 'ي')
    .replace(/ة/gu, 'ه')
    .toLowerCase()
    .split(/[^\p{L}]+/u)

/** Words of names that name nobody by themselves. */
const COMMON: ReadonlySet<string> = new Set(heard('بن بنت ابن ابنة آل أم أبو عبد bin bint ibn al abu umm abd'))
/** Arabic writes these together with the word that follows, and with its article. */
const JOINED = 'وفبلك'
const ARTICLE = /^ال(?=..)/u

/** What a word may be the name of: all of it, and what is left behind the letters that are written together with it. */
const namedBy = (word: string): readonly string[] => {
  const joined = [...word].findIndex(letter => !JOINED.includes(letter))
  const forms = Array.from({ length: Math.max(0, joined) + 1 }, (_, letters) => word.slice(letters))
  return forms.flatMap(form => [form, form.replace(ARTICLE, '')])
}

const namesIn = (author: Participant, agreedName: string | undefined): ReadonlySet<string> =>
  new Set(
    heard(`${author.name} ${agreedName ?? ''}`)
      .filter(word => word.length > 1 && !COMMON.has(word))
      .flatMap(word => [word, word.replace(ARTICLE, '')]),
  )

/** Every word that the ministry wrote of it. */
const written = ({ text, state, events }: Commitment): string =>
  [
    ...Object.values(text),
    ...('evidence' in state ? [state.evidence] : []),
    ...events.flatMap(event => (event.is === 'delivered' ? [event.evidence] : [])),
  ].join(' ')

interface Left {
  readonly author: Participant | undefined
  readonly agreedName: string | undefined
  readonly state: ProposalState
  readonly commitments: readonly Commitment[]
}

/**
 * What the ministry promised with its answer stays its promise when the author withdraws the proposal: without the
 * proposal, its author and the answer, which may repeat them. A promise that names its author goes too; so does every one
 * once the account is erased. See docs/decisions/0014-a-promise-outlives-the-proposal.md.
 */
export const promisesLeft = ({ author, agreedName, state, commitments }: Left): readonly PublicCommitment[] => {
  if (!author || state.is !== 'withdrawn' || state.from !== 'answered') return []
  const names = namesIn(author, agreedName)
  const isNamed = (word: string): boolean => namedBy(word).some(form => names.has(form))
  return commitments.filter(each => !heard(written(each)).some(isNamed)).map(publicCommitment)
}
