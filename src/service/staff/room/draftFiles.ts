import { LETTER_FILES } from '../../../domain/attachment.js'
import { accountById } from '../../../store/staffAccounts.js'
import type { RoomDraftDocument } from '../../../store/roomDocuments.js'
import { keepDraft } from '../../../store/staffDrafts.js'
import { officerOf } from '../accounts.js'
import { fileForAnswer, fileForLetter } from '../letterFiles.js'
import type { RoomHouse } from './roomHouse.js'

/** What a draft becomes once the files that came with it are kept, or cannot be. */
type Brought = Pick<RoomDraftDocument, 'files'> | Pick<RoomDraftDocument, 'fault'>

const brought = async (house: RoomHouse, draft: RoomDraftDocument): Promise<Brought> => {
  const { writing, code, brought: sent = [], files = [] } = draft
  if (writing.is === 'transfer') return { fault: 'filesElsewhere' }
  if (sent.length + files.length > LETTER_FILES.max) return { fault: 'tooManyFiles' }
  const fetched = await Promise.all(sent.map(file => house.room.fetchFile(file, LETTER_FILES.bytes)))
  const given = fetched.flatMap((bytes, n) => (bytes ? [{ bytes, name: sent[n]?.name ?? '' }] : []))
  if (given.length < sent.length)
    return { fault: sent.some(({ size = 0 }) => size > LETTER_FILES.bytes) ? 'fileTooLarge' : 'fileGone' }
  const account = await accountById(house.store, draft.officer)
  const keep = writing.is === 'answer' ? fileForAnswer : fileForLetter
  const kept = account && (await keep(house, officerOf(account), code, given))
  return kept?.ok ? { files: [...files, ...kept.value] } : { fault: kept?.because ?? 'forbidden' }
}

/** A draft with the files that came with it kept, all of them or none. */
export const withItsFiles = async (house: RoomHouse, draft: RoomDraftDocument): Promise<RoomDraftDocument> => {
  const { brought: sent = [], openUntil: _, fault: __, ...rest } = draft
  if (sent.length === 0) return draft
  const whole = { ...rest, ...(await brought(house, draft)) }
  await keepDraft(house.store, whole)
  return whole
}
