import { TITLE } from '../src/domain/proposal.js'
import { characters, cleanName } from '../src/language/clean.js'
import { titleWishIn } from '../src/language/titleWish.js'
import { type Say, say } from '../src/messaging/say.js'
import type { Asked, Reading } from './kit/question.js'
import type { Known, ProposalDraft } from './proposalDraft.js'

/** Another title, asked for at a later question, which stays open: `again` puts it. Undefined where nothing of the kind is said. */
export const retitled = <K extends keyof ProposalDraft>(
  { turn, input, known }: Asked<ProposalDraft, K>,
  again: (known: Known) => Say,
): Reading<ProposalDraft, K> | undefined => {
  const wish = input.is === 'said' ? titleWishIn(input.text) : undefined
  if (wish === undefined) return undefined
  const title = cleanName(wish)
  const n = characters(title)
  if (n < TITLE.min || n > TITLE.max) return { is: 'reopen', field: 'title' }
  turn.says.push(say('proposal.title.changed', { title }))
  return { is: 'aside', known: { title }, say: again({ ...known, title }) }
}
