import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { median } from './load.js'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SETTLE_MS = 500

/** How `npm start` comes up on a data folder that it has used before. */
export interface Start {
  readonly seconds: number
  /** Resident bytes of the product's process, without the database's. */
  readonly rss: number
}

const residentBytes = (pid: number): number => {
  const kilobytes = /VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes ?? Number.NaN) * 1024
}

const isReady = async (said: Readable): Promise<boolean> => {
  for await (const line of createInterface({ input: said })) if (line.startsWith('Musharaka is ready')) return true
  return false
}

/** Runs `npm start` until it is ready, then ends it. */
const startOnce = async (dataDir: string): Promise<Start> => {
  const from = performance.now()
  const { PATH, HOME } = process.env
  const child = spawn('npm', ['start'], {
    cwd: ROOT,
    env: { PATH, HOME, DATA_DIR: dataDir, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  if (!(await isReady(child.stdout))) throw new Error('npm start ended before it was ready')
  const seconds = (performance.now() - from) / 1_000
  // npm stands between us and the product, whose id lies beside its database.
  const { owner } = z.object({ owner: z.number() }).parse(JSON.parse(readFileSync(join(dataDir, 'mongo.json'), 'utf8')))
  await new Promise(resolve => setTimeout(resolve, SETTLE_MS))
  const rss = residentBytes(owner)
  process.kill(owner, 'SIGTERM')
  child.stdout.resume()
  await ended
  return { seconds, rss }
}

/** Medians of some warm starts after a cold one. */
export const measureStart = async (times: number): Promise<Start> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'musharaka-start-'))
  try {
    await startOnce(dataDir)
    const starts: Start[] = []
    for (let n = 0; n < times; n += 1) starts.push(await startOnce(dataDir))
    return { seconds: median(starts.map(({ seconds }) => seconds)), rss: median(starts.map(({ rss }) => rss)) }
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}
