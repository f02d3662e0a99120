import { characters } from '../src/language/clean.js'
import { choice, say, wayTo } from '../src/messaging/say.js'
import type { Files, FilesReading } from './kit/readAttachment.js'

const CHOICES = [choice('done', 'navigation.attached.done'), choice('attach.clear'), wayTo('nav.back')]

/** A text with what was written beneath the files, each on a line of its own, as far as `max` characters hold it. */
export const withCaptions = (text: string, files: Files | undefined, max: number): string =>
  (files?.captions ?? []).reduce((whole, caption) => {
    const longer = whole === '' ? caption : `${whole}\n${caption}`
    return caption !== '' && characters(longer) <= max ? longer : whole
  }, text)

/** Says so where the words beneath the newest file no longer fit the text they would join; the file itself is kept. */
export const fittingCaption = (
  reading: FilesReading,
  before: Files | undefined,
  text: string,
  max: number,
): FilesReading => {
  if (reading.is !== 'more') return reading
  const { captions = [] } = reading.value
  const earlier = before?.captions ?? []
  const caption = captions.at(-1) ?? ''
  if (captions.length <= earlier.length || caption === '') return reading
  const whole = withCaptions(text, before, max)
  if (characters(whole) + 1 + characters(caption) <= max) return reading
  const told = say('navigation.attached.uncaptioned', { max }, { choices: CHOICES })
  return { is: 'more', value: { ...reading.value, captions: earlier }, say: told }
}
