import { answerable } from '../../dialogs/awaitedFor.js'
import { yesOrNo } from '../language/answer.js'
import { wishOf } from '../language/keywords.js'
import { addedToSent } from './adding.js'
import { besideReport } from './besideReport.js'
import { answersDanger } from './danger.js'
import { explained } from './explain.js'
import type { Heard, Reader } from './heard.js'
import { judgedCommitment } from './keptWord.js'
import { isVerdict } from './lasting.js'
import { toldMended } from './mended.js'
import { tookBack } from './misread.js'
import { labelled, picked } from './picking.js'
import { calmed } from './replies.js'
import { tookReportWish } from './reportTalk.js'
import { askedToUnsupport, lookedUpFirst, tookRequest } from './requests.js'
import { foundSought, foundSupported } from './sought.js'
import { toldStatus } from './standing.js'
import { tapped } from './tap.js'
import { answersTurning, changesMind, turnsElsewhere } from './turning.js'
import { erasedUnregistered } from './unregisteredErasure.js'
import { granted } from './wishes.js'

/** A bare yes beneath «هل حُلّت المشكلة؟» may be for a question of staff that came with it: then it is asked which. */
const isContested = ({ turn, text }: Heard, id: string): boolean =>
  isVerdict({ id }) && yesOrNo(text) !== undefined && answerable(turn, { is: 'said', text }).length > 1

const onScreen: Reader = async heard => {
  const { stack, turn, text } = heard
  const id = labelled(turn, text)
  if (id === undefined || isContested(heard, id)) return false
  await tapped(stack, turn, id)
  return true
}

const wished: Reader = async ({ stack, turn, text }) => {
  const wish = wishOf(text)
  return wish !== undefined && (await granted(stack, turn, wish, text))
}

/**
 * Who reads typed words before the open question does. The order is a rule of safety: each stands where a reader before
 * it cannot take what is its own, and one that would take words telling of danger gives them up.
 */
const READERS: readonly Reader[] = [
  // What stands on the screen means its button, and nothing else.
  onScreen,
  // The gravest question there is: a yes to it must be taken for no other answer.
  answersDanger,
  // Asked just now as well, and answered by the same yes; what tells of danger is no answer to it.
  answersTurning,
  // Says that something was read wrongly: no reader after it may read it wrongly once more.
  tookBack,
  // A code or a wish of something else: whatever reads for the team would write it into the report.
  besideReport,
  // «اتصلوا بي» of whoever has a report of danger open is for its team, before it is a wish of anybody's.
  tookReportWish,
  // «نعم تم» of whoever has the last word on a commitment: as a wish it would answer nothing.
  judgedCommitment,
  // Needs no consent: as a wish it would end before the notice.
  erasedUnregistered,
  // “I changed my mind” right after supporting is about that; elsewhere it stops what is open.
  askedToUnsupport,
  // Commands are whole messages and tell of nothing: what is longer comes after them.
  wished,
  // «هذا مقترح وليس شكوى» names both kinds; as a request it would begin one of them and lose what is written.
  turnsElsewhere,
  // «خلاص غيرت رأيي، أبا أكلم موظف»: no title, whatever the open question takes.
  changesMind,
  // A question about the open step is answered where it is put, before it could lead away.
  explained,
  // Whoever has agreed to nothing yet may ask what became of a code.
  lookedUpFirst,
  // «أبا أضيف معلومة: …» right after a receipt: as a request it would begin something new.
  addedToSent,
  // A request may end or leave what is open.
  tookRequest,
  // Names one of many: before what asks after all of one's own.
  foundSought,
  // Names one of many, too; what supports the one that is looked at is a request.
  foundSupported,
  // «ماذا حصل لمقترحي» asks no more than to be told.
  toldStatus,
  // «انحلت المشكلة» is said of a complaint of theirs, whatever the open question takes.
  toldMended,
  // Before anger is taken for a complaint with nothing in it.
  calmed,
  // Numbers and slips of the finger last: they are the least certain.
  picked,
]

/** Reads what means the same at every question; false where the open question has to take the words. */
export const heardAnywhere = async (heard: Heard): Promise<boolean> => {
  for (const reads of READERS) if (await reads(heard)) return true
  return false
}
