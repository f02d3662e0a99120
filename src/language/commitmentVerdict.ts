import { readData } from '../../locales/readData.js'
import { yesOrNo } from './answer.js'
import { fold } from './fold.js'
import { wishOf } from './keywords.js'
import { findersOf } from './wordings.js'

const { parts, kept, unkept } = readData('commitment-verdicts')

const find = findersOf(parts)
const KEPT = find.whole(kept)
const UNKEPT = find.whole(unkept)
const OPENS_UNKEPT = find.opening(unkept)

/** What somebody says of a commitment of the ministry. */
export interface CommitmentVerdict {
  readonly kept: boolean
  /** `mere`: a bare yes or no, which may be for anything; `named`: that it was delivered or not; `told`: that, and what is missing. */
  readonly how: 'mere' | 'named' | 'told'
}

/** Whether a commitment was kept, in the words of whoever proposed it; undefined for anything else. */
export const commitmentVerdictOf = (text: string): CommitmentVerdict | undefined => {
  const typed = fold(text)
  // First: «ما تحقق» holds what says that it was.
  if (UNKEPT.test(typed)) return { kept: false, how: 'named' }
  const plain = yesOrNo(text)
  if (plain) return { kept: plain === 'yes', how: 'mere' }
  // «تم» and "done" answer whatever is asked.
  if (wishOf(text) === 'nav.done') return { kept: true, how: 'mere' }
  if (KEPT.test(typed)) return { kept: true, how: 'named' }
  return OPENS_UNKEPT.test(typed) ? { kept: false, how: 'told' } : undefined
}
