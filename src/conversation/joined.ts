import type { Outbound } from '../messaging/outbound.js'

/** Messages of one turn; more is a wall of text and, on WhatsApp, money. Files that go with them come too. */
const SAYS_MAX = 3
/** Characters of messages that are joined: what every platform shows as one. */
const JOINED_MAX = 1000

/** Whether a turn says more than it may. */
export const isWall = (out: readonly Outbound[]): boolean => out.filter(({ file }) => !file).length > SAYS_MAX

/** Words alone: nothing is to be tapped, opened or sent in its place. */
const isPlain = ({ choices, file, asksContact, template, footer }: Outbound): boolean =>
  choices.length === 0 && !file && !asksContact && !template && footer === undefined

/** What may stand above words and choices of another message: both are read as one. */
const isTopped = ({ file, template }: Outbound): boolean => !file && !template

/** Where words alone stand before another message, and both fit one: two that are words alone first. */
const pairIn = (out: readonly Outbound[]): number => {
  const fits = (at: number, below: (second: Outbound) => boolean): boolean => {
    const [first, second] = [out[at], out[at + 1]]
    if (!first || !second || !isPlain(first) || !below(second)) return false
    return first.text.length + second.text.length <= JOINED_MAX
  }
  const plain = out.findIndex((_first, at) => fits(at, isPlain))
  return plain >= 0 ? plain : out.findIndex((_first, at) => fits(at, isTopped))
}

/** Messages beyond the most of a turn become paragraphs of one; what cannot be joined is sent all the same: nothing is left unsaid. */
export const joined = (out: readonly Outbound[]): readonly Outbound[] => {
  const at = isWall(out) ? pairIn(out) : -1
  const [first, second] = [out[at], out[at + 1]]
  if (at < 0 || !first || !second) return out
  return joined([...out.slice(0, at), { ...second, text: `${first.text}\n\n${second.text}` }, ...out.slice(at + 2)])
}
