import { WHATSAPP } from '../messaging/shown.js'

/** The longest label that fits every platform's list row. */
export const ROW_LABEL: number = WHATSAPP.list.title

const graphemes = new Intl.Segmenter('ar')

/** The beginning of a text, cut at a word and marked with an ellipsis where something is left out; at most `max` graphemes. */
export const shorten = (text: string, max: number): string => {
  const line = text.replace(/\s+/gu, ' ').trim()
  if (line.length <= max) return line
  let [count, end] = [0, 0]
  // Of a long text only the beginning is taken apart.
  for (const { index } of graphemes.segment(line)) {
    if (count === max - 1) end = index
    count += 1
    if (count > max) break
  }
  if (count <= max) return line
  const cut = line.slice(0, end)
  const word = cut.lastIndexOf(' ')
  return `${(word > max / 2 ? cut.slice(0, word) : cut).trimEnd()}…`
}
