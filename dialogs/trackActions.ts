import { mayAppeal } from '../src/domain/appeal.js'
import { SIDES, acceptsArguments, sidesTaken } from '../src/domain/argument.js'
import { reopenableSince } from '../src/domain/case.js'
import { needsGuardian } from '../src/domain/participant.js'
import { type Choice, choice } from '../src/messaging/say.js'
import { addTo, argue, isSafety, openConsultation, openProposal, recallOf } from './caseItem.js'
import { CODE_LETTERS } from '../src/domain/trackingCode.js'
import type { ItemView } from './kit/facts.js'
import { MENU } from './kit/menuButton.js'
import { DAY_MS, type Turn, participantOf } from './kit/turn.js'
import { isNarrow } from './kit/sending.js'
import { isUndoable, nameTo, nameless, undoOf } from './myDataQuestions.js'
import { commitmentChoices } from './ownCommitments.js'
import { isWithdrawable, statusOf } from './ownItems.js'

/** What comes next for it, where anything does. */
const nextFor = ({ now, ministry }: Turn, item: ItemView): readonly Choice[] => {
  const { code, case: handled } = item
  if (item.consultation !== undefined) return [openConsultation(item.consultation)]
  if (item.argument) return [openProposal(item.argument.proposal)]
  if (!handled) {
    const appeals = item.proposal && mayAppeal(item.proposal, item.appealed === true, ministry.clocks, now)
    return appeals ? [choice(`appeal:${code}`, 'choice.appeal', { lasting: true })] : []
  }
  const since = reopenableSince(handled)
  if (handled.state.is === 'waitingForCitizen') return [choice(`answer:${code}`, 'choice.answer', { lasting: true })]
  if (since !== undefined && now - since <= ministry.clocks.reopenDays * DAY_MS)
    return [choice(`reopen:${code}`, 'choice.reopen', { lasting: true })]
  const open = handled.state.is !== 'answered' && handled.state.is !== 'closed'
  return isSafety(code) && open ? [addTo(code), recallOf(code)] : [addTo(code)]
}

/** What may still be said about their own proposal, or on the other side of one that they said something about. */
const arguing = (turn: Turn, { code, proposal, argument, owner }: ItemView): readonly Choice[] => {
  if (owner === undefined || isNarrow(turn)) return []
  if (acceptsArguments(proposal) && !argument) return code.startsWith(CODE_LETTERS.proposal) ? [argue(code)] : []
  const about = argument && turn.look({ fact: 'item', code: argument.proposal })
  if (!about || !acceptsArguments(about.proposal)) return []
  const taken = sidesTaken(turn.look({ fact: 'ownItems', participant: participantOf(turn).id }), about.code)
  const free = SIDES.filter(side => !taken.includes(side))
  return taken.length === 0 ? [] : free.map(side => argue(about.code, `argument.side.only.${side}.do`))
}

/** Its author may take a contribution back. */
export const withdrawalOf = (item: ItemView): readonly Choice[] =>
  item.owner !== undefined && isWithdrawable(item)
    ? [choice(`withdraw:${item.code}`, 'choice.withdraw', { lasting: true })]
    : []

/** Its author may have their name published with it, or take it away. */
const namingOf = ({ state }: Turn, item: ItemView): readonly Choice[] => {
  if (item.owner === undefined || !isWithdrawable(item)) return []
  if (item.named) return [nameless(item.code)]
  const may = item.mayBeNamed === true && state.participant && !needsGuardian(state.participant)
  return may && statusOf(item) !== 'declined' ? [nameTo(item.code)] : []
}

/** What its author may do with a contribution: the next step, taking it back or undoing that, the name, and the menu; on WhatsApp three. */
export const actionsFor = (turn: Turn, item: ItemView): readonly Choice[] => {
  if (isUndoable(turn, item)) return [undoOf(item.code), MENU]
  const asked = commitmentChoices(turn, item)
  if (asked.length > 0 && isNarrow(turn)) return [...asked, MENU]
  const first = [...asked, ...nextFor(turn, item), ...arguing(turn, item), ...withdrawalOf(item)]
  return [...first, ...(isNarrow(turn) && first.length > 1 ? [] : namingOf(turn, item)), MENU]
}
