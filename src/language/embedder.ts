import type { Vector } from './head.js'

/** Reads what texts mean, away from the event loop. */
export interface Embedder {
  /** The meaning of a text; undefined where it cannot be read, or not soon enough: words alone decide then. */
  meaningOf(text: string): Promise<Vector | undefined>
  stop(): Promise<void>
}

/** Where there is no encoder, or none is wanted. */
export const noEmbedder: Embedder = {
  meaningOf: () => Promise.resolve(undefined),
  stop: () => Promise.resolve(),
}
