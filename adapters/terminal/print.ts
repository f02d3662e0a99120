import type { Outbound } from '../../src/messaging/outbound.js'

const BOLD = '\u001b[1m'
const DIM = '\u001b[2m'
const PLAIN = '\u001b[0m'

/** A control character in a text could move the cursor or change the terminal's title. */
const printable = (text: string): string => text.replace(/[^\P{Cc}\n\t]/gu, '')

/** A message as lines of a terminal: bold for emphasis, choices with their numbers, the navigation words dimmed. */
export const printed = (
  outbound: Pick<Outbound, 'text' | 'choices' | 'footer' | 'unnumbered'>,
  colours: boolean,
): string => {
  const style = (code: string, text: string): string => (colours ? code + text + PLAIN : text)
  const body = printable(outbound.text).replace(/\*([^*\n]+)\*/gu, (_all, words: string) => style(BOLD, words))
  const choices = outbound.choices.map(({ label, description }, at) => {
    const about = description === undefined ? '' : style(DIM, ` – ${printable(description)}`)
    return `  ${outbound.unnumbered ? '•' : `${at + 1}.`} ${printable(label)}${about}`
  })
  const footer = outbound.footer === undefined ? [] : [style(DIM, outbound.footer)]
  return [body, ...choices, ...footer].join('\n')
}
