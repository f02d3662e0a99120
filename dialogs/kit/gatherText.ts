import type { Attachment } from '../../src/domain/attachment.js'
import { characters, cleanText } from '../../src/language/clean.js'
import { yesOrNo } from '../../src/language/answer.js'
import { asksToKnow, sendingOf } from '../../src/language/request.js'
import { type Choice, type Say, choice, say, wayTo } from '../../src/messaging/say.js'
import { type Files, UNSAID, attachmentOf } from './readAttachment.js'
import { type Limits, beginning, tooLong, tooShort } from './readText.js'
import type { Input } from './turn.js'

/** What somebody tells in as many messages as they like: their words, and files that came among them. */
export interface Told extends Files {
  readonly texts: readonly string[]
  /** What each message brought, in the order they came; what stands in none of them came before. */
  readonly order?: readonly Piece[]
}

type Piece = 'text' | 'file' | 'fileWithText'

/** What a telling question makes of an input: fits the reading of every field that is `Told`. */
export type ToldReading =
  | { readonly is: 'answer'; readonly value: Told }
  | { readonly is: 'more'; readonly value: Told; readonly say: Say }
  | { readonly is: 'refuse'; readonly say: Say; readonly held?: string }
  | { readonly is: 'unclear' }

/** Limits of the whole text, and how many files may come with it. */
interface TellingLimits extends Limits {
  readonly files: number
}

interface Telling {
  readonly input: Input
  readonly soFar: Told | undefined
  readonly held: string | undefined
}

const NOTHING: Told = { texts: [], files: [] }
/** Too little room for anything to be worth a suggestion. */
const ROOM_MIN = 10

/** Buttons of a question that takes several messages. */
export const TELLING: readonly Choice[] = [choice('done'), wayTo('nav.back'), wayTo('nav.cancel')]
const UNDO: readonly Choice[] = [choice('undo.last'), wayTo('nav.cancel')]
const MORE: readonly Choice[] = [choice('done'), ...UNDO]
const OPEN = { free: true, footer: true } as const
const WAITING = { choices: TELLING, ...OPEN }

/** The whole text, each message on lines of its own. */
export const textOf = (told: Told): string => told.texts.join('\n')

/** Somebody's earlier message as the telling it begins. */
export const toldAs = (text: string): Told => ({ texts: [text], files: [] })

const ordered = (told: Told, piece: Piece): Told => ({ ...told, order: [...(told.order ?? []), piece] })

/** The telling with one message more. */
export const withText = (told: Told, text: string): Told => ordered({ ...told, texts: [...told.texts, text] }, 'text')

/** To be done is offered once it would be taken; until then it is said how much is missing. */
const more = (value: Told, min: number): ToldReading => {
  const n = characters(textOf(value))
  if (n < min)
    return { is: 'more', value, say: say('navigation.gathered.short', { n: min - n }, { choices: UNDO, free: true }) }
  return { is: 'more', value, say: say('navigation.gathered', { n }, { choices: MORE, free: true }) }
}

const full = (max: number): Say => say('navigation.gathered.full', { max }, { choices: MORE, ...OPEN })

const addText = (soFar: Told, typed: string, { min, max }: Limits): ToldReading => {
  const text = cleanText(typed)
  if (text === '') return { is: 'unclear' }
  const value = withText(soFar, text)
  const n = characters(textOf(value))
  if (n <= max) return more(value, min)
  const room = max - (n - characters(text))
  if (room < ROOM_MIN) return { is: 'refuse', say: full(max) }
  const short = beginning(text, room)
  return { is: 'refuse', say: tooLong(n, max, short), held: short }
}

const addFile = (input: Extract<Input, { is: 'sent' | 'placed' }>, soFar: Told, limits: TellingLimits): ToldReading => {
  const taken = attachmentOf(input)
  if (!taken.ok) return { is: 'refuse', say: { ...taken.say, choices: MORE, ...OPEN } }
  if (soFar.files.length >= limits.files)
    return { is: 'refuse', say: say('navigation.attached.full', { max: limits.files }, { choices: MORE, ...OPEN }) }
  const { album, caption } = input.is === 'sent' ? input.media : {}
  const kept = { ...soFar, files: [...soFar.files, taken.value], ...(album !== undefined && { album }) }
  const value = ordered(kept, 'file')
  if (caption !== undefined) {
    const told = addText(kept, caption, limits)
    if (told.is !== 'more')
      return { is: 'more', value, say: told.is === 'refuse' ? full(limits.max) : keptWith(value, taken.value) }
    return { ...told, value: ordered({ ...kept, texts: told.value.texts }, 'fileWithText') }
  }
  if (album !== undefined && album === soFar.album) return { is: 'more', value, say: UNSAID }
  return { is: 'more', value, say: keptWith(value, taken.value) }
}

/** A recording cannot be read: until there are words a line is asked for. */
const keptWith = ({ texts }: Told, file: Attachment): Say => {
  const spoken = file.is === 'file' && (file.kind === 'voice' || file.kind === 'audio')
  const key = spoken && texts.length === 0 ? 'navigation.voice' : 'navigation.gathered.file'
  return say(key, {}, { choices: MORE, free: true })
}

const finished = (soFar: Told, { min }: Limits): ToldReading => {
  const n = characters(textOf(soFar))
  return n >= min ? { is: 'answer', value: soFar } : { is: 'refuse', say: tooShort(n, min, TELLING) }
}

/** What the last message brought; of a telling that a release before kept, a text as long as there is one. */
const lastOf = ({ order, texts }: Told): Piece => order?.at(-1) ?? (texts.length > 0 ? 'text' : 'file')

/** Takes back the last message, with all that it brought. */
const undone = ({ album: _album, ...soFar }: Told): Told => {
  const last = lastOf(soFar)
  const { texts, files, order = [] } = soFar
  return {
    ...soFar,
    texts: last === 'file' ? texts : texts.slice(0, -1),
    files: last === 'text' ? files : files.slice(0, -1),
    order: order.slice(0, -1),
  }
}

/** The files alone, to be told anew. */
const withoutText = ({ order = [], ...soFar }: Told): Told => ({
  ...soFar,
  texts: [],
  order: order.flatMap(piece => (piece === 'text' ? [] : ['file' as const])),
})

const chosen = (id: string, soFar: Told, { held }: Telling, limits: TellingLimits): ToldReading => {
  switch (id) {
    case 'done':
      return finished(soFar, limits)
    case 'undo.last': {
      const value = undone(soFar)
      return {
        is: 'more',
        value,
        say: say('navigation.gathered.undone', { n: characters(textOf(value)) }, { choices: MORE, free: true }),
      }
    }
    case 'text.clear':
      return {
        is: 'more',
        value: withoutText(soFar),
        say: say('navigation.gathered.cleared', {}, { choices: TELLING, free: true }),
      }
    case 'text.add':
    case 'use.short':
      return held === undefined ? { is: 'unclear' } : addText(soFar, held, limits)
    case 'rewrite':
      return {
        is: 'refuse',
        say: say('navigation.rewrite', { min: limits.min, max: limits.max }, { choices: TELLING, ...OPEN }),
      }
    default:
      return { is: 'unclear' }
  }
}

/** How it shall be sent may be the end of the telling rather than a part of it: that is asked. */
const asksWhetherDone = (text: string, soFar: Told): Say => {
  if (soFar.texts.length === 0) return say('navigation.gathered.first', {}, WAITING)
  const choices = [choice('done'), choice('text.add'), wayTo('nav.cancel')]
  return say('navigation.gathered.name', { text: cleanText(text) }, { choices, free: true })
}

/** A question to us belongs to no text, unless its author says so. */
const asksOrAdds = ({ texts }: Told): Say => {
  const choices = [choice('text.add'), ...(texts.length > 0 ? [choice('done')] : []), wayTo('nav.cancel')]
  return say('navigation.gathered.question', {}, { choices, free: true })
}

/** A bare yes or no says, once something is told, that there is no more of it; «لا» and "ok" are part of no text. */
const bareWord = (soFar: Told, limits: TellingLimits): ToldReading =>
  soFar.texts.length === 0
    ? { is: 'refuse', say: say('navigation.gathered.empty', {}, WAITING) }
    : finished(soFar, limits)

const said = (text: string, soFar: Told, limits: TellingLimits): ToldReading => {
  const sending = sendingOf(text)
  if (sending === 'open') return finished(soFar, limits)
  if (sending !== undefined) return { is: 'refuse', say: asksWhetherDone(text, soFar), held: text }
  if (asksToKnow(text)) return { is: 'refuse', say: asksOrAdds(soFar), held: text }
  return yesOrNo(text) === undefined ? addText(soFar, text, limits) : bareWord(soFar, limits)
}

/** Gathers a text message by message until «تم»; files sent meanwhile are kept with it. */
export const gatherText = (telling: Telling, limits: TellingLimits): ToldReading => {
  const { input, soFar = NOTHING } = telling
  switch (input.is) {
    case 'said':
      return said(input.text, soFar, limits)
    case 'sent':
    case 'placed':
      return addFile(input, soFar, limits)
    case 'chose':
      return chosen(input.id, soFar, telling, limits)
    case 'gaveNumber':
      return { is: 'unclear' }
  }
}
