import type { PhraseKey } from '../../../../locales/index.js'
import { PARTICIPATION_TEAM, PUBLICATION_TEAM } from '../../../../locales/routing.js'
import { completeTable } from '../../../domain/consultation/consultation.js'
import type { Instant, TrackingCode, UnitId } from '../../../domain/ids.js'
import { statusOfProposal } from '../../../domain/status.js'
import { mask } from '../../../language/personalData.js'
import { shorten } from '../../../language/shorten.js'
import type { Args } from '../../../messaging/say.js'
import type { RoomMessage } from '../../../messaging/staffRoom.js'
import type { ConsultationDocument, ContributionDocument, PollDocument } from '../../../store/documents.js'
import { type RoomHouse, moment, sayIn } from './roomHouse.js'
import { tapId } from './tapId.js'

/** What a card says by now. */
export interface Shown {
  readonly unit: UnitId
  readonly message: RoomMessage
  /** Somebody of the staff is waited for; without that no card is begun. */
  readonly awaits: boolean
  /** When it says something else, though nothing happens meanwhile. */
  readonly staleAt?: Instant
}

type ProposalDocument = Extract<ContributionDocument, { kind: 'proposal' }>

/** Characters of a title that a card shows. */
const TITLE = 120

const titled = (house: RoomHouse, key: PhraseKey, code: TrackingCode, title: string, more: Args = {}): string =>
  sayIn(house, key, { code, title: shorten(mask(title), TITLE), ...more })

/** Telegram opens addresses of the whole web only. */
const linked = ({ ministry, ...house }: RoomHouse, path: string): RoomMessage['rows'] =>
  ministry.publicUrl.startsWith('https://')
    ? [[{ label: sayIn({ ministry, ...house }, 'staffGroup.do.open'), url: `${ministry.publicUrl}/console/${path}` }]]
    : []

/** A proposal that waits for its review, for an official answer, or for the second person who publishes one. */
export const proposalShown = (house: RoomHouse, proposal: ProposalDocument): Shown => {
  const { _id: code, version, state, said, reached, draftAnswer } = proposal
  const made = (text: string, unit: UnitId, awaits: boolean, path = `proposals/${code}`): Shown => ({
    unit,
    awaits,
    message: { text, rows: linked(house, path) },
  })
  const answering = (shown: Shown, ...taps: readonly ('answer' | 'readAnswer')[]): Shown => {
    const buttons = taps.map(is => ({ label: sayIn(house, `staffGroup.do.${is}`), id: tapId({ is, code, version }) }))
    return { ...shown, message: { ...shown.message, rows: [buttons, ...shown.message.rows] } }
  }
  if (state.is === 'screening')
    return made(
      titled(house, 'staffGroup.desk.screening', code, said.title),
      PUBLICATION_TEAM,
      true,
      `moderation/${code}`,
    )
  if (state.is === 'published' && draftAnswer)
    return answering(
      made(titled(house, 'staffGroup.desk.drafted', code, said.title), PARTICIPATION_TEAM, true),
      'readAnswer',
      'answer',
    )
  if (state.is === 'published' && reached) {
    const at = moment(house, state.answerDue)
    return answering(
      made(titled(house, 'staffGroup.desk.reached', code, said.title, { at }), PARTICIPATION_TEAM, true),
      'answer',
    )
  }
  const status = { label: 'status', id: statusOfProposal(state) } as const
  const unit = reached ? PARTICIPATION_TEAM : PUBLICATION_TEAM
  return made(titled(house, 'staffGroup.desk.done', code, said.title, { status }), unit, false)
}

/** A poll that waits for the second person who approves it. */
export const pollShown = (house: RoomHouse, { _id: code, unit, question, state }: PollDocument): Shown => {
  const title = question[house.groups.language]
  const awaits = state.is === 'draft'
  const status = { phrase: `pollDesk.state.${state.is}` } as const
  const text = awaits
    ? titled(house, 'staffGroup.desk.poll', code, title)
    : titled(house, 'staffGroup.desk.done', code, title, { status })
  return { unit, awaits, message: { text, rows: linked(house, `polls/${code}`) } }
}

/** A consultation that waits for the second person who approves it, for its table of decisions, or for its report. */
export const consultationShown = (house: RoomHouse, it: ConsultationDocument): Shown => {
  const { _id: code, unit, state, reportDue } = it
  const title = it.title[house.groups.language]
  const made = (text: string, awaits: boolean, path = `consultations/${code}`): Shown => ({
    unit,
    awaits,
    message: { text, rows: linked(house, path) },
  })
  const at = moment(house, reportDue)
  switch (state.is) {
    case 'draft':
      return made(titled(house, 'staffGroup.desk.consultation', code, title), true)
    case 'closed':
      return completeTable(it)
        ? made(titled(house, 'staffGroup.desk.report', code, title, { at }), true)
        : made(titled(house, 'staffGroup.desk.table', code, title, { at }), true, `consultations/${code}/table`)
    case 'approved':
    case 'open':
    case 'concluded':
    case 'cancelled': {
      const status = { phrase: `consultDesk.state.${state.is}` } as const
      return made(titled(house, 'staffGroup.desk.done', code, title, { status }), false)
    }
  }
}
