import { parentPort } from 'node:worker_threads'
import { meaningReader } from './meaning.js'

/** A text to read, and its meaning under the same number. */
export interface Asked {
  readonly id: number
  readonly text: string
}
export interface Answered {
  readonly id: number
  readonly vector: Float32Array
}

const KEPT = 2_000
const meaning = meaningReader(KEPT)

parentPort?.on('message', ({ id, text }: Asked) => {
  parentPort?.postMessage({ id, vector: meaning(text) } satisfies Answered)
})
