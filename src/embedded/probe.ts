import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A mongod that has run here once and told its version. */
export interface Mongod {
  readonly path: string
  readonly version: string
}

/** Runs `mongod --version`; undefined when it cannot run on this machine or is not a mongod. */
export async function probe(path: string): Promise<Mongod | undefined> {
  try {
    const { stdout } = await run(path, ['--version'], { timeout: 20_000 })
    const version = /db version v(\d+\.\d+\.\d+)/.exec(stdout)?.[1]
    return version === undefined ? undefined : { path, version }
  } catch {
    return undefined
  }
}

/** The first executable of that name on PATH. */
export async function onPath(name: string, path: string | undefined): Promise<string | undefined> {
  const file = process.platform === 'win32' ? `${name}.exe` : name
  for (const folder of (path ?? '').split(delimiter).filter(each => each !== '')) {
    if (await executable(join(folder, file))) return join(folder, file)
  }
  return undefined
}

export async function executable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
