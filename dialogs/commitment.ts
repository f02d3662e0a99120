import { WHY } from '../src/domain/commitment.js'
import type { Instant, TrackingCode } from '../src/domain/ids.js'
import { cleanText } from '../src/language/clean.js'
import { type Say, say, wayTo } from '../src/messaging/say.js'
import { openItem } from './caseItem.js'
import { MENU } from './kit/menuButton.js'
import { type Dialog, END, END_QUIETLY, type Openings, type Step, stay } from './kit/dialog.js'
import { notUnderstood } from './kit/notUnderstood.js'
import { readText } from './kit/readText.js'
import { type Input, type Turn, participantOf } from './kit/turn.js'
import { askWhichOf, askWord, commitmentsAwaited } from './ownCommitments.js'
import type { PhraseKey } from '../locales/index.js'

/** What is disputed since when, while we ask what of it is missing. */
interface DisputeState {
  readonly code: TrackingCode
  readonly n: number
  readonly of: Instant
  /** The beginning of a sentence that was too long. */
  readonly held?: string
}

type Judging = Extract<Openings['commitment'], { readonly code: TrackingCode }>

const told = (turn: Turn, code: TrackingCode, key: PhraseKey): Step => {
  turn.says.push(say(key, { code }, { choices: [openItem(code), MENU] }))
  return END_QUIETLY
}

const questionOf = ({ code }: DisputeState): Say =>
  say('proposal.commitment.disputed', { code }, { choices: [wayTo('nav.skip'), MENU], free: true })

const hear = (turn: Turn, { held, ...state }: DisputeState, input: Input): Step => {
  const { code, n, of } = state
  const read = readText({ input, held }, WHY, cleanText)
  switch (read.is) {
    case 'answer':
      turn.changes.push({ is: 'disputeExplained', code, n, of, why: read.value, participant: participantOf(turn).id })
      return told(turn, code, 'proposal.commitment.explained')
    case 'refuse':
      turn.says.push(read.say)
      return stay({ ...state, ...(read.held !== undefined && { held: read.held }) })
    case 'unclear':
      notUnderstood(turn, {
        where: 'step.commitment',
        hint: { phrase: 'proposal.commitment.disputed.hint' },
        question: questionOf(state),
      })
      return stay(state)
  }
}

/** All that waits for this person's word: its question, or which of several. */
const which = (turn: Turn, kept: boolean | undefined): Step => {
  const [only, ...more] = commitmentsAwaited(turn)
  if (only && more.length === 0 && kept !== undefined) return judge(turn, { code: only.code, n: only.n, kept })
  if (!only) turn.says.push(say('proposal.commitment.none', {}, { choices: [MENU] }))
  else turn.says.push(more.length === 0 ? askWord(turn, only) : askWhichOf(turn, [only, ...more], kept))
  return END_QUIETLY
}

/** What they have said is missing already, with the dispute. */
const explain = (turn: Turn, { code, n, of }: DisputeState, said: string): Step | undefined => {
  const read = readText({ input: { is: 'said', text: said }, held: undefined }, WHY, cleanText)
  if (read.is !== 'answer') return undefined
  turn.changes.push({ is: 'disputeExplained', code, n, of, why: read.value, participant: participantOf(turn).id })
  return told(turn, code, 'proposal.commitment.explained')
}

const judge = (turn: Turn, { code, n, kept, said }: Judging): Step => {
  const promise = turn.look({ fact: 'commitment', code, n })
  const owner = turn.look({ fact: 'item', code })?.owner
  if (promise?.state.is !== 'delivered' || owner === undefined || owner !== turn.state.participant?.id)
    return told(turn, code, 'proposal.commitment.notNow')
  if (kept === undefined) {
    turn.says.push(askWord(turn, promise))
    return END_QUIETLY
  }
  turn.changes.push({ is: 'commitmentJudged', code, n, kept, participant: owner, at: turn.now })
  if (kept) return told(turn, code, 'proposal.commitment.confirmed')
  const state = { code, n, of: turn.now }
  const explained = said === undefined ? undefined : explain(turn, state, said)
  if (explained) return explained
  turn.says.push(questionOf(state))
  return stay(state)
}

const LEAVING: ReadonlySet<string> = new Set(['nav.back', 'nav.cancel'])

/** One tap of the author says whether a promise was kept. What is disputed goes back to whoever has it to keep, with what is missing. */
export const commitment: Dialog<'commitment', DisputeState> = {
  name: 'commitment',
  needs: 'registration',
  nature: { words: 'answers', about: 'else', opens: 'instead', tellsStatus: false },
  begin: (turn, given) => (given.code === undefined ? which(turn, given.kept) : judge(turn, given)),
  take(turn, state, input) {
    if (input.is === 'chose' && input.id === 'nav.skip')
      return told(turn, state.code, 'proposal.commitment.unexplained')
    return input.is === 'chose' && LEAVING.has(input.id) ? END : hear(turn, state, input)
  },
  again: (turn, state) => void turn.says.push(questionOf(state)),
  givesWay: () => ['complaint', 'safety'],
  where: () => 'step.commitment',
}
