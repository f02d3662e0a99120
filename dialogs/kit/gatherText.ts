import type { Attachment } from '../../src/domain/attachment.js'
import { characters, cleanText } from '../../src/language/clean.js'
import { yesOrNo } from '../../src/language/answer.js'
import { sendingOf } from '../../src/language/request.js'
import { type Choice, type Say, choice, say } from '../../src/messaging/say.js'
import { type Files, UNSAID, attachmentOf } from './readAttachment.js'
import { type Limits, beginning, tooLong, tooShort } from './readText.js'
import type { Input } from './turn.js'

/** What somebody tells in as many messages as they like: their words, and files that came among them. */
export interface Told extends Files {
  readonly texts: readonly string[]
}

/** What a telling question makes of an input: fits the reading of every field that is `Told`. */
export type ToldReading =
  | { readonly is: 'answer'; readonly value: Told }
  | { readonly is: 'more'; readonly value: Told; readonly say: Say }
  | { readonly is: 'refuse'; readonly say: Say; readonly held?: string }
  | { readonly is: 'unclear' }

/** Limits of the whole text, and how many files may come with it. */
export interface TellingLimits extends Limits {
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
export const TELLING: readonly Choice[] = [choice('done'), choice('nav.back'), choice('nav.cancel')]
const MORE: readonly Choice[] = [choice('done'), choice('undo.last'), choice('nav.cancel')]
const OPEN = { free: true, footer: true } as const
const WAITING = { choices: TELLING, ...OPEN }

/** The whole text, each message on lines of its own. */
export const textOf = (told: Told): string => told.texts.join('\n')

/** Somebody's earlier message as the telling it begins. */
export const toldAs = (text: string): Told => ({ texts: [text], files: [] })

const more = (value: Told): ToldReading => {
  const n = characters(textOf(value))
  return { is: 'more', value, say: say('navigation.gathered', { n }, { choices: MORE, free: true }) }
}

const full = (max: number): Say => say('navigation.gathered.full', { max }, { choices: MORE, ...OPEN })

const addText = (soFar: Told, typed: string, { max }: Limits): ToldReading => {
  const text = cleanText(typed)
  if (text === '') return { is: 'unclear' }
  const value = { ...soFar, texts: [...soFar.texts, text] }
  const n = characters(textOf(value))
  if (n <= max) return more(value)
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
  const value = { ...soFar, files: [...soFar.files, taken.value], ...(album !== undefined && { album }) }
  if (caption !== undefined) {
    const told = addText(value, caption, limits)
    return told.is === 'refuse' ? { is: 'more', value, say: full(limits.max) } : told
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

/** Takes back the last message: the last file where no text is left. */
const undone = ({ album: _album, ...soFar }: Told): Told =>
  soFar.texts.length > 0 ? { ...soFar, texts: soFar.texts.slice(0, -1) } : { ...soFar, files: soFar.files.slice(0, -1) }

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
        value: { ...soFar, texts: [] },
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

/** «لا» alone, or how it shall be sent, may be the end of the telling rather than a part of it: that is asked. */
const asksWhetherDone = (text: string, soFar: Told): Say | undefined => {
  const [word, isWord] = [yesOrNo(text), sendingOf(text) === undefined]
  if (isWord && word === undefined) return undefined
  if (soFar.texts.length === 0)
    return say(isWord ? 'navigation.gathered.empty' : 'navigation.gathered.first', {}, WAITING)
  if (word === 'yes') return undefined
  const choices = [choice('done'), choice('text.add'), choice('nav.cancel')]
  const key = isWord ? 'navigation.gathered.word' : 'navigation.gathered.name'
  return say(key, { text: cleanText(text) }, { choices, free: true })
}

const said = (text: string, soFar: Told, limits: TellingLimits): ToldReading => {
  if (sendingOf(text) === 'open') return finished(soFar, limits)
  const asked = asksWhetherDone(text, soFar)
  return asked ? { is: 'refuse', say: asked, held: text } : addText(soFar, text, limits)
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
