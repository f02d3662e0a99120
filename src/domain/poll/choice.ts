import { type Result, ok, refused, unreachable } from '../result.js'
import type { Bilingual, Poll, PollOption } from './poll.js'

const scaleOption = (value: number, says: Bilingual | undefined): PollOption => {
  const written = (words: string | undefined): string => (words ? `${value} – ${words}` : String(value))
  return { id: String(value), label: { ar: written(says?.ar), en: written(says?.en) } }
}

/** What can be picked in a poll, in the order in which it is offered; the ends of a scale carry their meaning. */
export const optionsOf = ({ kind, options }: Pick<Poll, 'kind' | 'options'>): readonly PollOption[] => {
  switch (kind.is) {
    case 'single':
    case 'multiple':
    case 'yesNo':
      return options
    case 'scale': {
      const steps = Math.max(0, kind.to - kind.from + 1)
      return Array.from({ length: steps }, (_, step) =>
        scaleOption(kind.from + step, step === 0 ? kind.low : step === steps - 1 ? kind.high : undefined),
      )
    }
    default:
      return unreachable(kind)
  }
}

/** How many options one vote may hold. */
export const picksMax = ({ kind }: Pick<Poll, 'kind'>): number => (kind.is === 'multiple' ? kind.max : 1)

/** A vote's choice as it is kept: each option once, in the poll's order. */
export const readBallot = (
  poll: Pick<Poll, 'kind' | 'options'>,
  picks: readonly string[],
): Result<readonly string[], 'tooMany' | 'unknownOption' | 'empty'> => {
  const known = optionsOf(poll).map(({ id }) => id)
  if (!picks.every(pick => known.includes(pick))) return refused('unknownOption')
  const choice = known.filter(id => picks.includes(id))
  if (choice.length === 0) return refused('empty')
  return choice.length > picksMax(poll) ? refused('tooMany') : ok(choice)
}
