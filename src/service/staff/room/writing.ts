import type { Letter } from '../../../domain/letter.js'
import { unreachable } from '../../../domain/result.js'
import type { RoomDraftDocument } from '../../../store/roomDocuments.js'
import { draftId, draftShown, joinAlbum, keepDraft, unshownDrafts } from '../../../store/staffDrafts.js'
import { REJECTIONS, RESOLUTIONS } from '../caseAnswers.js'
import type { Acting, Said } from './member.js'
import { arrival, limitsOf, lineFor, previewOf } from './preview.js'
import { withItsFiles } from './draftFiles.js'
import { type RoomHouse, sayIn } from './roomHouse.js'
import { post } from './speak.js'

const KEPT_MS = 86_400_000

/** What a text is to be about, and what is to happen with it. */
export type Purpose = Pick<RoomDraftDocument, 'code' | 'version' | 'writing' | 'files'>

const draft = ({ house, officer, event }: Acting, message: string, purpose: Purpose): RoomDraftDocument => ({
  _id: draftId(event.chat, message),
  chat: event.chat,
  officer: officer.id,
  ...(event.topic !== undefined && { topic: event.topic }),
  code: purpose.code,
  version: purpose.version,
  writing: purpose.writing,
  ...(purpose.files && { files: purpose.files }),
  expireAt: new Date(house.clock() + KEPT_MS),
})

/** Asks an officer for a text, in answer to the message that asks. False where the group takes no more for now. */
export const askFor = async (acting: Acting, purpose: Purpose): Promise<boolean> => {
  const { house, officer, event } = acting
  const { code, writing } = purpose
  const question = sayIn(house, `staffGroup.ask.${writing.is}`, { code, ...limitsOf(writing) })
  const text = [question, arrival(house, await lineFor(house, purpose), writing)].filter(line => line !== '').join('\n')
  const id = await post(house, event, { text, rows: [], asks: { user: event.user, name: officer.name } })
  if (id === undefined) return false
  await keepDraft(house.store, draft(acting, id, purpose))
  return true
}

/** Keeps a text; it is shown as it would be sent before anything happens with it. */
export const keepText = (acting: Acting<Said>, purpose: Purpose): Promise<void> => {
  const { house, event } = acting
  const { text, file } = event
  const brought = file && { brought: [file], ...(file.album !== undefined && { openUntil: moreUntil(house) }) }
  const made = { ...draft(acting, event.message, purpose), text: text.trim(), unshown: true as const }
  return keepDraft(house.store, { ...made, ...brought })
}

/** Files of an album come one by one, within a moment. */
const ALBUM_MS = 2_000

const moreUntil = (house: RoomHouse): number => house.clock() + ALBUM_MS

/** Takes a further file of an album; false where it is none. */
export const joinedAlbum = async ({ house, officer, event }: Acting<Said>): Promise<boolean> => {
  const { chat, file, text } = event
  if (file?.album === undefined) return false
  const of = { chat, officer: officer.id, album: file.album }
  return joinAlbum(house.store, of, { file, text: text.trim(), openUntil: moreUntil(house) })
}

/** Shows the texts of a group that were written since. */
export const showTexts = async (house: RoomHouse, chat: string): Promise<void> => {
  for (const each of await unshownDrafts(house.store, chat, house.clock())) {
    const whole = await withItsFiles(house, each)
    const shown = await post(house, whole, await previewOf(house, whole))
    if (shown === undefined) return
    await draftShown(house.store, whole)
  }
}

/** What is written to the author at once; undefined where colleagues read it first. */
export const letterOf = ({
  writing,
  text = '',
  files = [],
}: Pick<RoomDraftDocument, 'writing' | 'text' | 'files'>): Letter | undefined => {
  switch (writing.is) {
    case 'reply':
      return { is: 'reply', text, files }
    case 'ask':
      return { is: 'ask', question: text, files }
    case 'transfer':
    case 'answer':
      return undefined
    case 'resolve': {
      const solved = RESOLUTIONS.find(reason => reason === writing.reason)
      if (solved) return { is: 'resolve', answer: text, reason: solved, files }
      const rejected = REJECTIONS.find(reason => reason === writing.reason) ?? 'no_action'
      return { is: 'reject', answer: text, reason: rejected, files }
    }
    default:
      return unreachable(writing)
  }
}
