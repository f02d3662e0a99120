import { bareTrackingCode } from '../../src/domain/trackingCode.js'
import { shorten } from '../../src/language/shorten.js'
import type { Value } from '../../src/messaging/say.js'
import type { PhraseKey } from '../../locales/index.js'
import { type DialogName, type Go, type Openings, go } from './dialog.js'
import { storeDraft } from './drafts.js'
import type { ConversationState, Draft } from './state.js'
import type { Turn } from './turn.js'

/** Characters by which somebody knows their words again. */
export const REMINDER = 120
/** Offered when the first is done, and once more later. */
const OFFERED_MAX = 2
/** What was written for the same is one account up to here, about the longest message; what comes then waits by itself. UTF-16 units. */
const TOGETHER_MAX = 4_200

/** What each dialog may be begun with that is the person's own: their words, or the code that they came with. */
const OWN: { readonly [N in DialogName]?: readonly (keyof Openings[N] & string)[] } = {
  complaint: ['narrative'],
  proposal: ['title'],
  staffTalk: ['about'],
  menu: ['heard', 'said'],
  settings: ['name'],
  alternative: ['text', 'consultation'],
  argument: ['proposal'],
  poll: ['code'],
  consultation: ['code'],
  track: ['code'],
  support: ['code'],
  appeal: ['code'],
  commitment: ['code'],
}

/** What would be lost with it; undefined where it is a mere request. */
export const carriedBy = (wanted: Go): string | undefined => {
  const given: Readonly<Record<string, unknown>> = wanted.with
  return OWN[wanted.to]?.map(field => given[field]).find((own): own is string => typeof own === 'string' && own !== '')
}

/** Where it would begin. */
const whereOf = ({ to }: Go): PhraseKey => {
  if (to === 'complaint') return 'step.complaint.what'
  if (to === 'proposal') return 'step.proposal.title'
  return to === 'staffTalk' ? 'step.staffTalk' : 'step.menu'
}

/**
 * Keeps among the drafts what cannot begin yet, to be offered when what comes before it is done; undefined where nothing
 * of the person's own would be lost. `came`: it is what they came for.
 */
export const setAside = (turn: Turn, wanted: Go, came?: true): Draft | undefined => {
  const carried = carriedBy(wanted)
  if (carried === undefined) return undefined
  const waiting = { begins: wanted, offered: 0, ...(came && { came }) }
  return storeDraft(turn, {
    dialog: wanted.to,
    form: {},
    waiting,
    title: shorten(carried, REMINDER),
    where: whereOf(wanted),
  })
}

/** Somebody came with that code and has written nothing of it. */
export const isCode = (title: string): boolean => bareTrackingCode(title) !== undefined

/** What is said of something when it is set aside. */
export const saidOf = ({ title }: Draft): Value => ({
  phrase: isCode(title) ? 'menu.also.code' : 'menu.also',
  args: { text: title },
})

/** What waits and is still to be offered, newest first. */
export const nextWaiting = ({ drafts }: ConversationState): Draft | undefined =>
  drafts.find(({ waiting }) => waiting && waiting.offered < OFFERED_MAX)

const carries = ({ waiting }: Draft, words: string): boolean =>
  waiting !== undefined && carriedBy(waiting.begins)?.includes(words) === true

/** Whether these words wait already, as whatever they are. */
export const isWaiting = ({ state }: Turn, words: string): boolean => state.drafts.some(draft => carries(draft, words))

/** What waits with these words, which waits no longer; undefined where nothing does. */
export const takeWaiting = ({ state }: Turn, words: string): Go | undefined => {
  const found = state.drafts.find(draft => carries(draft, words))
  state.drafts = state.drafts.filter(draft => draft !== found)
  return found?.waiting?.begins
}

/** Lets what is nothing but these words wait no longer: they have gone elsewhere. */
export const forgetWaiting = ({ state }: Turn, words: string): void => {
  state.drafts = state.drafts.filter(({ waiting }) => waiting === undefined || carriedBy(waiting.begins) !== words)
}

/** Sets aside what somebody came for where something else comes before it, though they are registered. */
export const setPendingAside = (turn: Turn): void => {
  const { pending } = turn.state
  if (pending && setAside(turn, pending, true)) delete turn.state.pending
}

/** The same wish with these words in it. */
const withWords = ({ to, with: given }: Go, words: string): Go | undefined => {
  if (to === 'complaint') return go('complaint', { narrative: words })
  if (to === 'proposal') return go('proposal', { title: words })
  if (to === 'staffTalk') return go('staffTalk', { about: words })
  return to === 'menu' && given.said !== undefined ? go('menu', { said: words }) : undefined
}

/** What is wanted twice, as one; undefined where they are two things, or more than one message takes. */
const together = (kept: Go, wanted: Go): Go | undefined => {
  if (kept.to !== wanted.to) return undefined
  const [before, now] = [carriedBy(kept), carriedBy(wanted)]
  if (now === undefined) return kept
  if (before === undefined || before === now) return wanted
  if (before.includes(now)) return kept
  const all = `${before}\n${now}`
  return all.length > TOGETHER_MAX ? undefined : withWords(wanted, all)
}

/** Whoever merely asks once more for what waits already is led to that: it waits no longer. */
const tookUp = ({ state }: Turn, wanted: Go): Go | undefined => {
  if (carriedBy(wanted) !== undefined) return undefined
  const found = state.drafts.find(({ waiting }) => waiting?.begins.to === wanted.to)
  state.drafts = state.drafts.filter(draft => draft !== found)
  return found?.waiting?.begins
}

/**
 * Remembers what somebody came for until they are registered. Words for the same are joined, and what gives way to something
 * else is set aside: it is answered what to say of that. What a guardian has decided gives way to nothing.
 */
export const remember = (turn: Turn, wanted: Go): Value | undefined => {
  const { pending } = turn.state
  if (pending?.to === 'guardian' && wanted.to !== 'guardian') {
    setAside(turn, wanted)
    return undefined
  }
  const one = pending && together(pending, wanted)
  const before = pending && !one ? setAside(turn, pending) : undefined
  turn.state.pending = one ?? tookUp(turn, wanted) ?? wanted
  return before && saidOf(before)
}
