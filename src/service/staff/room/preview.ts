import { isPhraseKey } from '../../../../locales/index.js'
import { ANSWER } from '../../../domain/officialAnswer.js'
import { unitLabel } from '../../../domain/unit.js'
import { languageOf } from '../../../language/languageOf.js'
import { findPersonalData } from '../../../language/personalData.js'
import type { RoomButton, RoomMessage } from '../../../messaging/staffRoom.js'
import { windowEnd } from '../../../messaging/window.js'
import { caseByCode } from '../../../store/staffCases.js'
import { proposalByCode } from '../../../store/staffModeration.js'
import type { RoomDraftDocument, RoomWriting } from '../../../store/roomDocuments.js'
import { type Line, lineOf } from '../../../store/staffThread.js'
import { WORDS } from '../cases.js'
import { type RoomHouse, moment, sayIn } from './roomHouse.js'
import { tapId } from './tapId.js'

/** Characters from which a text is called long. */
const LONG = 900

export const limitsOf = ({ is }: RoomWriting): { readonly min: number; readonly max: number } => {
  if (is === 'answer') return ANSWER
  return is === 'transfer' ? WORDS.reason : WORDS.reply
}

/** How the author can be written to now; undefined where it is nobody but colleagues who read the text. */
export const lineFor = async (
  house: RoomHouse,
  { code, writing }: Pick<RoomDraftDocument, 'code' | 'writing'>,
): Promise<Line | undefined> => {
  if (writing.is === 'transfer') return undefined
  const conv =
    writing.is === 'answer'
      ? (await proposalByCode(house.store, code))?.proposal.conv
      : (await caseByCode(house.store, code))?.handled.conv
  return conv && lineOf(house.store, conv)
}

/** Whether a text arrives now, where that is in doubt. An official answer goes out once somebody else publishes it. */
export const arrival = (house: RoomHouse, line: Line | undefined, { is }: RoomWriting): string => {
  if (!line || is === 'answer') return ''
  const channel = { phrase: `console.channel.${line.channel}` } as const
  if (line.unreachableSince !== undefined) return sayIn(house, 'console.window.unreachable', { channel })
  const end = windowEnd(line.channel, line.heard)
  if (end === undefined) return ''
  return end > house.clock()
    ? sayIn(house, 'staffGroup.window.open', { channel, at: moment(house, end) })
    : sayIn(house, 'staffGroup.window.closed', { channel })
}

/** What would be sent, as it would be sent, and what is to be thought of before. */
export const previewOf = async (house: RoomHouse, draft: RoomDraftDocument, more = ''): Promise<RoomMessage> => {
  const { code, writing, text = '' } = draft
  const { min, max } = limitsOf(writing)
  const line = await lineFor(house, draft)
  const unit = writing.is === 'transfer' ? { bilingual: unitLabel(house.ministry.units, writing.to) } : ''
  const within = text.length >= min && text.length <= max
  const fits = within && draft.fault === undefined
  const lines = [
    sayIn(house, `staffGroup.preview.${writing.is}`, { code, text, unit }),
    ...filesIn(house, draft),
    ...(within ? warnings(house, text, line) : [sayIn(house, 'staffGroup.warn.limits', { min, max })]),
    arrival(house, line, writing),
    more,
  ]
  const actions = fits ? (['send', 'edit', 'cancel'] as const) : (['edit', 'cancel'] as const)
  const row = actions.map((is): RoomButton => ({
    label: sayIn(house, `staffGroup.do.${is}`),
    id: tapId({ is, draft: messageOf(draft) }),
  }))
  return { text: lines.filter(each => each !== '').join('\n\n'), rows: [row] }
}

/** The files that would go with it, or why they would not. */
const filesIn = (house: RoomHouse, { files = [], fault }: RoomDraftDocument): readonly string[] => {
  const phrase = `staff.problem.${fault}`
  const why = isPhraseKey(phrase) ? phrase : 'staff.problem.badFile'
  const names = { list: files.map(({ name = '' }) => name) }
  return [
    ...(files.length > 0 ? [sayIn(house, 'staffGroup.preview.files', { n: files.length, names })] : []),
    ...(fault === undefined ? [] : [sayIn(house, 'staffGroup.warn.files', { why: { phrase: why } })]),
  ]
}

/** The officer's message that the text stands in. */
export const messageOf = ({ _id }: RoomDraftDocument): string => _id.slice(_id.indexOf('|') + 1)

const warnings = (house: RoomHouse, text: string, line: Line | undefined): readonly string[] => {
  const spoken = languageOf(text)
  const foreign = line !== undefined && (spoken === 'ar' || spoken === 'en') && spoken !== line.language
  return [
    ...(text.length > LONG ? [sayIn(house, 'staffGroup.warn.long')] : []),
    ...(findPersonalData(text).length > 0 ? [sayIn(house, 'staffGroup.warn.personal')] : []),
    ...(/\{[^{}]*\}/u.test(text) ? [sayIn(house, 'staffGroup.warn.placeholder')] : []),
    ...(foreign ? [sayIn(house, `staffGroup.warn.reads.${line.language}`)] : []),
  ]
}
