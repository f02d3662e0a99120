import type { UnitId } from './ids.js'
import { type Result, ok, refused } from './result.js'
import { type Unit, isServing } from './unit.js'

/** One cell of the matrix: what a complaint is about, where it happened, and who handles it. */
export interface RoutingRule {
  /** A topic or a row of one; without it, whatever it is about. */
  readonly about?: string
  /** Without it, wherever it happened. */
  readonly governorate?: string
  readonly unit: UnitId
}

/** Who handles what. The order of the rules means nothing: the nearest one decides. */
export interface Routing {
  readonly rules: readonly RoutingRule[]
  /** Where no rule fits. */
  readonly otherwise: UnitId
}

/** What is to be routed. */
export interface Matter {
  readonly topic: string
  readonly subtopic: string
  readonly governorate?: string | undefined
}

/** The unit, and the rule that chose it; none where nothing else fitted. */
export interface Routed {
  readonly unit: UnitId
  readonly by: RoutingRule | undefined
}

/** A row in a governorate is nearer than its topic there, and a place decides only where what it is about does not. */
const nearness = ({ topic, subtopic, governorate }: Matter): readonly Omit<RoutingRule, 'unit'>[] => [
  ...(governorate === undefined
    ? []
    : [
        { about: subtopic, governorate },
        { about: topic, governorate },
      ]),
  { about: subtopic },
  { about: topic },
  ...(governorate === undefined ? [] : [{ governorate }]),
]

/** Who handles it: the nearest rule whose unit still serves, else the unit for everything else. */
export const routed = ({ rules, otherwise }: Routing, units: readonly Unit[], matter: Matter): Routed => {
  for (const { about, governorate } of nearness(matter)) {
    const by = rules.find(rule => rule.about === about && rule.governorate === governorate)
    if (by && isServing(units, by.unit)) return { unit: by.unit, by }
  }
  return { unit: otherwise, by: undefined }
}

/** The units that routing gives work to. */
export const unitsOf = ({ rules, otherwise }: Routing): ReadonlySet<string> =>
  new Set([otherwise, ...rules.map(({ unit }) => unit)])

export type RoutingRefusal = 'badUnit' | 'unknownTopic' | 'unknownPlace' | 'ruleTwice' | 'staysWithTeam'

/** What rules may name. Reports of danger are no matter of routing, and nothing else goes to their team. */
export interface Routable {
  readonly units: readonly Unit[]
  readonly topics: ReadonlySet<string>
  readonly governorates: ReadonlySet<string>
  readonly safeguarding: UnitId
}

/** The routing, or what is wrong with it. */
export const routingOf = (routing: Routing, may: Routable): Result<Routing, RoutingRefusal> => {
  const { rules, otherwise } = routing
  const cells = rules.map(({ about, governorate }) => `${about ?? ''}|${governorate ?? ''}`)
  if (![otherwise, ...rules.map(({ unit }) => unit)].every(unit => isServing(may.units, unit)))
    return refused('badUnit')
  if (!rules.every(({ about }) => about === undefined || may.topics.has(about))) return refused('unknownTopic')
  if (!rules.every(({ governorate }) => governorate === undefined || may.governorates.has(governorate)))
    return refused('unknownPlace')
  if (unitsOf(routing).has(may.safeguarding)) return refused('staysWithTeam')
  return new Set(cells).size === cells.length ? ok(routing) : refused('ruleTwice')
}
