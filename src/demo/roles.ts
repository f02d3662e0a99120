import type { PhraseKey } from '../../locales/index.js'
import { label } from '../../locales/labels.js'
import type { Side } from '../domain/argument.js'
import type { Opinion } from '../domain/consultation/opinion.js'
import type { TrackingCode } from '../domain/ids.js'
import type { Capacity, Language } from '../domain/participant.js'
import type { Actor, Tap } from './actor.js'

/** A person of the demo. */
export interface Cast {
  readonly chat: string
  readonly language: Language
  readonly name: string
  readonly capacity: Capacity
  /** A wilayat or governorate, as people write it. */
  readonly place: string
  /** Of an organisation its name. */
  readonly body?: string
}

/** From the first hello to a name the channel knows. */
export const registers = async (actor: Actor, { name, capacity, place, body }: Cast): Promise<void> => {
  await actor.says(actor.language === 'ar' ? 'السلام عليكم' : 'Hello')
  if (await actor.isOffered('choice.lang.ar')) await actor.picks(`choice.lang.${actor.language}`)
  await actor.picks('choice.consent.yes')
  await actor.says(name)
  await actor.says(label('capacity', capacity, actor.language))
  if (body !== undefined) await actor.says(body)
  if (await actor.isOffered('choice.age.18')) await actor.picks('choice.age.18')
  await actor.says(place)
}

export interface Idea {
  readonly title: string
  readonly details: string
  /** An id of locales/data/proposal-topics.json. */
  readonly topic: string
}

/** Questions that a proposal may meet on its way, and how somebody answers who wants to get on. */
const ON_THE_WAY = [
  'proposal.similar.different',
  'proposal.personal.keep',
  'proposal.topic.other',
  'choice.nav.skip',
] as const

const STEPS = 12

/** Makes a proposal, up to the sight of it before sending. */
const proposes = async (actor: Actor, { title, details, topic }: Idea): Promise<void> => {
  await actor.says(actor.reads('menu.row.proposal'))
  await actor.says(title)
  if (await actor.isOffered('proposal.similar.different')) await actor.picks('proposal.similar.different')
  await actor.says(details)
  // Without the encoder words alone may look like danger, and it is asked.
  if (await actor.isOffered('safety.keyword.flow.continue')) await actor.picks('safety.keyword.flow.continue')
  await actor.picks('choice.done')
  for (let step = 0; step < STEPS && !(await actor.isOffered('choice.send')); step += 1) {
    const open = await firstOffered(actor, ON_THE_WAY)
    if (open) await actor.picks(open)
    else await actor.says(label('proposalTopic', topic, actor.language))
  }
}

const firstOffered = async <K extends PhraseKey>(actor: Actor, keys: readonly K[]): Promise<K | undefined> => {
  for (const key of keys) if (await actor.isOffered(key)) return key
  return undefined
}

/** Makes a proposal and sends it under their name; answers with its code. */
export const sendsProposal = async (actor: Actor, idea: Idea): Promise<TrackingCode> => {
  await proposes(actor, idea)
  await actor.picks('choice.send')
  return actor.newest()
}

export interface Trouble {
  /** Ids of locales/data/complaint-topics.json. */
  readonly topic: string
  readonly subtopic: string
  readonly narrative: string
}

/** Complains under their name; answers with the code. */
export const complains = async (actor: Actor, { topic, subtopic, narrative }: Trouble): Promise<TrackingCode> => {
  await actor.says(actor.reads('menu.row.complaint'))
  await actor.picks('choice.safe')
  await actor.says(label('complaintTopic', topic, actor.language))
  await actor.says(label('complaintTopic', subtopic, actor.language))
  await actor.says(narrative)
  await actor.picks('choice.done')
  for (let step = 0; step < STEPS && !(await actor.isOffered('choice.send')); step += 1)
    await actor.picks((await firstOffered(actor, ['choice.week'])) ?? 'choice.nav.skip')
  await actor.picks('choice.send')
  return actor.newest()
}

/** Reports a danger, named to nobody but the safeguarding team; answers with the code. */
export const reports = async (actor: Actor, words: string): Promise<TrackingCode> => {
  await actor.says(actor.reads('menu.row.safety'))
  await actor.says(words)
  await actor.picks('choice.contact.yes')
  return actor.newest()
}

/** Supports somebody else's proposal. */
export const supports = async (actor: Actor, code: TrackingCode): Promise<void> => {
  await actor.says(code)
  await actor.picks('choice.support')
}

/** Lets their name be read among the supporters of a proposal that they support. */
export const listsName = (actor: Actor, code: TrackingCode): Tap => ({
  actor,
  id: `list:${code}`,
  key: 'choice.support.list',
})

interface Said {
  readonly about: TrackingCode
  readonly side: Side
  readonly text: string
  readonly unnamed?: true
}

/** Says what speaks for or against a proposal, under their name where they do not mind; answers with its code. */
export const argues = async (actor: Actor, { about, side, text, unnamed }: Said): Promise<TrackingCode> => {
  await actor.taps(`argue:${about}`, 'choice.argue')
  await actor.picks(`argument.side.${side}`)
  await actor.says(text)
  await actor.picks(unnamed ? 'proposal.send.unnamed' : 'choice.send')
  return actor.newest()
}

/** Votes in a poll, whatever others are open; `option` is its label in their language. Throws where the vote was not taken. */
export const votes = async (actor: Actor, code: TrackingCode, option: string): Promise<void> => {
  await actor.says(code)
  await actor.says(option)
  if (!(await actor.isOffered('choice.q.change'))) throw new Error('the demo could not vote')
}

/** What somebody thinks of one statement of a consultation. */
export const opinionOn = (actor: Actor, code: TrackingCode, statement: string, opinion: Opinion): Tap => ({
  actor,
  id: `${opinion}:${code}:${statement}`,
  key: `consultation.opinion.${opinion}`,
})

/** Adds a statement of their own to a consultation, under their name; answers with its code. */
export const suggests = async (actor: Actor, code: TrackingCode, text: string): Promise<TrackingCode> => {
  await actor.taps(`alternative:${code}`, 'consultation.suggest')
  await actor.says(text)
  if (await actor.isOffered('consultation.twin.other')) await actor.picks('consultation.twin.other')
  await actor.picks('choice.send')
  return actor.newest()
}
