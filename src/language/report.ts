import { type Meaning, meaningOf } from './intent.js'
import type { CategoryLabel, IntentLabel, LanguageLabel, UrgencyLabel } from './labels.js'
import { languageOf } from './languageOf.js'
import { mayBeDanger } from './safety.js'
import { likenesses } from './similar.js'
import { complaintTopicsOf } from './topic.js'

/** What is read from one text, in the labels of the evaluation data. */
export interface Report {
  readonly language: LanguageLabel
  readonly intent: IntentLabel
  readonly confidence: number
  /** The likeliest three, the intent first. */
  readonly alternatives: readonly IntentLabel[]
  readonly topic: CategoryLabel
  readonly topics: readonly CategoryLabel[]
  readonly urgency: UrgencyLabel
  readonly safety: boolean
  readonly abusive: boolean
  /** The texts it was compared with, most alike first. */
  readonly similar?: readonly { readonly index: number; readonly score: number }[]
}

const INTENT_OF: Readonly<Record<Meaning, IntentLabel>> = {
  proposal: 'submit_proposal',
  complaint: 'file_complaint',
  polls: 'polls',
  track: 'check_status',
  staff: 'human',
  safety: 'file_complaint',
  settings: 'change_language',
  help: 'help',
  cancel: 'cancel',
  greet: 'greeting',
  thanks: 'thanks',
  offTopic: 'off_topic',
}

const CATEGORY_OF: ReadonlyMap<string, CategoryLabel> = new Map([
  ['transport', 'transport'],
  ['buildings', 'buildings'],
  ['teaching', 'curriculum'],
  ['assessment', 'exams'],
  ['admission', 'registration'],
  ['services', 'portal'],
  ['canteen', 'health_canteen'],
  ['inclusion', 'special_needs'],
  ['safety', 'safety'],
  ['people', 'teachers'],
  ['private', 'registration'],
])

const most = <T>(labels: readonly T[]): readonly T[] => [...new Set(labels)].slice(0, 3)

const rounded = (share: number): number => Number(share.toFixed(4))

/** Everything that is read from one text, and how alike it is to each of the others. */
export const report = (text: string, against: readonly string[] | undefined): Report => {
  const meaning = meaningOf(text) ?? { intent: 'offTopic', confidence: 0, alternatives: [] }
  const safety = mayBeDanger(text)
  const topics = most(complaintTopicsOf(text).flatMap(({ topic }) => CATEGORY_OF.get(topic) ?? []))
  const language = languageOf(text)
  return {
    language: language === 'none' ? 'und' : language,
    intent: INTENT_OF[meaning.intent],
    confidence: rounded(meaning.confidence),
    alternatives: most([meaning.intent, ...meaning.alternatives].map(each => INTENT_OF[each])),
    topic: topics[0] ?? 'teachers',
    topics,
    urgency: safety ? 'critical' : 'normal',
    safety,
    abusive: false,
    ...(against && {
      similar: likenesses(text, against)
        .map((score, index) => ({ index, score: rounded(score) }))
        .sort((one, other) => other.score - one.score),
    }),
  }
}
