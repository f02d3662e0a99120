import { type Officer, may } from '../../domain/officer.js'
import { ROSTER, type RosterCapacity } from '../../domain/roster.js'
import { readStaffCode } from '../../language/staffCode.js'
import {
  type CodesMeant,
  type RosterLine,
  type RosterSize,
  knownCodes,
  peopleWithCodes,
  putRoster,
  rosterSizes,
  standingCodes,
  withdrawInStore,
} from '../../store/rosters.js'
import { type Answer, type Order, carryOut, done, refuse } from '../staff/command.js'
import type { StaffHouse } from '../staff/house.js'
import { type RosterRead, type WrongLine, readRoster } from './rosterFile.js'

/** What adding a list would do. */
export interface RosterPreview {
  readonly lines: number
  /** Lines whose codes are stored already. */
  readonly known: number
  readonly wrong: readonly WrongLine[]
}

const hashed = ({ codeId }: StaffHouse, { entries }: RosterRead): readonly RosterLine[] =>
  entries.map(({ code, post }) => ({ _id: codeId(code), post }))

/** How many codes there are, by what they prove. */
export const readRosters = async ({ store }: StaffHouse, officer: Officer): Promise<Answer<readonly RosterSize[]>> =>
  may(officer, 'manageSettings') ? done(await rosterSizes(store)) : refuse('forbidden')

/** Reads a list and keeps nothing of it. */
export const previewRoster = async (
  house: StaffHouse,
  officer: Officer,
  csv: string,
): Promise<Answer<RosterPreview>> => {
  if (!may(officer, 'manageSettings')) return refuse('forbidden')
  const read = readRoster(csv)
  const lines = hashed(house, read)
  const known = await knownCodes(
    house.store,
    lines.map(({ _id }) => _id),
  )
  return done({ lines: lines.length, known, wrong: read.wrong })
}

/** Adds a list, all of it or, where a line is wrong, nothing; answers how many codes it has. */
export const importRoster = async (
  house: StaffHouse,
  order: Order,
  csv: string,
): Promise<Answer<number, 'badRoster'>> => {
  if (!may(order.officer, 'manageSettings')) return refuse('forbidden')
  const read = readRoster(csv)
  if (read.wrong.length > 0 || read.entries.length === 0) return refuse('badRoster')
  const lines = hashed(house, read)
  const list = { version: 1, codes: lines.length }
  const added = await carryOut<typeof list, never>(house, order, {
    what: 'settings.roster.import',
    about: 'roster',
    find: async () => done(list),
    rule: () =>
      done({
        write: async session => {
          await putRoster(house.store, lines, house.clock(), session)
          return true
        },
        after: list,
        notices: [],
        details: { codes: lines.length },
      }),
  })
  return added.ok ? done(added.value.codes) : added
}

/** Which codes are to be withdrawn: those written in a text, or all that prove a capacity. */
type Withdrawn = { readonly text: string } | { readonly capacity: RosterCapacity }

/** What a withdrawal would do, and what of the text it would leave out. */
export interface WithdrawalPreview {
  readonly codes: number
  /** Who has given one of them or more. */
  readonly people: number
  /** Words that cannot be a code. */
  readonly unreadable: number
  /** Codes after the most that are taken at once. */
  readonly beyond: number
}

interface ReadCodes extends Pick<WithdrawalPreview, 'unreadable' | 'beyond'> {
  readonly meant: CodesMeant
}

const codesIn = ({ codeId }: StaffHouse, which: Withdrawn): ReadCodes => {
  if ('capacity' in which) return { meant: which, unreadable: 0, beyond: 0 }
  const words = which.text.split(/[\n,;\t]+/u).filter(word => word.trim() !== '')
  const read = words.flatMap(word => readStaffCode(word) ?? [])
  const codes = [...new Set(read)]
  const ids = codes.slice(0, ROSTER.lines).map(codeId)
  return { meant: { ids }, unreadable: words.length - read.length, beyond: codes.length - ids.length }
}

/** How many codes would be withdrawn, how many people lose what one of them proved, and what would be left out. */
export const previewWithdrawal = async (
  house: StaffHouse,
  officer: Officer,
  which: Withdrawn,
): Promise<Answer<WithdrawalPreview>> => {
  if (!may(officer, 'manageSettings')) return refuse('forbidden')
  const { meant, unreadable, beyond } = codesIn(house, which)
  const { codes } = await standingCodes(house.store, meant)
  return done({ codes, people: await peopleWithCodes(house.store, meant), unreadable, beyond })
}

/** Withdraws codes: nobody can give them any more, and whoever gave one is told and not verified by it from then on. */
export const withdrawCodes = async (
  house: StaffHouse,
  order: Order,
  which: Withdrawn,
): Promise<Answer<number, 'noCodes'>> => {
  if (!may(order.officer, 'manageSettings')) return refuse('forbidden')
  const { meant } = codesIn(house, which)
  const { codes } = await standingCodes(house.store, meant)
  const people = await peopleWithCodes(house.store, meant)
  const list = { version: 1, codes }
  const withdrawn = await carryOut<typeof list, 'noCodes'>(house, order, {
    what: 'settings.roster.withdraw',
    about: 'roster',
    find: async () => done(list),
    rule: () =>
      codes === 0
        ? refuse('noCodes')
        : done({
            write: async session => (await withdrawInStore(house.store, meant, house.clock(), session)) > 0,
            after: list,
            notices: [],
            details: { codes, people, ...('capacity' in which && { capacity: which.capacity }) },
          }),
  })
  return withdrawn.ok ? done(withdrawn.value.codes) : withdrawn
}
