/** The longest label that fits every platform's list row (WhatsApp: 24 characters). */
export const ROW_LABEL = 24

/** The beginning of a text, cut at a word and marked with an ellipsis where something is left out; at most `max` graphemes. */
export const shorten = (text: string, max: number): string => {
  const line = text.replace(/\s+/gu, ' ').trim()
  const graphemes = [...new Intl.Segmenter('ar').segment(line)].map(({ segment }) => segment)
  if (graphemes.length <= max) return line
  const cut = graphemes.slice(0, max - 1).join('')
  const word = cut.lastIndexOf(' ')
  return `${(word > max / 2 ? cut.slice(0, word) : cut).trimEnd()}…`
}
