import { createHmac, randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from './config.js'

const FILE = 'session-secret'

/** The secret of the environment, or one made once and kept in the data folder, readable by its owner only. */
export const sessionSecret = async ({ sessionSecret: given, dataDir }: Config): Promise<string> => {
  if (given !== undefined) return given
  const file = join(dataDir, FILE)
  const kept = await readFile(file, 'utf8').catch(() => '')
  if (kept.length >= 64) return kept
  const made = randomBytes(32).toString('hex')
  await mkdir(dataDir, { recursive: true })
  await writeFile(file, made, { mode: 0o600 })
  return made
}

/** A key for one purpose: knowing one tells nothing about the others. */
export const keyFor = (secret: string, purpose: string): Uint8Array =>
  createHmac('sha256', secret).update(`musharaka ${purpose}`).digest()
