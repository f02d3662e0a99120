import type { Turning } from '../../dialogs/kit/state.js'
import type { Turn } from '../../dialogs/kit/turn.js'
import { NARRATIVE } from '../domain/complaint.js'
import { DETAILS } from '../domain/proposal.js'
import { openingOf } from '../../dialogs/menuOpening.js'
import { answerIn } from '../language/answer.js'
import { characters } from '../language/clean.js'
import { wordsOf } from '../language/fold.js'
import { type Wish, wishOf } from '../language/keywords.js'
import { statusQuestionIn } from '../language/statusQuestion.js'
import { type Kind, type Turning as Meant, afterChanging, turningIn } from '../language/turning.js'
import { type Say, choice, say, saysNo } from '../messaging/say.js'
import { open } from './opening.js'
import type { Heard } from './heard.js'
import type { Stack } from './stack.js'

/** Fewer words say nothing of a matter. */
const MATTER_MIN = 3
/** Characters of it that wait for the decision, unless one message has more. */
const MATTER_MAX = Math.max(NARRATIVE.max, DETAILS.max)

const STARTS: Partial<Record<Wish, Kind>> = { 'proposal.start': 'proposal', 'complaint.start': 'complaint' }

/** The kind of contribution that a wish begins; undefined for any other wish, and for none. */
export const begunBy = (wish: Wish | undefined): Kind | undefined => wish && STARTS[wish]

const question = ({ to }: Turning): Say => {
  const choices = [
    choice(`turn.${to}`, `navigation.turn.${to}.yes`, { lasting: true }),
    saysNo('turn.no', `navigation.turn.${to}.no`, { lasting: true }),
  ]
  return say(`navigation.turn.${to}`, {}, { choices })
}

const begin = async (stack: Stack, turn: Turn, to: Kind, words: string | undefined): Promise<void> => {
  const given = words === undefined ? {} : to === 'proposal' ? { title: words } : { narrative: words }
  await open(stack, turn, to, given, false)
}

/** The other kind of contribution that somebody wants who is in the middle of one. */
const turningMeant = (stack: Stack, text: string): Meant | undefined => {
  const open = stack.active()?.dialog.name
  const meant = open === 'complaint' || open === 'proposal' ? turningIn(text) : undefined
  return meant?.to === open ? undefined : meant
}

/** Asks which of the two it shall be; where nothing is written yet, the other begins. */
const offerTurning = async (stack: Stack, turn: Turn, { to, matter }: Meant): Promise<void> => {
  const current = stack.active()
  if (current?.dialog.unfinished?.(current.state) === undefined) {
    await begin(stack, turn, to, matter)
    return
  }
  turn.state.turning = { to, takesWords: turn.state.free, ...(matter !== undefined && { matter }) }
  turn.says.push(question(turn.state.turning))
}

/** The other kind begins with the words said for it, or with what was told so far; or the open one goes on, and takes them. */
export const decideTurning = async (stack: Stack, turn: Turn, to: Kind | undefined): Promise<void> => {
  const { turning } = turn.state
  // A button of an earlier question: what is asked now is another thing, and nothing is begun by it.
  if (to !== undefined && turning?.to !== to) {
    turn.says.push(say('navigation.stale'))
    if (turning) turn.says.push(question(turning))
    else stack.again()
    return
  }
  delete turn.state.turning
  const current = stack.active()
  if (turning && to !== undefined)
    await begin(stack, turn, turning.to, turning.matter ?? current?.dialog.told?.(current.state))
  else if (turning?.takesWords && turning.matter !== undefined) await stack.take({ is: 'said', text: turning.matter })
  else {
    if (turning?.matter !== undefined) turn.says.push(say(`navigation.turn.${turning.to}.left`))
    stack.again()
  }
}

const decisionIn = (text: string, to: Kind): boolean | undefined => {
  const begun = begunBy(wishOf(text))
  if (begun !== undefined) return begun === to
  const said = answerIn(text)
  return said === undefined ? undefined : said === 'yes'
}

/** Whether typed words answer that question; others say more of the matter, and it is put again. */
export const answersTurning = async ({ stack, turn, text, mayBeDanger }: Heard): Promise<boolean> => {
  const { turning, offered } = turn.state
  if (!turning || !offered.some(({ id }) => id === `turn.${turning.to}`) || mayBeDanger()) return false
  const yes = decisionIn(text, turning.to)
  if (yes !== undefined) {
    await decideTurning(stack, turn, yes ? turning.to : undefined)
    return true
  }
  if (wishOf(text) !== undefined || wordsOf(text).length < MATTER_MIN) return false
  const matter = [turning.matter, text].filter(Boolean).join('\n')
  const fits = turning.matter === undefined || characters(matter) <= MATTER_MAX
  if (fits) turn.state.turning = { ...turning, matter }
  turn.says.push(say(fits ? 'navigation.turn.added' : 'navigation.words.full'), question(turning))
  return true
}

/** Begins or offers the other kind of contribution where somebody wants it in the middle of one. */
export const turnsElsewhere = async ({ stack, turn, text, mayBeDanger }: Heard): Promise<boolean> => {
  const meant = turningMeant(stack, text)
  if (!meant || mayBeDanger()) return false
  await offerTurning(stack, turn, meant)
  return true
}

/** Whether words clearly lead to something other than a contribution. */
const leadsAway = (turn: Turn, rest: string): boolean => {
  if (statusQuestionIn(rest) !== undefined) return true
  // What they wish of their name or data belongs to what is being written.
  const to = openingOf(turn, rest)?.to
  return to === 'staffTalk' || to === 'track' || to === 'poll' || to === 'consultation'
}

/**
 * Leaves a contribution, which is kept, for what somebody wants instead: «خلاص غيرت رأيي، أبا أكلم موظف». Without words of
 * changing one's mind they are part of what is written.
 */
export const changesMind = async ({ stack, turn, text, mayBeDanger }: Heard): Promise<boolean> => {
  if (stack.active()?.dialog.nature.words !== 'contribution') return false
  const rest = afterChanging(text)
  if (rest === undefined || mayBeDanger() || !leadsAway(turn, rest)) return false
  await open(stack, turn, 'menu', { heard: rest }, false)
  return true
}
