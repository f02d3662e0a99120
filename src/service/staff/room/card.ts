import { placeLabel } from '../../../../dialogs/kit/place.js'
import { type CaseState, isFree } from '../../../domain/case.js'
import { REPLIES, isReplied } from '../../../domain/caseDues.js'
import { mask } from '../../../language/personalData.js'
import { shorten } from '../../../language/shorten.js'
import type { Value } from '../../../messaging/say.js'
import type { RoomButton, RoomMessage } from '../../../messaging/staffRoom.js'
import { holderOf } from '../caseDeed.js'
import { type CaseFile, enclosedIn } from '../caseFiles.js'
import { actionsFor } from './actions.js'
import { type RoomHouse, moment, sayIn } from './roomHouse.js'
import { tapId } from './tapId.js'

/** Characters of what somebody wrote that a card shows. */
const EXCERPT = 200

/** The one message about a case, as the case stands now. */
export const cardOf = (house: RoomHouse, file: CaseFile): RoomMessage => {
  const { handled } = file
  const lines = handled.kind === 'safety' ? safetyLines(house, file) : caseLines(house, file)
  return { text: lines.filter(line => line !== '').join('\n'), rows: rowsOf(house, file) }
}

/** Nothing of what a report of danger says. */
const safetyLines = (house: RoomHouse, file: CaseFile): readonly string[] => [
  sayIn(house, 'staffGroup.safety', { code: file.handled._id }),
  placeOf(house, file),
  sayIn(house, 'staffGroup.safety.details'),
  ...(isFree(file.handled)
    ? [sayIn(house, 'staffGroup.safety.read', { at: moment(house, file.dues.firstReplyDue) })]
    : []),
  OPEN.includes(file.handled.state.is)
    ? sayIn(house, 'staffGroup.safety.due', { at: moment(house, file.dues.due) })
    : '',
  stateOf(house, file),
]

const caseLines = (house: RoomHouse, file: CaseFile): readonly string[] => {
  const { handled, about, dues } = file
  const complaint = about?.kind === 'complaint' ? about : undefined
  const files = enclosedIn(about, handled).length
  return [
    `${ICONS[urgencyOf(file)]} ${sayIn(house, `staffGroup.card.${handled.kind === 'enquiry' ? 'enquiry' : 'complaint'}`, { code: handled._id })} – ${sayIn(house, `staffGroup.clock.${urgencyOf(file)}`)}`,
    complaint ? sayIn(house, 'staffGroup.card.topic', { topic: { label: 'complaintTopic', id: complaint.topic } }) : '',
    whereOf(house, file),
    fromOf(house, file),
    excerptOf(house, file),
    lastWordsOf(house, file),
    ratingOf(house, file),
    files > 0 ? sayIn(house, 'staffGroup.card.files', { n: files }) : '',
    OPEN.includes(handled.state.is) && !isReplied(handled)
      ? sayIn(house, 'staffGroup.card.firstReply', { at: moment(house, dues.firstReplyDue) })
      : '',
    OPEN.includes(handled.state.is) ? sayIn(house, 'staffGroup.card.due', { at: moment(house, dues.due) }) : '',
    stateOf(house, file),
    asideOf(house, handled),
  ]
}

const OPEN: readonly CaseState['is'][] = ['received', 'inProgress', 'waitingForCitizen', 'reopened']

type Urgency = 'within' | 'soon' | 'late' | 'over'
export const ICONS: Readonly<Record<Urgency, string>> = { within: '🟢', soon: '🟡', late: '🔴', over: '⚪' }

export const urgencyOf = ({ handled, dues }: CaseFile): Urgency => {
  if (!OPEN.includes(handled.state.is)) return 'over'
  if (dues.overdue || dues.firstReplyOverdue) return 'late'
  return handled.events.some(({ is }) => is === 'warned') ? 'soon' : 'within'
}

const placeOf = (house: RoomHouse, { about }: CaseFile): string =>
  about?.governorate === undefined
    ? ''
    : sayIn(house, 'staffGroup.card.place', { place: { label: 'governorate', id: about.governorate } })

/** Where it happened: the school or the wilayat, as far as its author said it; the governorate alone where they did not. */
const whereOf = (house: RoomHouse, file: CaseFile): string => {
  const { text, place } = (file.about?.kind === 'complaint' && file.about.said.where) || {}
  const named = [
    ...(text === undefined ? [] : [shorten(mask(text), EXCERPT)]),
    ...(place?.wilayat === undefined ? [] : [placeLabel(place)]),
  ]
  const where = named.length === 0 ? '' : sayIn(house, 'staffGroup.card.where', { where: { list: named, by: ' – ' } })
  // A wilayat stands with its governorate already.
  return [where, place?.wilayat === undefined ? placeOf(house, file) : ''].filter(line => line !== '').join('\n')
}

/** The name only where the public may read it too: a group is not the place to learn who somebody is. */
const fromOf = (house: RoomHouse, { about }: CaseFile): string => {
  if (!about) return ''
  if (about.said.by.party.is === 'undisclosed') return sayIn(house, 'staffGroup.card.fromUnregistered')
  const capacity: Value = { label: 'capacity', id: about.said.by.capacity }
  return about.publishedName === undefined
    ? sayIn(house, 'staffGroup.card.fromUnnamed', { capacity })
    : sayIn(house, 'staffGroup.card.from', { name: about.publishedName, capacity })
}

const excerptOf = (house: RoomHouse, { about }: CaseFile): string => {
  if (!about) return sayIn(house, 'staffGroup.card.erased')
  const words = about.kind === 'complaint' ? about.said.narrative : about.kind === 'enquiry' ? about.said.question : ''
  return sayIn(house, 'staffGroup.card.excerpt', { text: shorten(mask(words), EXCERPT) })
}

/** What the author wrote since a person last wrote to them. */
const lastWordsOf = (house: RoomHouse, { handled: { events }, about }: CaseFile): string => {
  const at = events.findLastIndex(({ is }) => is === 'citizenWrote' || is === 'reopened')
  const said = events[at]
  const words = said?.is === 'citizenWrote' ? said.text : said?.is === 'reopened' ? said.because : ''
  if (!about || words === '' || events.slice(at).some(({ is }) => REPLIES.has(is))) return ''
  const corrects = said?.is === 'citizenWrote' && said.corrects !== undefined
  return sayIn(house, `staffGroup.card.${corrects ? 'corrected' : 'wrote'}`, { text: shorten(mask(words), EXCERPT) })
}

/** The rating that stands, with its reason. */
const ratingOf = (house: RoomHouse, { handled: { events, stars }, about }: CaseFile): string => {
  const last = events.findLast(({ is }) => is === 'rated')
  if (last?.is !== 'rated' || stars === undefined) return ''
  const why = about && last.why
  return why === undefined
    ? sayIn(house, 'staffGroup.card.rated', { n: stars })
    : sayIn(house, 'staffGroup.card.ratedWhy', { n: stars, text: shorten(mask(why), EXCERPT) })
}

const stateOf = (house: RoomHouse, { handled, names }: CaseFile): string => {
  const holder = holderOf(handled)
  const args = { staff: (holder !== undefined && names.get(holder)) || '—' }
  return sayIn(house, `staffGroup.state.${handled.state.is}`, args)
}

/** Put aside by its officer, until when. */
const asideOf = (house: RoomHouse, { asideUntil = 0 }: CaseFile['handled']): string =>
  asideUntil > house.clock() ? sayIn(house, 'staffGroup.card.aside', { at: moment(house, asideUntil) }) : ''

const rowsOf = (house: RoomHouse, { handled }: CaseFile): RoomMessage['rows'] => {
  const { _id: code, version } = handled
  const buttons = actionsFor(handled, house.clock()).map((is): RoomButton => ({
    label: sayIn(house, `staffGroup.do.${is}`),
    id: tapId({ is, code, version }),
  }))
  return [buttons.slice(0, 2), buttons.slice(2, 4), buttons.slice(4), openButton(house, code)].filter(
    row => row.length > 0,
  )
}

/** Telegram opens addresses of the whole web only. */
export const openButton = (house: RoomHouse, code: string): readonly RoomButton[] => {
  const { publicUrl } = house.ministry
  if (!publicUrl.startsWith('https://')) return []
  return [{ label: sayIn(house, 'staffGroup.do.open'), url: `${publicUrl}/console/cases/${code}` }]
}
