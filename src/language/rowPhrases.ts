import { type DataFiles, entriesOf, readData } from '../../locales/readData.js'
import { wordsOf } from './fold.js'
import { phraseFinder } from './phrases.js'

/** A row of complaints, or `none` where no row is about it. */
type RowSaid = keyof DataFiles['topic-phrases']['complaint']

const find = phraseFinder<RowSaid>(
  entriesOf(readData('topic-phrases').complaint).flatMap(([row, entries]) =>
    entries.map(entry => [entry, row] as const),
  ),
)

/** What a text names outright; undefined for most. */
export const rowSaid = (text: string): RowSaid | undefined => find(wordsOf(text))[0]?.under
