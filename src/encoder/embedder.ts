import { Worker } from 'node:worker_threads'
import { type Embedder, noEmbedder } from '../language/embedder.js'
import { hasEncoder } from './meaning.js'
import type { Answered, Asked } from './worker.js'

/** A reply waits no longer than this for a meaning; the first waits for the encoder to be read, too. */
const PATIENCE_MS = 1_500
/** So many texts may wait at a time; what comes then does without. */
const WAITING_MAX = 64

interface Waiting {
  readonly answer: (vector: Float32Array | undefined) => void
  readonly patience: NodeJS.Timeout
}

/** What runs in the thread: the built file, or its source where sources run as they are. */
const BUILT = new URL('./worker.js', import.meta.url)
const SOURCE = new URL('./worker.ts', import.meta.url)
const FROM_SOURCE = `import('tsx/esm/api').then(({ register }) => register() && import('${SOURCE.href}'))`

const thread = (): Worker =>
  import.meta.url.endsWith('.ts') ? new Worker(FROM_SOURCE, { eval: true }) : new Worker(BUILT)

/**
 * Reads meanings in a thread of its own, which is started by the first text and holds about 60 MB. When it breaks, `trouble`
 * is told once and words alone decide until the process starts again.
 */
export const openEmbedder = (trouble: (error: Error) => void): Embedder => {
  if (!hasEncoder()) return noEmbedder
  const waiting = new Map<number, Waiting>()
  let worker: Worker | undefined
  let broken = false
  let last = 0

  const settle = (id: number, vector: Float32Array | undefined): void => {
    const found = waiting.get(id)
    if (!found) return
    waiting.delete(id)
    clearTimeout(found.patience)
    found.answer(vector)
  }
  const breakDown = (error: Error): void => {
    if (!broken) trouble(error)
    broken = true
    for (const id of waiting.keys()) settle(id, undefined)
  }
  const started = (): Worker => {
    const made = thread()
    made.on('message', ({ id, vector }: Answered) => settle(id, vector))
    made.on('error', breakDown)
    // It keeps nobody from ending.
    made.unref()
    return made
  }

  return {
    meaningOf(text) {
      if (broken || waiting.size >= WAITING_MAX) return Promise.resolve(undefined)
      worker ??= started()
      const id = (last += 1)
      return new Promise(answer => {
        const patience = setTimeout(() => settle(id, undefined), PATIENCE_MS)
        waiting.set(id, { answer, patience })
        worker?.postMessage({ id, text } satisfies Asked)
      })
    },
    async stop() {
      broken = true
      for (const id of waiting.keys()) settle(id, undefined)
      await worker?.terminate()
    },
  }
}
