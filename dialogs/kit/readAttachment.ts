import type { Attachment } from '../../src/domain/attachment.js'
import { cleanText } from '../../src/language/clean.js'
import { yesOrNo } from '../../src/language/answer.js'
import { sendingOf } from '../../src/language/request.js'
import type { Media } from '../../src/messaging/inbound.js'
import { type Choice, type Say, type Value, choice, say, wayTo } from '../../src/messaging/say.js'
import type { Input } from './turn.js'

/** Files and places that came with a contribution so far. */
export interface Files {
  readonly files: readonly Attachment[]
  /** What was written beneath them. */
  readonly captions?: readonly string[]
  /** The album whose pictures are still arriving, each as a message of its own. */
  readonly album?: string
}

/** What a question for files makes of an input: fits the reading of every field that is `Files`. */
export type FilesReading =
  | { readonly is: 'answer'; readonly value: Files }
  | { readonly is: 'more'; readonly value: Files; readonly say: Say }
  | { readonly is: 'refuse'; readonly say: Say; readonly held?: string }
  | { readonly is: 'unclear' }

/** A file or pin as it is kept, or the sentence that says why it is not. */
type Taken = { readonly ok: true; readonly value: Attachment } | { readonly ok: false; readonly say: Say }

/** What the uploads of the web chat take too; larger files could not be fetched from every channel. */
const MEGABYTES_MAX = 10
const MEGABYTE = 1_000_000

const BACK = wayTo('nav.back')
const SKIP = wayTo('nav.skip')
const DONE = choice('done', 'navigation.attached.done')
const CLEAR = choice('attach.clear')

/** Says nothing: one answer is enough for an album. */
export const UNSAID: Say = say('navigation.attached.album', {}, { unsaid: true })

const isAccepted = ({ kind, mime = '', name = '' }: Media): boolean => {
  if (kind !== 'document') return kind !== 'video'
  return mime === 'application/pdf' || mime.startsWith('image/') || (mime === '' && /\.pdf$/iu.test(name))
}

const megabytes = (n: number): Value => ({ phrase: 'navigation.megabytes', args: { n } })

const notTaken = (say: Say): Taken => ({ ok: false, say })

/** Takes photos, images, PDF files, recordings and pins; the size is judged where the channel tells it. */
export const attachmentOf = (input: Extract<Input, { is: 'sent' | 'placed' }>): Taken => {
  if (input.is === 'placed') {
    const { latitude, longitude, name } = input
    return { ok: true, value: { is: 'location', latitude, longitude, ...(name !== undefined && { name }) } }
  }
  const { kind, ref, mime, name, size } = input.media
  if (!isAccepted(input.media)) {
    const what = kind === 'video' ? 'navigation.media.kind.video' : 'navigation.media.kind.document'
    return notTaken(say('navigation.media.unsupported', { kind: { phrase: what } }))
  }
  if (size !== undefined && size > MEGABYTES_MAX * MEGABYTE) {
    const args = { size: megabytes(Math.ceil(size / MEGABYTE)), max: megabytes(MEGABYTES_MAX) }
    return notTaken(say('navigation.media.large', args))
  }
  const about = {
    ...(mime !== undefined && { mime }),
    ...(name !== undefined && { name }),
    ...(size !== undefined && { size }),
  }
  return { ok: true, value: { is: 'file', kind, ref, ...about } }
}

/** What can be done once some files are there. */
const going = (files: readonly Attachment[]): readonly Choice[] =>
  files.length > 0 ? [DONE, CLEAR, BACK] : [SKIP, BACK]

const received = (n: number): Say => say('navigation.attached', { n }, { choices: [DONE, CLEAR, BACK] })

const arriving: Say = say('navigation.attached.album', {}, { choices: [DONE, CLEAR, BACK] })

const add = (
  input: Extract<Input, { is: 'sent' | 'placed' }>,
  soFar: Files,
  held: string | undefined,
  max: number,
  elsewhere: number,
): FilesReading => {
  const { files } = soFar
  const taken = attachmentOf(input)
  if (!taken.ok) return { is: 'refuse', say: { ...taken.say, choices: going(files) } }
  const { album, caption } = input.is === 'sent' ? input.media : {}
  const following = album !== undefined && album === soFar.album
  if (files.length + elsewhere >= max) {
    const full = say('navigation.attached.full', { max }, { choices: going(files) })
    return {
      is: 'refuse',
      say: album !== undefined && album === held ? UNSAID : full,
      ...(album !== undefined && { held: album }),
    }
  }
  const captions = [...(soFar.captions ?? []), ...(caption === undefined ? [] : [cleanText(caption)])]
  const value = { files: [...files, taken.value], captions, ...(album !== undefined && { album }) }
  if (following) return { is: 'more', value, say: UNSAID }
  return { is: 'more', value, say: album === undefined ? received(value.files.length) : arriving }
}

/** Gathers up to `max` files, `elsewhere` of which came with another answer, until the person goes on. «لا» is as good as skipping. */
export const readAttachment = (
  {
    input,
    soFar = { files: [] },
    held,
  }: { readonly input: Input; readonly soFar: Files | undefined; readonly held: string | undefined },
  max: number,
  elsewhere = 0,
): FilesReading => {
  switch (input.is) {
    case 'sent':
    case 'placed':
      return add(input, soFar, held, max, elsewhere)
    case 'chose':
      if (input.id === 'done') return { is: 'answer', value: soFar }
      if (input.id !== 'attach.clear') return { is: 'unclear' }
      return {
        is: 'more',
        value: { files: [] },
        say: say('navigation.attached.cleared', {}, { choices: [SKIP, BACK] }),
      }
    case 'said':
      return yesOrNo(input.text) === 'no' || sendingOf(input.text) !== undefined
        ? { is: 'answer', value: soFar }
        : { is: 'unclear' }
    case 'gaveNumber':
      return { is: 'unclear' }
  }
}
