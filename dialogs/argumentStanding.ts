import { SIDES, type Side, acceptsArguments, sidesTaken } from '../src/domain/argument.js'
import type { TrackingCode } from '../src/domain/ids.js'
import { readTrackingCode } from '../src/domain/trackingCode.js'
import { shorten } from '../src/language/shorten.js'
import { type Choice, type Say, say } from '../src/messaging/say.js'
import { argue, openItem } from './caseItem.js'
import type { ItemView } from './kit/facts.js'
import { MENU } from './kit/menuButton.js'
import { type Turn, participantOf } from './kit/turn.js'
import { leaderOf } from './trackMerged.js'

/** Characters of a title by which a proposal is known again. */
const TITLE = 60

const itemAt = (turn: Turn, code: TrackingCode): ItemView | undefined => {
  const item = turn.look({ fact: 'item', code })
  return item && (leaderOf(turn, item) ?? item)
}

/** The proposal that a code stands for: of one that was merged, the one that it is part of. */
export const aboutIn = (turn: Turn, text: string): TrackingCode | undefined => {
  const code = readTrackingCode(text)
  return code === undefined ? undefined : (itemAt(turn, code)?.code ?? code)
}

/** What everybody reads above a proposal. */
export const titleOf = (turn: Turn, code: TrackingCode | undefined): string => {
  const item = code === undefined ? undefined : turn.look({ fact: 'item', code })
  return shorten(item?.publishedTitle ?? code ?? '', TITLE)
}

const takenIn = (turn: Turn, code: TrackingCode): readonly Side[] =>
  sidesTaken(turn.look({ fact: 'ownItems', participant: participantOf(turn).id }), code)

/** On which sides of it the person has said nothing yet. */
export const freeSides = (turn: Turn, code: TrackingCode | undefined): readonly Side[] => {
  const taken = code === undefined ? [] : takenIn(turn, code)
  return SIDES.filter(side => !taken.includes(side))
}

const own = (turn: Turn, about: TrackingCode): readonly Choice[] =>
  turn
    .look({ fact: 'ownItems', participant: participantOf(turn).id })
    .filter(({ argument, withdrawnAt }) => argument?.proposal === about && withdrawnAt === undefined)
    .slice(0, 1)
    .map(({ code }) => openItem(code))

const takenAt = (turn: Turn, code: TrackingCode, side: Side): Say => {
  const choices = [...own(turn, code), argue(code, `argument.side.only.${side === 'for' ? 'against' : 'for'}.do`), MENU]
  return say(`argument.taken.${side}`, { code }, { choices })
}

/** Why an argument that was withdrawn cannot come back: another one stands in its place; undefined where it can. */
export const displacedBy = (turn: Turn, { argument }: ItemView): Say | undefined =>
  argument && takenIn(turn, argument.proposal).includes(argument.side)
    ? takenAt(turn, argument.proposal, argument.side)
    : undefined

/** Why nothing can be said for or against a proposal, or no more on that side; undefined where it can. */
export const refusedAt = (turn: Turn, code: TrackingCode, side: Side | undefined): Say | undefined => {
  const item = turn.look({ fact: 'item', code })
  if (item?.kind !== 'proposal' || !item.published) return say('argument.none', { code }, { choices: [MENU] })
  if (!acceptsArguments(item.proposal)) return say('argument.closed', { code }, { choices: [openItem(code), MENU] })
  const free = freeSides(turn, code)
  if (free.length === 0) return say('argument.both', { code }, { choices: [...own(turn, code), MENU] })
  if (side === undefined || free.includes(side)) return undefined
  return takenAt(turn, code, side)
}
