import { OCCASIONS } from '../src/domain/complaint.js'
import { cleanText } from '../src/language/clean.js'
import { isUnsureWhen, readDate } from '../src/language/dates.js'
import { wordsOf } from '../src/language/fold.js'
import { occasionIn } from '../src/language/occasion.js'
import { tellsAStory } from '../src/language/story.js'
import { type Say, choice, say, wayTo } from '../src/messaging/say.js'
import { type ComplaintDraft, fullyTold, tellingMore } from './complaintDraft.js'
import { occasionLabel } from './complaintLabels.js'
import { changing, taken, whenTold } from './complaintTold.js'
import type { Question } from './kit/question.js'

const BACK = wayTo('nav.back')
const ROWS = [...OCCASIONS.map(id => choice(id)), choice('date'), BACK]

const asked = (key: 'complaint.when' | 'complaint.when.story'): Say =>
  say(key, {}, { choices: ROWS, list: 'complaint.when.list' })

const WORDS_MIN = 4

/** Words that name no time are kept, however few: «السائق ما يرد علينا». */
const tellsSomething = (text: string): boolean =>
  tellsAStory(text) || (wordsOf(text).length >= WORDS_MIN && !isUnsureWhen(text))

/** When it happened: one of five spans, or a date in words or figures. */
export const timeOfComplaint: Question<ComplaintDraft, 'when'> = {
  ask(turn, known) {
    const place = known.when === undefined && whenTold(turn, known) === undefined ? taken(turn, known) : undefined
    if (!place) return asked('complaint.when')
    const choices = [...ROWS, ...place.choices]
    return say('complaint.when.told', { told: place.told }, { choices, list: 'complaint.when.list' })
  },
  read({ turn, input, known }) {
    if (input.is === 'chose') {
      const field = changing(input.id)
      if (field) return { is: 'reopen', field }
      if (input.id === 'date')
        return { is: 'show', say: say('complaint.when.date', {}, { choices: [BACK], free: true }), held: 'date' }
      const span = OCCASIONS.find(id => id === input.id)
      return span ? { is: 'answer', value: span } : { is: 'unclear' }
    }
    const { zone } = turn.ministry.calendar
    const told = input.is === 'said' ? occasionIn(input.text, turn.now, zone) : undefined
    if (told) return { is: 'answer', value: told }
    const read = input.is === 'said' ? readDate(input.text, turn.now, zone) : undefined
    if (!read) {
      if (input.is !== 'said' || !tellsSomething(input.text)) return { is: 'unclear' }
      const more = tellingMore(known, cleanText(input.text))
      return more
        ? { is: 'aside', known: more, say: asked('complaint.when.story') }
        : fullyTold(turn, asked('complaint.when'))
    }
    if (read.ok) return { is: 'answer', value: { date: read.value } }
    return {
      is: 'refuse',
      say: say(`complaint.when.${read.because}`, {}, { choices: [BACK], free: true, footer: true }),
      held: 'date',
    }
  },
  skip: (turn, known) => whenTold(turn, known) !== undefined,
  optional: true,
  counted: true,
  where: 'step.complaint.when',
  hint: 'complaint.when.hint',
  shown: occasionLabel,
}
