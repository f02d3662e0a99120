import { OCCASIONS, type Occasion } from '../src/domain/complaint.js'
import { DAY, dayOf } from '../src/domain/zonedTime.js'
import { readDate } from '../src/language/dates.js'
import { type Value, choice, say } from '../src/messaging/say.js'
import type { ComplaintDraft } from './complaintDraft.js'
import type { Question } from './kit/question.js'

const BACK = choice('nav.back')
const ROWS = [...OCCASIONS.map(id => choice(id)), choice('date'), BACK]

/** Noon in Muscat, so that the day reads as it was said. */
const NOON = DAY / 3

export const occasionLabel = (when: Occasion): Value =>
  typeof when === 'string' ? { phrase: `choice.${when}` } : { date: dayOf(when.date) * DAY + NOON }

/** When it happened: one of five spans, or a date in words or figures. */
export const timeOfComplaint: Question<ComplaintDraft, 'when'> = {
  ask: () => say('complaint.when', {}, { choices: ROWS, list: 'complaint.when.list' }),
  read({ turn, input }) {
    if (input.is === 'chose') {
      if (input.id === 'date')
        return { is: 'show', say: say('complaint.when.date', {}, { choices: [BACK], free: true }), held: 'date' }
      const span = OCCASIONS.find(id => id === input.id)
      return span ? { is: 'answer', value: span } : { is: 'unclear' }
    }
    const read = input.is === 'said' ? readDate(input.text, turn.now, turn.ministry.calendar.zone) : undefined
    if (!read) return { is: 'unclear' }
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
