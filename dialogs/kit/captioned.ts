import type { Attachment } from '../../src/domain/attachment.js'
import { cleanText } from '../../src/language/clean.js'
import { fold } from '../../src/language/fold.js'
import type { Content, Media } from '../../src/messaging/inbound.js'
import { attachmentOf } from './readAttachment.js'
import { type Captioned, DRAFT_DAYS } from './state.js'
import { DAY_MS, type Input, type Turn } from './turn.js'

/** As many files as wait for what becomes of the words that they came with. */
const WAITING_MAX = 5

/** What is written beneath a file; undefined where nothing is. */
export const captionOf = ({ caption }: Media): string | undefined => cleanText(caption ?? '') || undefined

/** The words of a message, wherever in it they stand. */
export const wordsIn = (content: Content): string | undefined => {
  if (content.is === 'media') return captionOf(content.media)
  return content.is === 'text' || content.is === 'edited' ? cleanText(content.text) : undefined
}

const refOf = (file: Attachment): string | undefined => (file.is === 'file' ? file.ref : undefined)

/** A file once, however often it is named. */
export const withoutThose = (files: readonly Attachment[], before: readonly Attachment[]): readonly Attachment[] =>
  files.filter(file => before.every(each => refOf(each) !== refOf(file)))

/** Keeps a file or a place until it is known what becomes of the words that it belongs to. */
export const keepFileWith = (
  { state, now }: Turn,
  words: string,
  brought: Extract<Input, { is: 'sent' | 'placed' }>,
): void => {
  const taken = attachmentOf(brought)
  if (!taken.ok) return
  const ref = refOf(taken.value)
  const waiting = (state.captioned ?? []).filter(({ file, until }) => until >= now && refOf(file) !== ref)
  const kept: Captioned = { words, file: taken.value, until: now + DRAFT_DAYS * DAY_MS }
  state.captioned = [...waiting, kept].slice(-WAITING_MAX)
}

/** Keeps files that were sent before with words that are about to become something else. */
export const keepFilesWith = ({ state, now }: Turn, words: string, files: readonly Attachment[]): void => {
  if (files.length === 0 || words === '') return
  const kept = files.map((file): Captioned => ({ words, file, until: now + DRAFT_DAYS * DAY_MS }))
  state.captioned = [...(state.captioned ?? []), ...kept].slice(-WAITING_MAX)
}

/** Keeps a file until it is known what becomes of the words that it came with. */
export const keepWithWords = (turn: Turn, words: string, media: Media): void => {
  keepFileWith(turn, words, { is: 'sent', media })
}

const belongs = (words: string, text: string): boolean => {
  const [kept, said] = [fold(words), fold(text)]
  return said !== '' && (said.includes(kept) || kept.includes(said))
}

/** The files that came with these words, or with words among them. */
export const filesWith = ({ state, now }: Turn, text: string): readonly Attachment[] =>
  (state.captioned ?? []).filter(({ words, until }) => until >= now && belongs(words, text)).map(({ file }) => file)

/** The same, and they wait for nothing else any more. */
export const takeFilesWith = (turn: Turn, text: string): readonly Attachment[] => {
  const taken = filesWith(turn, text)
  const left = (turn.state.captioned ?? []).filter(({ file }) => !taken.includes(file))
  if (left.length > 0) turn.state.captioned = left
  else delete turn.state.captioned
  return taken
}

/** With what is sent no file waits for words any more, but for those of which it is still open whether they are a report. */
export const forgetFiles = ({ state }: Turn): void => {
  const left = (state.captioned ?? []).filter(({ words }) => belongs(words, state.alarm?.words ?? ''))
  if (left.length > 0) state.captioned = left
  else delete state.captioned
}
