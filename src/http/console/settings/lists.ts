import { z } from 'zod'
import type { Given } from '../given.js'

/** What several boxes of one name send: a list, even where one or none is ticked. */
export const many = z
  .union([
    z.array(z.string().max(40)),
    z
      .string()
      .max(40)
      .transform(one => [one]),
  ])
  .default([])

/** The boxes of that name which are ticked. */
export const listOf = (given: Given, name: string): readonly string[] => {
  const value = given[name]
  return typeof value === 'string' ? [value] : (value ?? [])
}
