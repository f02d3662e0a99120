import type { Instant } from '../domain/ids.js'
import type { Answer } from '../service/staff/command.js'
import type { StaffHouse } from '../service/staff/house.js'
import { type Actor, type StageParts, type Tap, actorOf, tapAtOnce } from './actor.js'
import { person } from './cast.js'
import { type Cast, registers } from './roles.js'
import { type DemoRole, officer } from './staff.js'

/** Something that happened on one day of the demo's past. */
export interface Event {
  readonly at: Instant
  /** Nothing of it can be read by everybody: the public log need not be written before the next event. */
  readonly isPrivate?: true
  readonly happens: () => Promise<unknown>
}

export interface Stage {
  readonly house: StaffHouse
  readonly begin: Instant
  /** The actor who plays this person; registered the first time. */
  readonly play: (cast: Cast) => Promise<Actor>
  /** Many people tap something at the same time. */
  readonly tap: (taps: readonly Tap[]) => Promise<void>
  readonly order: (role: DemoRole) => Promise<{ readonly officer: Awaited<ReturnType<typeof officer>> }>
}

/** What an order of staff answered, which in a story is never a refusal. */
export const done = async <T>(answer: Promise<Answer<T, string>>): Promise<T> => {
  const made = await answer
  if (!made.ok) throw new Error(`the demo was refused something: ${made.because}`)
  return made.value
}

export const stageOf = (parts: StageParts & { readonly house: StaffHouse }): Stage => {
  const known = new Set<string>()
  return {
    house: parts.house,
    begin: parts.clock.now(),
    async play(cast) {
      const actor = actorOf(parts, cast.chat, cast.language)
      if (!known.has(cast.chat)) await registers(actor, cast)
      known.add(cast.chat)
      return actor
    },
    tap: taps => tapAtOnce(parts, taps),
    order: async role => ({ officer: await officer(parts.house, role) }),
  }
}

/** People who support and vote: the numbers of the cast from here on. */
const CROWD = { from: 20, people: 30 }
/** Parents who come only to say what they think of a draft. */
const PARENTS = { from: 50, people: 17 }

export const crowdNumbers = (first: number, people: number): readonly number[] =>
  Array.from({ length: people }, (_, n) => CROWD.from + ((first + n) % CROWD.people))

/** A member of the crowd: two of three are teachers. */
export const member = (n: number): Cast =>
  n >= PARENTS.from ? person(n, { capacity: 'parent' }) : person(n, n % 3 === 0 ? {} : { capacity: 'teacher' })

/** All of them. */
export const EVERYBODY_THERE: readonly number[] = Array.from(
  { length: CROWD.people + PARENTS.people },
  (_, n) => CROWD.from + n,
)

export const crowdSize = CROWD.people

/** Lets many people do something, so many of them at the same time. */
export const together = async <T>(
  atOnce: number,
  people: readonly T[],
  does: (each: T) => Promise<unknown>,
): Promise<void> => {
  const left = [...people]
  const lane = async (): Promise<void> => {
    for (let each = left.shift(); each !== undefined; each = left.shift()) await does(each)
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
}

const GROUP = 6

/** Those who do the same come a few at a time. */
export const inGroups = <T>(people: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(people.length / GROUP) }, (_, n) => people.slice(n * GROUP, (n + 1) * GROUP))
