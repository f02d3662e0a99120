import { outcomeWords } from '../../../../dialogs/outcomeWords.js'
import { label } from '../../../../locales/labels.js'
import type { Act } from '../../../domain/officer.js'
import type { Outcome } from '../../../domain/officialAnswer.js'
import { unreachable } from '../../../domain/result.js'
import type { RoomMessage } from '../../../messaging/staffRoom.js'
import { inTransaction } from '../../../store/connection.js'
import type { ProposalDocument } from '../../../store/documents.js'
import { wantCard } from '../../../store/staffRooms.js'
import { publishAnswer } from '../answers.js'
import { PROPOSAL_ACTS, proposalFor } from '../proposals.js'
import { type Acting, type Tapped, orderOf } from './member.js'
import { ask, offer } from './offering.js'
import { type RoomHouse, sayIn } from './roomHouse.js'
import { plain, rewrite, toast } from './speak.js'
import { type AnswerTap, CHOSEN, tapId } from './tapId.js'

const ACTS: Readonly<Record<AnswerTap['is'], readonly Act[]>> = {
  answer: ['draftAnswer'],
  answerAs: ['draftAnswer'],
  readAnswer: PROPOSAL_ACTS,
  publishAnswer: ['publishAnswer'],
}

const outcomeOf = (chosen: (typeof CHOSEN)[number]): Outcome =>
  chosen === 'accepted' || chosen === 'acceptedInPart' ? { is: chosen } : { is: 'notAccepted', reason: chosen }

/** The outcomes that may be chosen here. */
const outcomes = (house: RoomHouse, { code, version }: AnswerTap): RoomMessage => ({
  text: sayIn(house, 'staffGroup.answer.outcome', { code }),
  rows: CHOSEN.map(chosen => {
    const outcome = outcomeOf(chosen)
    const { language } = house.groups
    const words =
      outcome.is === 'notAccepted'
        ? sayIn(house, 'staffGroup.answer.refused', { reason: label('refusalReason', outcome.reason, language) })
        : sayIn(house, `proposals.answer.${outcome.is}`)
    return [{ label: words, id: tapId({ is: 'answerAs', code, version, chosen }) }]
  }),
})

/** A draft as everybody would read it, with the button that publishes it. */
const drafted = (house: RoomHouse, { _id: code, version, draftAnswer }: ProposalDocument): RoomMessage | undefined => {
  if (!draftAnswer) return undefined
  const { outcome, text, files = [] } = draftAnswer
  const lines = [
    sayIn(house, 'staffGroup.answer.draft', { code, outcome: outcomeWords(outcome) }),
    ...[text.ar, text.en].filter(each => each !== undefined),
    ...(files.length > 0
      ? [
          sayIn(house, 'staffGroup.preview.files', {
            n: files.length,
            names: { list: files.map(({ name = '' }) => name) },
          }),
        ]
      : []),
  ]
  const publish = { label: sayIn(house, 'proposals.answer.publish'), id: tapId({ is: 'publishAnswer', code, version }) }
  return { text: lines.join('\n\n'), rows: [[publish]] }
}

/** The button was shown when the proposal stood otherwise: the card is written again. */
const movedOn = async ({ house, event }: Acting<Tapped>, { code }: AnswerTap): Promise<void> => {
  const card = { chat: event.chat, code, at: house.clock() }
  await inTransaction(house.store, session => wantCard(house.store, card, session))
  return toast(house, event.receipt, 'staffGroup.toast.moved')
}

const publish = async (acting: Acting<Tapped>, { code, version }: AnswerTap): Promise<void> => {
  const { house, event } = acting
  const done = await publishAnswer(house, orderOf(acting, `tg-${event.evt}`, version), code)
  if (!done.ok) return toast(house, event.receipt, `staff.problem.${done.because}`)
  await rewrite(house, event.chat, event.message, plain(house, 'staffGroup.answer.published', { code }))
  return house.room.toast(event.receipt)
}

/** Writes the official answer to a proposal, shows a draft, or publishes what somebody else has written. */
export const answerTapped = async (acting: Acting<Tapped>, tap: AnswerTap): Promise<void> => {
  const { house, officer, event } = acting
  // Proposals are spoken of where the cases are.
  if (event.chat !== house.groups.cases) return toast(house, event.receipt, 'staff.problem.notFound')
  const found = await proposalFor(house, officer, tap.code, ACTS[tap.is])
  if (!found.ok) return toast(house, event.receipt, `staff.problem.${found.because}`)
  const { proposal } = found.value
  if (proposal.version !== tap.version || proposal.state.is !== 'published') return movedOn(acting, tap)
  switch (tap.is) {
    case 'answer':
      return offer(acting, outcomes(house, tap))
    case 'answerAs':
      return ask(acting, {
        code: tap.code,
        version: tap.version,
        writing: { is: 'answer', outcome: outcomeOf(tap.chosen) },
      })
    case 'readAnswer': {
      const draft = drafted(house, proposal)
      return draft ? offer(acting, draft) : movedOn(acting, tap)
    }
    case 'publishAnswer':
      return publish(acting, tap)
    default:
      return unreachable(tap)
  }
}
