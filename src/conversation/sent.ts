import { captionOf, filesWith, keepWithWords } from '../../dialogs/kit/captioned.js'
import { attachmentOf } from '../../dialogs/kit/readAttachment.js'
import type { Input, Turn } from '../../dialogs/kit/turn.js'
import type { Media } from '../messaging/inbound.js'
import { keepForReport, keptForReport } from './dangerFiles.js'
import { heardOf } from './heard.js'
import { hear, listen } from './listen.js'
import type { Stack } from './stack.js'

/** What is written beneath a file is heard like typed words, and where the open question takes no files it is them. */
export const sent = async (stack: Stack, turn: Turn, media: Media): Promise<void> => {
  const words = captionOf(media)
  const takes = takesFiles(stack, turn)
  if (words === undefined) {
    await sentAlone(stack, turn, media, takes)
    return
  }
  if (takes) await hear(heardOf(stack, turn, words), () => arrived(stack, turn, media))
  else await heardWithFile(stack, turn, words, media)
  // The report has the file as well, whatever else it was taken for.
  if (turn.state.alarm?.words.includes(words)) keepWithWords(turn, words, media)
}

const sentAlone = async (stack: Stack, turn: Turn, media: Media, takes: boolean): Promise<void> => {
  if (!takes && (joinsAlbum(stack, turn, media) || keptForReport(turn, { is: 'sent', media }))) return
  await arrived(stack, turn, media)
  if (takes) keepForReport(turn, { is: 'sent', media })
}

/** A place is heard of like a file without words. */
export const placed = async (stack: Stack, turn: Turn, place: Extract<Input, { is: 'placed' }>): Promise<void> => {
  const takes = takesFiles(stack, turn)
  if (!takes && keptForReport(turn, place)) return
  await stack.take(place)
  if (takes) keepForReport(turn, place)
}

const takesFiles = (stack: Stack, turn: Turn): boolean => {
  const open = stack.active()
  return open?.dialog.takesFiles?.(open.state, turn) === true
}

/** The question of danger as it is put first. */
const NUMBERS_FIRST = /^safety\.keyword(?:\.life)?$/u

const heardWithFile = async (stack: Stack, turn: Turn, words: string, media: Media): Promise<void> => {
  keepWithWords(turn, words, media)
  await listen(stack, turn, words, false)
  const taken = attachmentOf({ is: 'sent', media })
  // The numbers to call stay first.
  if (!taken.ok) turn.says.splice(NUMBERS_FIRST.test(turn.says[0]?.key ?? '') ? 1 : 0, 0, taken.say)
  if (media.album !== undefined) turn.state.album = { id: media.album, words }
}

/** The other pictures of an album belong to the words that came with one of them. */
const joinsAlbum = (stack: Stack, turn: Turn, media: Media): boolean => {
  const { album } = turn.state
  if (album?.words === undefined || album.id !== media.album) return false
  keepWithWords(turn, album.words, media)
  stack.enclose(filesWith(turn, album.words))
  return true
}

/** An album comes picture by picture: what is said of the first is not said again of the others. */
const arrived = async (stack: Stack, turn: Turn, media: Media): Promise<void> => {
  const { album, misses } = turn.state
  await stack.take({ is: 'sent', media })
  if (media.album === undefined) return
  const missed = turn.state.misses !== misses
  const said = turn.says[0]?.key
  if (album?.id !== media.album || !(missed || said === album.said)) {
    turn.state.album = { id: media.album, ...(said !== undefined && { said }) }
    return
  }
  turn.says.length = 0
  turn.state.misses = misses
}
