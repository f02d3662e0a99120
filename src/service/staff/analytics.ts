import type { Instant } from '../../domain/ids.js'
import { type Measures, arrivals, measuresOf } from '../../domain/measures.js'
import { type Officer, may, scopesOf } from '../../domain/officer.js'
import { type MeasuredCase, casesReceived } from '../../store/measured.js'
import { type Answer, done, refuse } from './command.js'
import type { StaffHouse } from './house.js'

export const CUTS = ['unit', 'governorate', 'topic', 'capacity', 'channel', 'language'] as const
export type Cut = (typeof CUTS)[number]

/** How the cases of a time were dealt with: altogether, one by one value of a cut, and when they came in. */
export interface Analysis {
  readonly all: Measures
  readonly rows: readonly { readonly value: string; readonly measures: Measures }[]
  readonly arrivals: readonly (readonly number[])[]
}

const NOTHING = ''

const valueOf = ({ unit, facets, capacity }: MeasuredCase, cut: Cut): string => {
  if (cut === 'unit') return unit
  return (cut === 'capacity' ? capacity : facets[cut]) ?? NOTHING
}

/** The numbers of the cases that this officer may see; those received in that time. */
export const analyse = async (
  { store, ministry, clock }: StaffHouse,
  officer: Officer,
  { cut, from, to }: { readonly cut: Cut; readonly from: Instant; readonly to: Instant },
): Promise<Answer<Analysis>> => {
  if (!may(officer, 'readCases')) return refuse('forbidden')
  const cases = await casesReceived(store, scopesOf(officer), from, to)
  const { calendar } = ministry
  const now = clock()
  const values = [...new Set(cases.map(each => valueOf(each, cut)))].sort()
  const rows = values.map(value => {
    const own = cases.filter(each => valueOf(each, cut) === value)
    return { value, measures: measuresOf(own, calendar, now) }
  })
  return done({
    all: measuresOf(cases, calendar, now),
    rows: rows.sort((one, other) => other.measures.received - one.measures.received),
    arrivals: arrivals(cases, calendar.zone),
  })
}
