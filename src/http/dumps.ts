import { createHash } from 'node:crypto'
import type { Instant } from '../domain/ids.js'
import { COMMITMENT_COLUMNS, commitmentRows } from './commitmentsApi.js'
import { CONSULTATION_COLUMNS } from './consultationJson.js'
import { consultationRows } from './consultationsApi.js'
import { csvBytes } from './csv.js'
import { FIGURE_COLUMNS, figureRows } from './figuresApi.js'
import { inTurn } from './inTurn.js'
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
/** The newest one, and the one before. */
const HELD = 2
/** Between two readings for checksums that nobody here knows. */
const PAUSE_MS = 1_000

const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** Those that were listed of late, by their checksums; each is let go of after its time, and when two newer ones are there. */
const holding = (now: () => Instant) => {
  const held = new Map<string, Dump>()
  const letGo = (dump: Dump): void => {
    if (held.get(dump.sha256) === dump) held.delete(dump.sha256)
  }
  return {
    hold(dump: Dump): void {
      held.delete(dump.sha256)
      held.set(dump.sha256, dump)
      for (const old of [...held.values()].slice(0, -HELD)) letGo(old)
      setTimeout(letGo, HELD_MS, dump).unref()
    },
    find(sha256: string): Dump | undefined {
      const dump = held.get(sha256)
      return dump && now() - dump.at < HELD_MS ? dump : undefined
    },
  }
}

const keeping = (of: Dumped, read: () => Promise<Buffer>, now: () => Instant, freshMs: number) => {
  const dumped = async (): Promise<Dump> => {
    const at = now()
    const bytes = await read()
    return { of, name: `${of}.csv`, bytes, sha256: sha256Of(bytes), at }
  }
  const held = holding(now)
  const newest = seldom(
    async () => {
      const dump = await dumped()
      held.hold(dump)
      return dump
    },
    { freshMs },
  )
  // Another process may have listed a newer one than this one knows.
  const newer = inTurn(dumped, PAUSE_MS)
  const known = async (sha256: string) => [await newest(), held.find(sha256)].find(each => each?.sha256 === sha256)
  const anew = async (sha256: string) => [await newer()].find(each => each.sha256 === sha256)
  return { newest, find: async (sha256: string) => (await known(sha256)) ?? anew(sha256) }
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
