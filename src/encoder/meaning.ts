import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { plain } from '../language/features.js'
import { DIMENSIONS, type Encode, direction, openEncoder } from './encoder.js'

/** Where the encoder's numbers lie: beside the sources, or beside what was built of them. */
const ENCODER = fileURLToPath(new URL('../../models/encoder', import.meta.url))

/** True where there are numbers to read. */
export const hasEncoder = (): boolean => existsSync(join(ENCODER, 'layers.bin'))

/**
 * A text's meaning: as it was written, and as it would be written in formal Arabic, half each. The encoder has learned
 * formal Arabic and English; what a dictionary cannot translate it guesses from the rest.
 */
const meaningOf = (encode: Encode, text: string): Float32Array => {
  const written = encode(text)
  const meant = plain(text)
  if (meant === text) return written
  const formal = encode(meant)
  return direction(Float32Array.from({ length: DIMENSIONS }, (_, at) => (written[at] ?? 0) + (formal[at] ?? 0)))
}

/** Reads meanings, and remembers the last so many. */
export const meaningReader = (kept = Infinity): ((text: string) => Float32Array) => {
  const encode = openEncoder(ENCODER)
  const known = new Map<string, Float32Array>()
  return text => {
    const found = known.get(text) ?? meaningOf(encode, text)
    const [oldest] = known.keys()
    if (known.size >= kept && oldest !== undefined) known.delete(oldest)
    known.set(text, found)
    return found
  }
}
