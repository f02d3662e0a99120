import type { Instant, TrackingCode } from '../../domain/ids.js'
import { decisionDue } from '../../domain/poll/decision.js'
import { cellMinOf, publishable } from '../../domain/poll/smallCells.js'
import type { Officer } from '../../domain/officer.js'
import { type PollFigures, pollFigures } from '../../store/pollFigures.js'
import type { PollDocument } from '../../store/documents.js'
import { countVotes } from '../../store/countVotes.js'
import { type Answer, done } from './command.js'
import type { StaffHouse } from './house.js'
import { readPoll } from './polls.js'

/** Of so many asked in a governorate so many voted; nothing is said of the voters where they are few. */
export interface Turnout {
  readonly governorate: string
  readonly asked: number
  readonly voters: number | undefined
}

/** A poll as staff follow it while it runs and afterwards. */
export interface PollStanding {
  readonly poll: PollDocument
  readonly voters: number
  readonly counts: Readonly<Record<string, number>>
  readonly figures: PollFigures
  readonly turnout: readonly Turnout[]
  /** By when the ministry says what it does with the result, while it has not. */
  readonly decisionDue: Instant | undefined
}

const turnoutOf = ({ asked, voted }: PollFigures, min: number): readonly Turnout[] => {
  const shown = new Map(
    publishable(
      voted.map(({ id, people }) => ({ id, voters: people, counts: {} })),
      min,
    ).map(({ id, voters }) => [id, voters]),
  )
  const sizes = new Map(asked.map(({ id, people }) => [id, people]))
  const hidden = new Set(voted.map(({ id }) => id).filter(id => !shown.has(id)))
  return [...new Set([...sizes.keys(), ...shown.keys(), ...hidden])].sort().map(governorate => ({
    governorate,
    asked: sizes.get(governorate) ?? 0,
    voters: hidden.has(governorate) ? undefined : (shown.get(governorate) ?? 0),
  }))
}

/** Everything that is known of a poll, for who has to do with polls. */
export const followPoll = async (
  house: StaffHouse,
  officer: Officer,
  code: TrackingCode,
): Promise<Answer<PollStanding>> => {
  const found = await readPoll(house, officer, code)
  if (!found.ok) return found
  const poll = found.value
  // First: once they are final, so are the votes.
  const figures = await pollFigures(house.store, poll, house.clock())
  const { voters, counts } = await countVotes(house.store, code, house.clock())
  const turnout = turnoutOf(figures, cellMinOf(poll))
  return done({ poll, voters, counts, figures, turnout, decisionDue: decisionDue(poll, house.ministry) })
}
