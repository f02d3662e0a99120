import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Platforms } from './platforms.js'
import { environment, ready } from './product.js'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** The product as `npm start` runs it, in a process of its own. */
export interface Running {
  readonly url: string
  /** What it printed: logs and addresses. */
  printed(): string
  /** Sends the signal and resolves with the exit code once the process is gone. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>
}

/** Starts `src/main.ts` with these settings and waits until it is ready. */
export const startProcess = async (platforms: Platforms, uri: string): Promise<Running> => {
  const settings = await environment(platforms, uri)
  const { PATH = '', HOME = '' } = process.env
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: ROOT,
    env: { PATH, HOME, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (piece: Buffer) => void (text += piece.toString()))
  const gone = new Promise<number | null>(resolve => child.once('exit', resolve))
  const url = settings.PUBLIC_URL ?? ''
  await Promise.race([
    ready(url),
    gone.then(code => {
      throw new Error(`the process ended with ${code} before it was ready: ${text}`)
    }),
  ])
  return {
    url,
    printed: () => text,
    async end(signal) {
      child.kill(signal)
      return gone
    },
  }
}
