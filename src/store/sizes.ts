/** So many people of one group. */
export interface GroupSize<Id extends string = string> {
  readonly id: Id
  readonly people: number
}

/** Stands for the group of whom nobody knows it, or any more. */
export const UNKNOWN = 'unknown'

/** Counts people by group, the largest first. */
export const sizes = <Id extends string = string>() => {
  const people = new Map<Id, number>()
  return {
    add: (id: Id): void => void people.set(id, (people.get(id) ?? 0) + 1),
    counted: (): readonly GroupSize<Id>[] =>
      [...people].map(([id, n]) => ({ id, people: n })).sort((one, other) => other.people - one.people),
  }
}
