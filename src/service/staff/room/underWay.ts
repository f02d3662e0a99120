import { isPhraseKey } from '../../../../locales/index.js'
import { dropHeldLetter, heldLettersOf } from '../../../store/heldLetters.js'
import type { RoomDraftDocument } from '../../../store/roomDocuments.js'
import { draftsUnderWay, dropDraft } from '../../../store/staffDrafts.js'
import type { RoomHouse } from './roomHouse.js'
import { plain, rewrite } from './speak.js'

/** Under which key a text is sent. */
export const keyOf = ({ _id }: Pick<RoomDraftDocument, '_id'>): string => `tg-${_id.replace('|', '-')}`

/** Says what became of the texts of a group that were sent or came back since. */
export const tellWhatBecame = async (house: RoomHouse, chat: string): Promise<void> => {
  for (const draft of await draftsUnderWay(house.store, chat)) {
    if (draft.notice === undefined) continue
    const letters = await heldLettersOf(house.store, draft.code)
    const held = letters.find(({ id, by }) => id === keyOf(draft) && by === draft.officer)
    if (held && held.returned === undefined) continue
    if (held) await dropHeldLetter(house.store, held)
    await ended(house, draft, draft.notice, held?.returned)
  }
}

/** Says in the place of a text what became of it, and forgets it. */
export const ended = async (
  house: RoomHouse,
  draft: RoomDraftDocument,
  message: string,
  because?: string,
): Promise<void> => {
  const { code, chat, writing } = draft
  const phrase = `staff.problem.${because}`
  const why = because === undefined ? undefined : isPhraseKey(phrase) ? phrase : 'staff.problem.notNow'
  await dropDraft(house.store, draft)
  const said = why
    ? plain(house, 'staffGroup.notSent', { code, why: { phrase: why } })
    : plain(house, `staffGroup.sent.${writing.is}`, { code })
  await rewrite(house, chat, message, said)
}
