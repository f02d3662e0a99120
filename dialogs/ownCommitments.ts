import type { Commitment } from '../src/domain/commitment.js'
import { unitLabel } from '../src/domain/unit.js'
import { inBoth } from '../src/domain/written.js'
import { shorten } from '../src/language/shorten.js'
import { type Choice, type Say, type Value, alsoNo, alsoYes, choice, say } from '../src/messaging/say.js'
import { openItem } from './caseItem.js'
import type { ItemView } from './kit/facts.js'
import { MENU } from './kit/menuButton.js'
import { labelWidth } from './kit/rows.js'
import type { Turn } from './kit/turn.js'

/** Characters by which a commitment is known again among several. */
const SHOWN = 120
/** As many as one message tells of beside the answer. */
const LINES_MAX = 4
/** With the menu they fit one list of any channel. */
const ROWS_MAX = 9

type Named = Pick<Commitment, 'code' | 'n'>

/** The author's last word: whether it was delivered. */
export const wordsOn = ({ code, n }: Named): readonly Choice[] => [
  alsoYes(choice(`kept:${code}:${n}`, 'notice.commitment.kept', { lasting: true })),
  alsoNo(choice(`unkept:${code}:${n}`, 'notice.commitment.unkept', { lasting: true })),
]

/** What is delivered to whoever is registered here and waits for their word. */
export const commitmentsAwaited = ({ state, look }: Pick<Turn, 'state' | 'look'>): readonly Commitment[] =>
  state.participant ? look({ fact: 'commitmentsAwaited', participant: state.participant.id }) : []

const isAwaited = ({ state }: Commitment): boolean => state.is === 'delivered'

/** Promises are made to what was accepted alone. */
const commitmentsTo = (turn: Turn, { code, proposal, withdrawnAt }: ItemView): readonly Commitment[] =>
  proposal?.is === 'answered' && withdrawnAt === undefined ? turn.look({ fact: 'commitments', code }) : []

const lineOf = ({ ministry }: Turn, { text, unit, due, percent, state }: Commitment): Value => ({
  phrase: 'track.promise',
  args: {
    text: { bilingual: inBoth(text) },
    unit: { bilingual: unitLabel(ministry.units, unit) },
    date: { date: due },
    percent,
    state: { phrase: `track.promise.${state.is}` },
  },
})

/** What was promised in answer to a proposal of theirs, and how far it has come; what waits for their word last, above its buttons. */
export const commitmentLines = (turn: Turn, item: ItemView): readonly Value[] => {
  const all = commitmentsTo(turn, item)
  const shown = [...all.filter(each => !isAwaited(each)), ...all.filter(isAwaited)].slice(-LINES_MAX)
  return shown.map(each => lineOf(turn, each))
}

/** One of several, by what it says; `word`: what a tap on it says of it. */
const rowOf = (turn: Turn, word: 'promise' | 'kept' | 'unkept', { code, n, text }: Commitment): Choice =>
  choice(
    `${word}:${code}:${n}`,
    { text: shorten(inBoth(text)[turn.state.language], labelWidth(turn)) },
    { lasting: true },
  )

/** The buttons of the card: the word on the one that is awaited, or of several first which. */
export const commitmentChoices = (turn: Turn, item: ItemView): readonly Choice[] => {
  const [only, ...more] = commitmentsTo(turn, item).filter(isAwaited)
  if (!only) return []
  return more.length === 0 ? wordsOn(only) : [only, ...more].slice(-LINES_MAX).map(each => rowOf(turn, 'promise', each))
}

/** Asks whether it is as it was promised. */
export const askWord = ({ ministry }: Turn, { code, n, text, unit, state }: Commitment): Say => {
  const evidence = state.is === 'delivered' ? state.evidence : ''
  const named = {
    code,
    text: { bilingual: inBoth(text) },
    unit: { bilingual: unitLabel(ministry.units, unit) },
  } as const
  return say('notice.commitment.asked', { ...named, evidence }, { choices: [...wordsOn({ code, n }), openItem(code)] })
}

/** Asks which of several is meant; where it is said already what of it, a tap says that. */
export const askWhichOf = (turn: Turn, several: readonly Commitment[], kept: boolean | undefined): Say => {
  const word = kept === undefined ? 'promise' : kept ? 'kept' : 'unkept'
  const shown = several.slice(0, ROWS_MAX)
  const lines: readonly Value[] = shown.map(({ code, text }) => ({
    phrase: 'proposal.commitment.which.line',
    args: { code, text: shorten(inBoth(text)[turn.state.language], SHOWN) },
  }))
  const args = { n: several.length, commitments: { list: lines, by: '\n' } } as const
  return say('proposal.commitment.which', args, { choices: [...shown.map(each => rowOf(turn, word, each)), MENU] })
}
