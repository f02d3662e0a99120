import { type DataFiles, entriesOf, readData } from '../../locales/readData.js'
import { fold } from './fold.js'
import { withoutGreeting } from './keywords.js'
import { phraseFinder } from './phrases.js'

/** What phrases may say outright. */
type Said = keyof DataFiles['intent-phrases']['within']

const PHRASES = readData('intent-phrases')

/** Whole messages of a word or two that a longer sentence may hold with another meaning. */
const WHOLE: ReadonlyMap<string, Said> = new Map(
  entriesOf(PHRASES.whole).flatMap(([said, entries]) => entries.map(entry => [fold(entry), said] as const)),
)

/** Phrases that leave little doubt; whatever stands around them is the matter itself. */
const find = phraseFinder<Said>(
  entriesOf(PHRASES.within).flatMap(([said, entries]) => entries.map(entry => [entry, said] as const)),
)

/** All that the phrases of a folded text say, each once. */
export const saidIn = (folded: string): readonly Said[] => {
  const words = withoutGreeting(folded)
  const whole = WHOLE.get(words)
  return whole ? [whole] : [...new Set(find(words.split(' ')).map(({ under }) => under))]
}
