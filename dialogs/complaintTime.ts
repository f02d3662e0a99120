import { OCCASIONS, type Occasion } from '../src/domain/complaint.js'
import { DAY, dayOf } from '../src/domain/zonedTime.js'
import { cleanText } from '../src/language/clean.js'
import { readDate } from '../src/language/dates.js'
import { tellsAStory } from '../src/language/story.js'
import { type Say, type Value, choice, say } from '../src/messaging/say.js'
import { type ComplaintDraft, tellingMore } from './complaintDraft.js'
import type { Question } from './kit/question.js'

const BACK = choice('nav.back')
const ROWS = [...OCCASIONS.map(id => choice(id)), choice('date'), BACK]

/** Noon in Muscat, so that the day reads as it was said. */
const NOON = DAY / 3

export const occasionLabel = (when: Occasion): Value =>
  typeof when === 'string' ? { phrase: `choice.${when}` } : { date: dayOf(when.date) * DAY + NOON }

const asked = (key: 'complaint.when' | 'complaint.when.story'): Say =>
  say(key, {}, { choices: ROWS, list: 'complaint.when.list' })

/** When it happened: one of five spans, or a date in words or figures. */
export const timeOfComplaint: Question<ComplaintDraft, 'when'> = {
  ask: () => asked('complaint.when'),
  read({ turn, input, known }) {
    if (input.is === 'chose') {
      if (input.id === 'date')
        return { is: 'show', say: say('complaint.when.date', {}, { choices: [BACK], free: true }), held: 'date' }
      const span = OCCASIONS.find(id => id === input.id)
      return span ? { is: 'answer', value: span } : { is: 'unclear' }
    }
    const read = input.is === 'said' ? readDate(input.text, turn.now, turn.ministry.calendar.zone) : undefined
    if (!read) {
      const more =
        input.is === 'said' && tellsAStory(input.text) ? tellingMore(known, cleanText(input.text)) : undefined
      return more ? { is: 'aside', known: more, say: asked('complaint.when.story') } : { is: 'unclear' }
    }
    if (read.ok) return { is: 'answer', value: { date: read.value } }
    return {
      is: 'refuse',
      say: say(`complaint.when.${read.because}`, {}, { choices: [BACK], free: true, footer: true }),
      held: 'date',
    }
  },
  optional: true,
  where: 'step.complaint.when',
  hint: 'complaint.when.hint',
  shown: occasionLabel,
}
