import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))

const folder = mkdtempSync(join(tmpdir(), 'musharaka-totals-'))
const totalsFile = join(folder, 'totals.json')
try {
  const status = jest(process.argv.slice(2))
  const { passed, failed } = totals(status)
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = status
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function jest(extra) {
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning']
  const runner = createRequire(import.meta.url).resolve('jest/bin/jest')
  const { status } = spawnSync(process.execPath, [...flags, runner, ...extra], {
    stdio: 'inherit',
    env: { ...process.env, MUSHARAKA_TEST_TOTALS: totalsFile },
  })
  return status ?? 1
}

/** A run that broke before it could count has failed once. */
function totals(status) {
  try {
    return JSON.parse(readFileSync(totalsFile, 'utf8'))
  } catch {
    return { passed: 0, failed: status === 0 ? 0 : 1 }
  }
}
