import { z } from 'zod'
import type { RegisterSearch } from '../../store/registerSearch.js'
import { ContributionsQuery } from '../apiSchemas.js'

export const SORTS = ['newest', 'supported', 'waiting'] as const

/** What the address of the register says of what is looked for. */
const RegisterQuery = ContributionsQuery.strip()
  .pick({
    kind: true,
    status: true,
    topic: true,
    governorate: true,
    capacity: true,
    q: true,
    after: true,
  })
  .extend({ answered: z.enum(['yes', 'no']).optional(), sort: z.enum(SORTS).optional() })

export type Asked = z.output<typeof RegisterQuery>

/** An empty field of the form means: not narrowed by that. Undefined where the address makes no sense. */
export const askedIn = (query: object): Asked | undefined =>
  RegisterQuery.safeParse(Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))).data

/** The address of what is asked, changed in some of it; a change begins at the first page again. */
export const addressOf = (register: string, asked: Asked, change: Partial<Asked>): string => {
  const all = Object.entries({ ...asked, after: undefined, ...change })
  const wanted = all.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as [string, string]]))
  const query = new URLSearchParams(wanted).toString()
  return query === '' ? register : `${register}?${query}`
}

/** The names of what a list may be narrowed by, in the order in which people meet them. */
export const NARROWINGS = ['kind', 'topic', 'status', 'governorate', 'capacity', 'answered'] as const

/** True where the list is narrowed by anything but words. */
export const isFiltered = (asked: Asked): boolean => NARROWINGS.some(each => asked[each] !== undefined)

export const isNarrowed = (asked: Asked): boolean => asked.q !== undefined || isFiltered(asked)

/** True on the first page of what is looked for by words alone: it may be more than contributions. */
export const isOnlySearched = (asked: Asked): boolean =>
  asked.q !== undefined && asked.after === undefined && !isFiltered(asked)

export const searchOf = ({ answered, ...asked }: Asked, limit: number): RegisterSearch => ({
  ...asked,
  ...(answered !== undefined && { answered: answered === 'yes' }),
  alone: true,
  limit,
})
