import type { Status } from '../src/domain/status.js'
import { inBoth } from '../src/domain/written.js'
import { choice, say } from '../src/messaging/say.js'
import { openItem } from './caseItem.js'
import { MENU } from './kit/menuButton.js'
import type { ItemView } from './kit/facts.js'
import type { Turn } from './kit/turn.js'
import { registerUrl } from './kit/pages.js'
import { withdrawalOf } from './trackActions.js'
import { beneath, supportLines } from './trackStanding.js'

/** What it is merged into, if anything. */
export const leaderOf = (turn: Turn, { proposal, withdrawnAt }: ItemView): ItemView | undefined =>
  withdrawnAt === undefined && proposal?.is === 'mergedInto'
    ? turn.look({ fact: 'item', code: proposal.code })
    : undefined

/** What a code leads to whose proposal is one with another: the other one, and how that stands. */
export const showMerged = (turn: Turn, item: ItemView, leader: ItemView, status: Status, own: boolean): void => {
  const args = {
    code: item.code,
    into: leader.code,
    standing: beneath(supportLines(turn, leader)),
    url: registerUrl(turn, leader.code),
    other: leader.publishedTitle ?? leader.code,
    status: { label: 'status', id: status } as const,
  }
  const { proposal } = leader
  const support = choice(`support:${leader.code}`, 'choice.support', { lasting: true })
  const more = own ? withdrawalOf(item) : proposal?.is === 'published' ? [support] : []
  const choices = [...more, openItem(leader.code), MENU]
  if (!own) turn.says.push(say('track.merged.other', args, { choices }))
  else if (proposal?.is === 'answered') {
    const answer = { bilingual: inBoth(proposal.answer.text) }
    turn.says.push(say('track.merged.answered', { ...args, title: item.title, answer }, { choices }))
  } else turn.says.push(say('track.merged', { ...args, title: item.title }, { choices }))
}
