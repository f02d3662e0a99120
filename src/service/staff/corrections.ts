import { mask } from '../../language/personalData.js'
import type { Store } from '../../store/connection.js'
import { relabelledTexts } from '../../store/corrections.js'

/** A text that was read wrongly, with what it is about and what it was taken for; no code, no person, no number. */
export interface TrainingRow {
  readonly text: string
  readonly topic: string
  readonly from: string
}

/** What the language work may learn from the corrections of staff. */
export async function* trainingRows(store: Store): AsyncGenerator<TrainingRow> {
  for await (const { text, ...row } of relabelledTexts(store)) yield { text: mask(text), ...row }
}
