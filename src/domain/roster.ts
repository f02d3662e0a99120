import type { Capacity, Hat, Participant } from './participant.js'

/** What a list of the ministry can prove of somebody; nobody is on a list of parents. */
export const ROSTER_CAPACITIES = [
  'teacher',
  'school_admin',
  'school_staff',
  'supervisor',
  'ministry_staff',
] as const satisfies readonly Capacity[]
export type RosterCapacity = (typeof ROSTER_CAPACITIES)[number]

/** What one code proves of whoever gives it. */
export interface Post extends Pick<Hat, 'place' | 'school'> {
  readonly capacity: RosterCapacity
}

/** Digits alone are guessed sooner, so that there must be more of them. */
export const STAFF_CODE = { min: 8, max: 24, digits: { min: 10 } }
/** Codes that a person may try within a day. */
export const CODE_TRIES = { max: 5 }
/** Lines of one list, and characters of the name of a school. */
export const ROSTER = { lines: 10_000, school: { max: 120 } }

/** True for who may have been given a code. */
export const mayHaveCode = (capacity: Capacity): boolean => ROSTER_CAPACITIES.some(each => each === capacity)

/** The person in the capacity that a code proved, wearing that hat; other hats stay as they are. */
export const provenAs = (participant: Participant, post: Post): Pick<Participant, 'hats' | 'hat'> => {
  const { hats } = participant
  const known = hats.findIndex(({ capacity }) => capacity === post.capacity)
  const proven: Hat = { ...hats[known], ...post, verified: true }
  if (known < 0) return { hats: [...hats, proven], hat: hats.length }
  const [first, ...others] = hats
  return known === 0
    ? { hats: [proven, ...others], hat: 0 }
    : { hats: [first, ...others.map((each, at) => (at === known - 1 ? proven : each))], hat: known }
}

/** The person without what a code proved of this capacity; undefined where nothing was proved of it. */
export const unproven = (participant: Participant, capacity: RosterCapacity): Participant | undefined => {
  const without = ({ verified, ...hat }: Hat): Hat =>
    hat.capacity === capacity || !verified ? hat : { ...hat, verified }
  if (!participant.hats.some(hat => hat.capacity === capacity && hat.verified)) return undefined
  const [first, ...others] = participant.hats
  return { ...participant, hats: [without(first), ...others.map(without)], revision: participant.revision + 1 }
}
