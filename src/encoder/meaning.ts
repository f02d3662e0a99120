import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { plain } from '../language/features.js'
import { DIMENSIONS, type Encoder, direction, openEncoder } from './encoder.js'

/** Where the encoder's numbers lie: beside the sources, or beside what was built of them. */
const ENCODER = fileURLToPath(new URL('../../models/encoder', import.meta.url))

/** True where there are numbers to read. */
export const hasEncoder = (): boolean => existsSync(join(ENCODER, 'layers.bin'))

/** Where a text is read twice, so many pieces of each are: what it is about stands in its beginning. */
const PIECES_OF_TWO = 40

const beginning = (pieces: readonly number[]): readonly number[] =>
  pieces.length <= PIECES_OF_TWO ? pieces : [...pieces.slice(0, PIECES_OF_TWO - 1), ...pieces.slice(-1)]

/**
 * A text's meaning: as it was written, and as it would be written in formal Arabic, half each. The encoder has learned
 * formal Arabic and English; what a dictionary cannot translate it guesses from the rest.
 */
const meaningOf = ({ piecesOf, encode }: Encoder, text: string): Float32Array => {
  const written = piecesOf(text)
  const meant = plain(text)
  const formal = meant === text ? written : piecesOf(meant)
  if (formal.length === written.length && formal.every((piece, at) => piece === written[at])) return encode(written)
  const [one, other] = [encode(beginning(written)), encode(beginning(formal))]
  return direction(Float32Array.from({ length: DIMENSIONS }, (_, at) => (one[at] ?? 0) + (other[at] ?? 0)))
}

/** Reads meanings, and remembers the last so many. */
export const meaningReader = (kept = Infinity): ((text: string) => Float32Array) => {
  const encoder = openEncoder(ENCODER)
  const known = new Map<string, Float32Array>()
  return text => {
    const found = known.get(text) ?? meaningOf(encoder, text)
    const [oldest] = known.keys()
    if (known.size >= kept && oldest !== undefined) known.delete(oldest)
    known.set(text, found)
    return found
  }
}
