import { mask } from '../../language/personalData.js'
import type { Store } from '../../store/connection.js'
import { mergedTexts, relabelledTexts } from '../../store/corrections.js'

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

/** Two proposals of which staff said whether they ask for the same. */
export interface PairRow {
  readonly one: string
  readonly other: string
  readonly same: boolean
}

/** What finding similar proposals may learn from the mergers of staff. */
export async function* pairRows(store: Store): AsyncGenerator<PairRow> {
  for await (const { one, other, same } of mergedTexts(store)) yield { one: mask(one), other: mask(other), same }
}
