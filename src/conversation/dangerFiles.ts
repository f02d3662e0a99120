import { keepFileWith } from '../../dialogs/kit/captioned.js'
import { dangerAsked, isDangerAsked } from '../../dialogs/kit/dangerFirst.js'
import { attachmentOf } from '../../dialogs/kit/readAttachment.js'
import type { Input, Turn } from '../../dialogs/kit/turn.js'

type Brought = Extract<Input, { is: 'sent' | 'placed' }>

/** What is sent while the question of danger is open goes with those words: into the report, or into what they become instead. */
export const keepForReport = (turn: Turn, brought: Brought): void => {
  const { alarm } = turn.state
  if (alarm && isDangerAsked(turn)) keepFileWith(turn, alarm.words, brought)
}

/** The other pictures of an album: what is said of the first is not said again. */
const isOfSameAlbum = ({ state }: Turn, brought: Brought): boolean => {
  const album = brought.is === 'sent' ? brought.media.album : undefined
  const isSame = album !== undefined && state.album?.id === album
  if (album !== undefined && !isSame) state.album = { id: album }
  return isSame
}

/** The same where the open question takes nothing but words: then it is said, and the question put again. */
export const keptForReport = (turn: Turn, brought: Brought): boolean => {
  if (!isDangerAsked(turn)) return false
  keepForReport(turn, brought)
  const taken = attachmentOf(brought)
  if (isOfSameAlbum(turn, brought)) return true
  if (!taken.ok) turn.says.push(taken.say)
  turn.says.push(dangerAsked(taken.ok ? 'safety.keyword.file' : 'safety.keyword.again'))
  return true
}
