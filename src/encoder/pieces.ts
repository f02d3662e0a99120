import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A text's pieces by their numbers, with the marks of its beginning and end. */
export type Pieces = (text: string) => readonly number[]

interface Vocabulary {
  readonly pieces: readonly (readonly [piece: string, score: number])[]
  readonly unk: number
  readonly bos: number
  readonly eos: number
}

/** The first numbers are marks, not pieces of words. */
const MARKS = 6
const SPACE = '▁'
/** So much less likely than the rarest piece is a character that is in none. */
const UNKNOWN_PENALTY = 10
/** Characters read: what a text is about stands in its beginning, and the work grows with its length. */
const READ_MAX = 320
const PIECES_MAX = 64

const UNSEEN = /[\u200B-\u200F\u202A-\u202E\u2060-\u206F\p{Cs}]/gu

/** The text as the vocabulary knows words: composed, with a mark for each space and one in front. */
const marked = (text: string): readonly string[] => {
  const plain = text
    .slice(0, READ_MAX * 2)
    .normalize('NFKC')
    .replace(UNSEEN, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
  return [...`${SPACE}${plain.replaceAll(' ', SPACE)}`].slice(0, READ_MAX)
}

/** The likeliest way to a position: its score, and the piece that ends there. */
interface Step {
  readonly score: number
  readonly from: number
  readonly piece: number
}

/** Reads the vocabulary and cuts texts into its pieces, so that their scores add up to the most (Viterbi). */
export const openPieces = (folder: string): Pieces => {
  const { pieces, unk, bos, eos } = JSON.parse(readFileSync(join(folder, 'pieces.json'), 'utf8')) as Vocabulary
  const known = new Map(pieces.map(([piece], at) => [piece, at] as const).slice(MARKS))
  const longest = pieces.reduce((most, [piece]) => Math.max(most, piece.length), 1)
  const unknown = pieces.reduce((least, [, score]) => Math.min(least, score), 0) - UNKNOWN_PENALTY
  const scoreOf = (piece: number): number => (piece === unk ? unknown : (pieces[piece]?.[1] ?? unknown))

  const stepsOf = (characters: readonly string[]): readonly (Step | undefined)[] => {
    const best: (Step | undefined)[] = [{ score: 0, from: 0, piece: bos }]
    for (let from = 0; from < characters.length; from += 1) {
      const before = best[from]?.score ?? 0
      let piece = ''
      for (let to = from + 1; to <= Math.min(characters.length, from + longest); to += 1) {
        piece += characters[to - 1] ?? ''
        const id = known.get(piece) ?? (to === from + 1 ? unk : undefined)
        if (id === undefined) continue
        const score = before + scoreOf(id)
        const soFar = best[to]
        if (!soFar || score > soFar.score) best[to] = { score, from, piece: id }
      }
    }
    return best
  }

  return text => {
    const characters = marked(text)
    const best = stepsOf(characters)
    const backwards: number[] = []
    for (let at = characters.length; at > 0; at = best[at]?.from ?? 0) {
      const piece = best[at]?.piece ?? unk
      // Unknown characters in a row are one unknown piece.
      if (piece !== unk || backwards.at(-1) !== unk) backwards.push(piece)
    }
    return [bos, ...backwards.reverse().slice(0, PIECES_MAX), eos]
  }
}
