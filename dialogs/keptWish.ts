import { wordsOf } from '../src/language/fold.js'
import { wishOf } from '../src/language/keywords.js'
import type { Value } from '../src/messaging/say.js'
import { openingOf } from './menu.js'
import type { Step } from './kit/dialog.js'
import type { Turn } from './kit/turn.js'

/** Fewer words are guessed from only where they are a command. */
const WORDS_MIN = 3

type Wanted = Step & { is: 'go' }

/** Says what becomes of what was written, and that nobody has to write it twice. */
const toldOf = (wanted: Wanted): Value => {
  if (wanted.to === 'complaint')
    return {
      phrase: wanted.with.narrative === undefined ? 'registration.begin.complaint' : 'registration.kept.complaint',
    }
  if (wanted.to === 'proposal')
    return { phrase: wanted.with.title === undefined ? 'registration.begin.proposal' : 'registration.kept.proposal' }
  return { phrase: 'registration.begin.other' }
}

const joined = <K extends string>(
  name: K,
  before: unknown,
  now: string | undefined,
): { readonly [N in K]?: string } => {
  const said: unknown =
    typeof before === 'object' && before !== null
      ? Object.entries(before).find(([key]) => key === name)?.[1]
      : undefined
  const words = [said, now].filter(each => typeof each === 'string')
  // One field, named by the caller.
  return (words.length === 0 ? {} : { [name]: words.join('\n') }) as { readonly [N in K]?: string }
}

/** Words that were kept before for the same are not lost to later ones. */
const withWhatWasSaid = ({ state }: Turn, wanted: Wanted): Wanted => {
  const { pending } = state
  if (pending?.to !== wanted.to) return wanted
  if (wanted.to === 'complaint')
    return { ...wanted, with: { ...wanted.with, ...joined('narrative', pending.with, wanted.with.narrative) } }
  return wanted.to === 'proposal'
    ? { ...wanted, with: { ...wanted.with, ...joined('title', pending.with, wanted.with.title) } }
    : wanted
}

/**
 * Keeps what somebody asks for before they are registered, to be gone on with afterwards; undefined where the words ask for
 * nothing. Danger is never put off: its own question is asked at once.
 */
export const keepWish = (turn: Turn, text: string): Value | undefined => {
  if (wordsOf(text).length < WORDS_MIN && wishOf(text) === undefined) return undefined
  const wanted = openingOf(turn, text)
  if (!wanted || wanted.to === 'safety') return undefined
  const all = withWhatWasSaid(turn, wanted)
  turn.state.pending = { to: all.to, with: all.with }
  return toldOf(all)
}
