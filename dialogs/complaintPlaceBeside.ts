import { governorates } from '../locales/labels.js'
import type { Whereabouts } from '../src/domain/complaint.js'
import { cleanText } from '../src/language/clean.js'
import { placeAlone } from '../src/language/placeTold.js'
import { type Say, say, saysNo, saysYes } from '../src/messaging/say.js'
import type { ComplaintDraft } from './complaintDraft.js'
import { placeIn, whereOf } from './complaintTold.js'
import type { Asked, Reading } from './kit/question.js'

type Known = Partial<ComplaintDraft>
/** What fits the reading of every question. */
type Beside = Extract<Reading<ComplaintDraft, 'topic'>, { is: 'aside' | 'show' }>
type AskedBeside = Pick<Asked<ComplaintDraft, keyof ComplaintDraft>, 'turn' | 'input' | 'known' | 'held'>

const HELD = 'place:'
const TAKE = saysYes('place.yes', 'complaint.where.or.yes')
const LEAVE = saysNo('place.no', 'complaint.where.or.no')

const agrees = <T>(told: T | undefined, before: T | undefined): boolean =>
  told === undefined || before === undefined || JSON.stringify(told) === JSON.stringify(before)

/** Whether a place says what is still missing, which school or where it is, and nothing else than was said before. */
const completes = (told: Whereabouts, before: Whereabouts | undefined): boolean =>
  agrees(told.text, before?.text) && agrees(told.place, before?.place)

const withPlace = ({ where, topic }: Known, told: Whereabouts): Known =>
  where ? { where: { ...where, ...told } } : { topic: { ...topic, where: { ...topic?.where, ...told } } }

const taken = ({ turn, known }: AskedBeside, told: Whereabouts, question: Say): Beside => {
  const more = withPlace(known, told)
  turn.says.push(say('complaint.told', { told: placeIn(whereOf({ ...known, ...more }) ?? told) }))
  return { is: 'aside', known: more, say: question }
}

/**
 * A place alone, «السيب», at a question for something else is where it happened, as long as that is open; else it is asked.
 * The question is then put again.
 */
export const placeBeside = (asked: AskedBeside, question: () => Say): Beside | undefined => {
  const { input, known, held } = asked
  if (input.is === 'chose') {
    const told = held?.startsWith(HELD) ? placeAlone(governorates(), held.slice(HELD.length)) : undefined
    if (told && input.id === TAKE.id) return taken(asked, told, question())
    return input.id === LEAVE.id ? { is: 'show', say: question() } : undefined
  }
  const text = input.is === 'said' ? cleanText(input.text) : ''
  const told = placeAlone(governorates(), text)
  if (!told) return undefined
  const before = whereOf(known)
  if (!before || completes(told, before)) return taken(asked, told, question())
  const args = { place: placeIn(before), text }
  return { is: 'show', say: say('complaint.where.or', args, { choices: [TAKE, LEAVE] }), held: HELD + text }
}
