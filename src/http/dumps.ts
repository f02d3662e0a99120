import { createHash } from 'node:crypto'
import type { Instant } from '../domain/ids.js'
import { COMMITMENT_COLUMNS, commitmentRows } from './commitmentsApi.js'
import { CONSULTATION_COLUMNS } from './consultationJson.js'
import { consultationRows } from './consultationsApi.js'
import { csvBytes } from './csv.js'
import { FIGURE_COLUMNS, figureRows } from './figuresApi.js'
import type { HttpPorts } from './ports.js'
import { AT_ONCE, contributionColumns, everything } from './publicFiles.js'
import { seldom } from './seldom.js'

/** The sets of open data that come as one whole file. */
export const DUMPED = ['contributions', 'commitments', 'consultations', 'statistics'] as const
export type Dumped = (typeof DUMPED)[number]

/** A file as it was read at one moment; whoever downloads it can check that these are its bytes. */
export interface Dump {
  readonly of: Dumped
  readonly name: string
  readonly bytes: Buffer
  /** In hexadecimal digits, as `sha256sum` prints it. */
  readonly sha256: string
  readonly at: Instant
}

/** The files of open data with their checksums: what is listed is what is delivered. */
export interface Dumps {
  list(): Promise<readonly Dump[]>
  /** The file that has this checksum; undefined once the register says something else. */
  find(name: string, sha256: string): Promise<Dump | undefined>
}

/** How long a file is as good as new. */
const FRESH_MS = 10_000
/**
 * How long the one before is still delivered to whoever has just read its checksum. With the quarter of a minute for which
 * caches keep it, what was withdrawn is gone from it within a minute.
 */
const HELD_MS = 40_000

const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

const keeping = (of: Dumped, read: () => Promise<Buffer>, now: () => Instant, freshMs: number) => {
  let [last, before]: readonly (Dump | undefined)[] = []
  const newest = seldom(
    async (): Promise<Dump> => {
      const at = now()
      const bytes = await read()
      const made = { of, name: `${of}.csv`, bytes, sha256: sha256Of(bytes), at }
      if (last && last.sha256 !== made.sha256) before = last
      last = made
      return made
    },
    { freshMs },
  )
  const held = (): Dump | undefined => (before && now() - before.at < HELD_MS ? before : undefined)
  return {
    newest,
    find: async (sha256: string) => [await newest(), held()].find(each => each?.sha256 === sha256),
  }
}

type Ports = Pick<HttpPorts, 'config' | 'register' | 'now'>

/** Reads the files of open data, each at most once in so long however many ask for it. */
export const dumpsOf = (ports: Ports, freshMs = FRESH_MS): Dumps => {
  const { config, register, now } = ports
  const reads: Readonly<Record<Dumped, () => Promise<Buffer>>> = {
    contributions: () =>
      csvBytes(contributionColumns(config.ministry.publicUrl), everything(register, { limit: AT_ONCE })),
    commitments: () => csvBytes(COMMITMENT_COLUMNS, commitmentRows(ports)),
    consultations: () => csvBytes(CONSULTATION_COLUMNS, consultationRows(ports)),
    statistics: async () => csvBytes(FIGURE_COLUMNS, figureRows(await register.statistics())),
  }
  const kept = new Map(DUMPED.map(of => [`${of}.csv`, keeping(of, reads[of], now, freshMs)]))
  return {
    list: () => Promise.all([...kept.values()].map(({ newest }) => newest())),
    find: async (name, sha256) => kept.get(name)?.find(sha256),
  }
}
