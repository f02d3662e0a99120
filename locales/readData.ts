import { readLocaleFile } from './index.js'
import type abuse from './data/abuse.json'
import type additions from './data/additions.json'
import type ages from './data/ages.json'
import type answers from './data/answers.json'
import type arabizi from './data/arabizi.json'
import type calendar from './data/calendar.json'
import type capacities from './data/capacities.json'
import type commitmentVerdicts from './data/commitment-verdicts.json'
import type complaintTopics from './data/complaint-topics.json'
import type concepts from './data/concepts.json'
import type dates from './data/dates.json'
import type dialect from './data/dialect.json'
import type firstNames from './data/first-names.json'
import type governorates from './data/governorates.json'
import type intentPhrases from './data/intent-phrases.json'
import type introductions from './data/introductions.json'
import type keywords from './data/keywords.json'
import type languageWishes from './data/language-wishes.json'
import type languageWords from './data/language-words.json'
import type levels from './data/levels.json'
import type namedPeople from './data/named-people.json'
import type negations from './data/negations.json'
import type occasions from './data/occasions.json'
import type opinions from './data/opinions.json'
import type ordinals from './data/ordinals.json'
import type placesTold from './data/places-told.json'
import type proposalTopics from './data/proposal-topics.json'
import type reasons from './data/reasons.json'
import type replyTemplates from './data/reply-templates.json'
import type reportWishes from './data/report-wishes.json'
import type requests from './data/requests.json'
import type safety from './data/safety.json'
import type sought from './data/sought.json'
import type statusQuestions from './data/status-questions.json'
import type statuses from './data/statuses.json'
import type stories from './data/stories.json'
import type topicExamples from './data/topic-examples.json'
import type topicPhrases from './data/topic-phrases.json'
import type turnings from './data/turnings.json'
import type units from './data/units.json'
import type verdicts from './data/verdicts.json'

/** Our own data files; what stands in them is what their types say, because the types are made from them. */
export interface DataFiles {
  readonly abuse: typeof abuse
  readonly additions: typeof additions
  readonly ages: typeof ages
  readonly answers: typeof answers
  readonly arabizi: typeof arabizi
  readonly calendar: typeof calendar
  readonly capacities: typeof capacities
  readonly 'commitment-verdicts': typeof commitmentVerdicts
  readonly 'complaint-topics': typeof complaintTopics
  readonly concepts: typeof concepts
  readonly dates: typeof dates
  readonly dialect: typeof dialect
  readonly 'first-names': typeof firstNames
  readonly governorates: typeof governorates
  readonly 'intent-phrases': typeof intentPhrases
  readonly introductions: typeof introductions
  readonly keywords: typeof keywords
  readonly 'language-wishes': typeof languageWishes
  readonly 'language-words': typeof languageWords
  readonly levels: typeof levels
  readonly 'named-people': typeof namedPeople
  readonly negations: typeof negations
  readonly occasions: typeof occasions
  readonly opinions: typeof opinions
  readonly ordinals: typeof ordinals
  readonly 'places-told': typeof placesTold
  readonly 'proposal-topics': typeof proposalTopics
  readonly reasons: typeof reasons
  readonly 'reply-templates': typeof replyTemplates
  readonly 'report-wishes': typeof reportWishes
  readonly requests: typeof requests
  readonly safety: typeof safety
  readonly sought: typeof sought
  readonly 'status-questions': typeof statusQuestions
  readonly statuses: typeof statuses
  readonly stories: typeof stories
  readonly 'topic-examples': typeof topicExamples
  readonly 'topic-phrases': typeof topicPhrases
  readonly turnings: typeof turnings
  readonly units: typeof units
  readonly verdicts: typeof verdicts
}

/** One data file, read anew: callers keep what they make of it. */
export const readData = <N extends keyof DataFiles>(name: N): DataFiles[N] =>
  readLocaleFile(`./data/${name}.json`) as DataFiles[N]

/** The entries of an object of ours, whose keys are those of its type. */
export const entriesOf = <K extends string, V>(object: Readonly<Record<K, V>>): readonly (readonly [K, V])[] =>
  Object.entries<V>(object) as [K, V][]
