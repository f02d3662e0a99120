import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))

const FOLDERS = ['src', 'dialogs', 'adapters', 'locales', 'web', 'models']
const SOURCES = [...FOLDERS, 'tsconfig.json', 'tsconfig.build.json', 'package.json']
const STAMP = 'dist/.built'

const state = fingerprint()
const fresh = existsSync(STAMP) && readFileSync(STAMP, 'utf8') === state
if (!process.argv.includes('--if-needed') || !fresh) build()

function build() {
  console.log('Building (once, a minute or two) …')
  const started = performance.now()
  compile()
  prune()
  copyAssets()
  writeFileSync(STAMP, state)
  console.log(`Built dist in ${((performance.now() - started) / 1000).toFixed(1)} s.`)
}

/** The sources by name, size and time of change: also a deleted file or an older version makes a difference. */
function fingerprint() {
  const digest = createHash('sha256')
  for (const path of SOURCES.flatMap(filesIn)) {
    const { size, mtimeMs } = statSync(path)
    digest.update(`${path} ${size} ${mtimeMs}\n`)
  }
  return digest.digest('hex')
}

function filesIn(path) {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
}

/** A build of its own cache file: `tsc --noEmit` keeps another. What does not type-check is not written at all. */
function compile() {
  const options = ['-p', 'tsconfig.build.json', '--noEmitOnError', '--tsBuildInfoFile', 'dist/.build.tsbuildinfo']
  const { status } = spawnSync(process.execPath, [compiler(), ...options], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

function compiler() {
  try {
    return createRequire(import.meta.url).resolve('typescript/bin/tsc')
  } catch {
    console.error(
      'dist is older than the sources and TypeScript is not installed: run `npm ci` with development packages.',
    )
    process.exit(1)
  }
}

/** Removes what was compiled from a file that is gone, so that nothing runs that is not in the sources. */
function prune() {
  for (const path of FOLDERS.flatMap(folder => filesIn(join('dist', folder)))) {
    const source = path.slice('dist/'.length).replace(/\.js(\.map)?$/, '.ts')
    if (!existsSync(source) && !existsSync(path.slice('dist/'.length))) rmSync(path)
  }
}

/** What is read at run time beside the code: phrases, tables, styles, pictures. */
function copyAssets() {
  for (const path of FOLDERS.flatMap(filesIn).filter(each => !each.endsWith('.ts'))) {
    mkdirSync(dirname(join('dist', path)), { recursive: true })
    cpSync(path, join('dist', path))
  }
}
