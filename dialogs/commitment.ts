import type { TrackingCode } from '../src/domain/ids.js'
import { choice, say } from '../src/messaging/say.js'
import { MENU, openItem } from './caseItem.js'
import { type Dialog, END_QUIETLY } from './kit/dialog.js'
import type { Turn } from './kit/turn.js'
import type { PhraseKey } from '../locales/index.js'

const told = (turn: Turn, code: TrackingCode, key: PhraseKey): void => {
  const agent = key === 'proposal.commitment.disputed' ? [choice('agent.start', undefined, { lasting: true })] : []
  turn.says.push(say(key, { code }, { choices: [openItem(code), ...agent, MENU] }))
}

/** One tap of the author says whether a promise was kept. What is disputed goes back to whoever has it to keep. */
export const commitment: Dialog<'commitment', never> = {
  name: 'commitment',
  needs: 'registration',
  begin(turn, { code, n, kept }) {
    const promise = turn.look({ fact: 'commitment', code, n })
    const owner = turn.look({ fact: 'item', code })?.owner
    if (promise?.state.is !== 'delivered' || owner === undefined || owner !== turn.state.participant?.id) {
      told(turn, code, 'proposal.commitment.notNow')
      return END_QUIETLY
    }
    turn.changes.push({ is: 'commitmentJudged', code, n, kept, participant: owner, at: turn.now })
    told(turn, code, kept ? 'proposal.commitment.confirmed' : 'proposal.commitment.disputed')
    return END_QUIETLY
  },
  take: () => END_QUIETLY,
  again: () => undefined,
  where: () => 'step.support',
}
