import type { ItemView } from '../../dialogs/kit/facts.js'
import { type CloseReason, isRecalled } from '../../src/domain/case.js'
import { reachOf } from '../../src/domain/contactWish.js'
import { caseAfter } from '../../src/domain/caseAfter.js'
import { broughtBy, nextMoment } from '../../src/domain/caseClock.js'
import type { Outcome } from '../../src/domain/officialAnswer.js'
import { type Commitment, commitmentAfter } from '../../src/domain/commitment.js'
import { type TrackingCode, mint } from '../../src/domain/ids.js'
import { inBoth } from '../../src/domain/written.js'
import type { Outbound } from '../../src/messaging/outbound.js'
import type { SystemEvent } from '../../src/messaging/systemEvent.js'
import { timelyNews } from '../../src/service/staff/caseClock.js'
import { MINISTRY, type Talk, type World } from './world.js'

const OFFICER = mint<'officer'>('officer')
const UNIT = { ar: 'قسم النقل المدرسي', en: 'School Transport' }
const FIVE_DAYS = 5 * 86_400_000

const newest = (world: World): TrackingCode => {
  const item = [...world.items.values()].at(-1)
  if (!item) throw new Error('no item for staff to act on')
  return item.code
}

/** Staff turn to the oldest item: from now on it is the one they act on. */
const turnToOldest = (world: World): void => {
  const [oldest] = world.items
  if (!oldest) return
  world.items.delete(oldest[0])
  world.items.set(...oldest)
}

/** The ministry commits itself, or delivers what it committed itself to first and has not delivered. */
const promised = (world: World, code: TrackingCode, verb: 'commit' | 'deliver', text: string): SystemEvent => {
  const at = world.now
  const all = [...world.commitments.values()].filter(each => each.code === code)
  const open = verb === 'deliver' ? all.find(({ state }) => state.is === 'planned') : undefined
  const made: Commitment = open ?? {
    code,
    n: all.length + 1,
    text: { ar: text },
    unit: mint('transport'),
    due: at + FIVE_DAYS,
    percent: 0,
    state: { is: 'planned' },
    events: [{ is: 'made', at, by: OFFICER }],
  }
  const after = open && commitmentAfter(open, { is: 'delivered', at, by: OFFICER, evidence: text })
  const { n, unit: _unit, due, percent, ...rest } = after ?? made
  world.commitments.set(`${code}-${n}`, after ?? made)
  const how = after ? ({ how: 'delivered', evidence: text } as const) : ({ how: 'made' } as const)
  return { is: 'commitmentMoved', code, n, text: inBoth(rest.text), unit: UNIT, due, percent, ...how }
}

/** To which proposal an argument belongs. */
const aboutOf = (item: ItemView | undefined): { readonly about?: TrackingCode } =>
  item?.argument ? { about: item.argument.proposal } : {}

/** What staff do to the newest item: the case moves and the citizen is told, as the staff service does it. */
const act = (world: World, verb: string, rest: readonly string[]): SystemEvent => {
  if (verb === 'exportReady') return { is: 'exportReady', url: rest.at(-1) ?? '' }
  const code = newest(world)
  const at = world.now
  const item = world.items.get(code)
  const move = (event: Parameters<typeof caseAfter>[1]): void => {
    if (item?.case) world.items.set(code, { ...item, case: caseAfter(item.case, event) })
  }
  const text = rest.at(-1) ?? ''
  switch (verb) {
    case 'claim':
      move({ is: 'claimed', at, by: OFFICER })
      return { is: 'caseClaimed', code, unit: UNIT, ...(item?.case && isRecalled(item.case) && { recalled: true }) }
    case 'reply':
      move({ is: 'replied', at, by: OFFICER, text })
      return { is: 'staffReplied', code, unit: UNIT, text }
    case 'ask':
      move({ is: 'askedBack', at, by: OFFICER, question: text, until: at + FIVE_DAYS })
      return { is: 'staffAsked', code, unit: UNIT, question: text, until: at + FIVE_DAYS }
    case 'resolve': {
      // A transcript names a reason of the catalogue.
      const reason = rest[0] as CloseReason
      move({ is: 'resolved', at, by: OFFICER, answer: text, reason })
      return { is: 'caseResolved', code, unit: UNIT, answer: text, reason }
    }
    case 'leave':
      return { is: 'staffLeft', code }
    case 'publish':
      if (item)
        world.items.set(code, {
          ...item,
          published: true,
          publishedAt: at,
          publishedTitle: item.title,
          proposal: { is: 'published', at, by: OFFICER, answerDue: at + 4 * FIVE_DAYS },
        })
      if (item?.argument) return { is: 'argumentPublished', code, about: item.argument.proposal }
      return { is: 'proposalPublished', code, answerDue: at + 4 * FIVE_DAYS }
    case 'summarise':
      if (item) {
        const shown = {
          published: true,
          publishedTitle: text,
          ...(rest[0] === 'named' && { publishedName: rest[1] ?? '' }),
        }
        world.items.set(code, { ...item, ...shown })
      }
      return { is: 'summaryPublished', code, title: text }
    case 'unsummarise':
      return { is: 'summaryRetracted', code }
    case 'reached':
      if (item) world.items.set(code, { ...item, reached: true, supporters: Number(rest[0]) })
      return { is: 'proposalReached', code, supporters: Number(rest[0]), answerDue: at + 4 * FIVE_DAYS }
    case 'late':
      if (item) world.items.set(code, { ...item, promised: at + FIVE_DAYS })
      return { is: 'proposalLate', code, rung: rest[0] === '1' ? 1 : 2, due: at + FIVE_DAYS }
    case 'answer': {
      const outcome: Outcome = rest[0] === 'partly' ? { is: 'acceptedInPart' } : { is: 'notAccepted', reason: 'cost' }
      const answer = { outcome, text: { ar: text }, by: OFFICER, at }
      if (item) world.items.set(code, { ...item, proposal: { is: 'answered', at, by: OFFICER, answerDue: at, answer } })
      return { is: 'proposalAnswered', code, outcome, text: inBoth(answer.text), by: UNIT, at }
    }
    case 'commit':
    case 'deliver':
      return promised(world, code, verb, text)
    case 'return':
      if (item?.argument)
        world.items.set(code, {
          ...item,
          proposal: { is: 'returnedForEdit', at, by: OFFICER, reason: 'unclear', suggestion: text },
        })
      return { is: 'proposalReturned', code, reason: 'unclear', suggestion: text, ...aboutOf(item) }
    case 'decline':
      return { is: 'proposalDeclined', code, reason: 'remit', explanation: text, ...aboutOf(item) }
    case 'argued': {
      const proposal = [...world.items.values()].find(each => each.kind === 'proposal')
      return { is: 'argumentsCame', code: proposal?.code ?? code, n: Number(rest[0]) }
    }
    case 'erased':
      return { is: 'erased' }
    case 'reminder':
      return { is: 'draftReminder' }
    default:
      throw new Error(`unknown act of staff: ${verb}`)
  }
}

/** A poll that is put to people who did not ask for it. */
const invitation = ([code]: readonly string[]): SystemEvent => ({
  is: 'pollInvited',
  mailing: 'mailing',
  code: mint<'trackingCode'>(code ?? ''),
  wants: 'polls',
})

const broadcast = ([ar = '', en = ar]: readonly string[]): SystemEvent => ({
  is: 'broadcast',
  mailing: 'mailing',
  text: { ar, en },
  wants: 'changes',
})

/** The father of a minor approves, or does not. */
const guardianDecides = (world: World, [how]: readonly string[]): SystemEvent => ({
  is: 'guardianDecided',
  guardianship:
    how === 'approves'
      ? { is: 'approved', at: world.now, by: mint('participant-father'), as: 'father' }
      : { is: 'refused', at: world.now },
})

const eventOf = (world: World, verb: string, rest: readonly string[]): SystemEvent => {
  if (verb === 'guardian') return guardianDecides(world, rest)
  if (verb === 'invite') return invitation(rest)
  return verb === 'broadcast' ? broadcast(rest) : act(world, verb, rest)
}

const DEEDS: ReadonlyMap<string, 'claimed' | 'replied' | 'askedBack' | 'resolved'> = new Map([
  ['claim', 'claimed'],
  ['reply', 'replied'],
  ['ask', 'askedBack'],
  ['resolve', 'resolved'],
])

/** What the rules say of telling the author, who may want no contact. */
const reachNow = (world: World, verb: string): ReturnType<typeof reachOf> => {
  const deed = DEEDS.get(verb)
  const handled = deed && world.items.get(newest(world))?.case
  return deed && handled ? reachOf(handled, deed) : 'told'
}

export const staffActs = async (
  world: World,
  talk: Talk,
  [verb = '', ...rest]: readonly string[],
): Promise<readonly Outbound[]> => {
  if (verb === 'other') {
    turnToOldest(world)
    return staffActs(world, talk, rest)
  }
  const reach = reachNow(world, verb)
  if (reach === 'refused') return []
  const event = eventOf(world, verb, rest)
  return reach === 'told' ? talk.send({ is: 'system', event }) : []
}

/** Lets time pass until it brings something to the newest case, and has the citizen told of it as the clock does. */
export const clockBrings = async (world: World, talk: Talk): Promise<readonly Outbound[]> => {
  const item = world.items.get(newest(world))
  const at = item?.case && nextMoment(item.case, MINISTRY)
  if (!item?.case || at === undefined) throw new Error('time brings nothing more to this case')
  world.now = Math.max(world.now, at)
  const event = broughtBy(item.case, MINISTRY, world.now)
  if (!event) throw new Error('nothing is due when it should be')
  world.items.set(item.code, { ...item, case: caseAfter(item.case, event) })
  const news = timelyNews(item.case, event)
  return news ? talk.send({ is: 'system', event: news }) : []
}
