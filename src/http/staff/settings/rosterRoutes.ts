import { z } from 'zod'
import { ROSTER, ROSTER_CAPACITIES } from '../../../domain/roster.js'
import { LINE_FAULTS } from '../../../service/settings/rosterFile.js'
import {
  importRoster,
  previewRoster,
  previewWithdrawal,
  readRosters,
  withdrawCodes,
} from '../../../service/settings/roster.js'
import { type Route, route } from '../route.js'

/** Bytes of a request that carries a list. */
export const ROSTER_BODY = '4mb'

const Csv = z.strictObject({
  csv: z.string().min(1).meta({
    description:
      'Columns code, capacity, governorate, wilayat, school in the first line; code and capacity are needed.',
  }),
})

const Which = z.union([
  z.strictObject({ text: z.string().min(1).meta({ description: 'Codes, one a line or parted by commas.' }) }),
  z.strictObject({ capacity: z.enum(ROSTER_CAPACITIES).meta({ description: 'All codes that prove it.' }) }),
])

/** Lists of codes by which people are verified in a capacity. */
export const ROSTER_ROUTES: readonly Route[] = [
  route('get', '/settings/roster', {
    summary: 'How many codes there are and how many are used, by capacity',
    answer: z.object({
      items: z.array(z.object({ capacity: z.enum(ROSTER_CAPACITIES), codes: z.int(), given: z.int() })),
    }),
    run: async (house, { officer }) => {
      const found = await readRosters(house, officer)
      return found.ok ? { ok: true, value: { items: found.value } } : found
    },
  }),
  route('post', '/settings/roster/check', {
    summary: 'Read a list of codes and say what is wrong in which line; nothing is kept',
    body: Csv,
    answer: z.object({
      lines: z.int(),
      known: z.int(),
      wrong: z.array(z.object({ line: z.int(), because: z.enum(LINE_FAULTS) })),
    }),
    run: (house, { officer, body }) => previewRoster(house, officer, body.csv),
  }),
  route('post', '/settings/roster/withdraw/check', {
    summary: 'How many codes would be withdrawn and how many people lose what one proved; nothing is changed',
    body: Which,
    answer: z.object({
      codes: z.int(),
      people: z.int(),
      unreadable: z.int().meta({ description: 'What in the text cannot be a code; it is left out.' }),
      beyond: z.int().meta({ description: `Codes after the first ${ROSTER.lines}, which are left out.` }),
    }),
    run: (house, { officer, body }) => previewWithdrawal(house, officer, body),
  }),
  route('post', '/settings/roster/withdraw', {
    summary: 'Withdraw codes: nobody can give them any more, and whom they verified is told and is not any more',
    body: Which,
    answer: z.object({ codes: z.int() }),
    run: async (house, { order, body }) => {
      const withdrawn = await withdrawCodes(house, order, body)
      return withdrawn.ok ? { ok: true, value: { codes: withdrawn.value } } : withdrawn
    },
  }),
  route('post', '/settings/roster', {
    summary: 'Add a list of codes, all of it or nothing; of each code only a keyed hash is kept',
    body: Csv,
    answer: z.object({ codes: z.int() }),
    status: 201,
    run: async (house, { order, body }) => {
      const added = await importRoster(house, order, body.csv)
      return added.ok ? { ok: true, value: { codes: added.value } } : added
    },
  }),
]
