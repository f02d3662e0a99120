import { type Letter, UNDO_MS } from '../../../domain/letter.js'
import { unreachable } from '../../../domain/result.js'
import { languageOf } from '../../../language/languageOf.js'
import type { RoomDraftDocument } from '../../../store/roomDocuments.js'
import { draftAt, dropDraft, keepDraft } from '../../../store/staffDrafts.js'
import { type AnswerRefusal, draftAnswer } from '../answers.js'
import type { CaseRefusal } from '../caseDeed.js'
import { transferCase } from '../cases.js'
import type { Answer } from '../command.js'
import { holdLetter, takeBackLetter } from '../letters.js'
import { type Acting, type Tapped, orderOf } from './member.js'
import { messageOf, previewOf } from './preview.js'
import { sayIn } from './roomHouse.js'
import { plain, rewrite, toast } from './speak.js'
import { type DraftTap, tapId } from './tapId.js'
import { ended, keyOf } from './underWay.js'
import { askFor, letterOf } from './writing.js'

/** Sends, changes, drops or takes back a text; only whoever wrote it may. */
export const draftTapped = async (acting: Acting<Tapped>, tap: DraftTap): Promise<void> => {
  const { house, officer, event } = acting
  const draft = await draftAt(house.store, event.chat, tap.draft)
  if (!draft || (draft.notice !== undefined) !== (tap.is === 'undo'))
    return toast(house, event.receipt, 'staffGroup.toast.old')
  if (draft.officer !== officer.id) return toast(house, event.receipt, 'staffGroup.toast.notYours')
  switch (tap.is) {
    case 'send':
      return send(acting, draft)
    case 'edit':
      return again(acting, draft)
    case 'cancel':
      return cancel(acting, draft)
    case 'undo':
      return undo(acting, draft)
    default:
      return unreachable(tap.is)
  }
}

/** Has done what the text is for. */
const carried = (
  acting: Acting<Tapped>,
  draft: RoomDraftDocument,
  letter: Letter | undefined,
): Promise<Answer<unknown, CaseRefusal | AnswerRefusal> | undefined> => {
  const { house } = acting
  const { code, version, writing, text = '', files = [] } = draft
  const order = orderOf(acting, keyOf(draft), version)
  if (writing.is === 'transfer') return transferCase(house, order, code, writing.to, text)
  if (writing.is !== 'answer') return letter ? holdLetter(house, order, code, letter) : Promise.resolve(undefined)
  const words = languageOf(text) === 'en' ? { en: text } : { ar: text }
  return draftAnswer(house, order, code, { outcome: writing.outcome, text: words, files })
}

const send = async (acting: Acting<Tapped>, draft: RoomDraftDocument): Promise<void> => {
  const { house, event } = acting
  const { version } = draft
  const letter = letterOf(draft)
  const sent = await carried(acting, draft, letter)
  if (sent && !sent.ok && sent.because === 'conflict')
    return lookAgain(acting, { ...draft, version: sent.version ?? version })
  const because = sent?.ok === false ? sent.because : undefined
  if (because !== undefined || !letter) await ended(house, draft, event.message, because)
  else await underWay(acting, draft)
  return house.room.toast(event.receipt)
}

const underWay = async ({ house, event }: Acting<Tapped>, draft: RoomDraftDocument): Promise<void> => {
  await keepDraft(house.store, { ...draft, notice: event.message })
  const text = sayIn(house, 'staffGroup.sending', { code: draft.code, seconds: UNDO_MS / 1_000 })
  const undoing = { label: sayIn(house, 'staffGroup.do.undo'), id: tapId({ is: 'undo', draft: messageOf(draft) }) }
  await rewrite(house, event.chat, event.message, { text, rows: [[undoing]] })
}

/** Something happened to the case since the text was begun: it is sent only once its author has looked again. */
const lookAgain = async ({ house, event }: Acting<Tapped>, draft: RoomDraftDocument): Promise<void> => {
  await keepDraft(house.store, draft)
  const moved = sayIn(house, 'staffGroup.warn.moved')
  await rewrite(house, event.chat, event.message, await previewOf(house, draft, moved))
  return toast(house, event.receipt, 'staffGroup.warn.moved')
}

const undo = async (
  { house, officer, event }: Acting<Tapped>,
  { notice: _, ...draft }: RoomDraftDocument,
): Promise<void> => {
  const taken = await takeBackLetter(house, officer, draft.code, keyOf(draft))
  if (!taken.ok) return toast(house, event.receipt, 'staffGroup.toast.tooLate')
  await keepDraft(house.store, draft)
  await rewrite(house, event.chat, event.message, await previewOf(house, draft))
  return toast(house, event.receipt, 'staffGroup.toast.undone')
}

const again = async (acting: Acting<Tapped>, draft: RoomDraftDocument): Promise<void> => {
  const { house, event } = acting
  if (!(await askFor(acting, draft))) return toast(house, event.receipt, 'staffGroup.toast.busy')
  return cancel(acting, draft)
}

const cancel = async ({ house, event }: Acting<Tapped>, draft: RoomDraftDocument): Promise<void> => {
  await dropDraft(house.store, draft)
  await rewrite(house, event.chat, event.message, plain(house, 'staffGroup.cancelled', { code: draft.code }))
  return house.room.toast(event.receipt)
}
