import type { DataFiles } from '../../locales/readData.js'
import type { Arguing } from './arguing.js'
import type { Part } from './sought.js'
import type { AskedAbout } from './statusQuestion.js'

/** With whose name a text asks to be sent; `open` where it says nothing of the name. */
export type Sending = 'open' | 'named' | 'unnamed'

/** What a newcomer asks about in the middle of something. */
type Explained = 'channel' | 'name' | 'vote' | 'step' | 'choosing' | 'seen' | 'files' | 'cost' | 'question'

/** What somebody asks for in words of their own, rather than tells. */
export type Request =
  /** To take back what they sent; `report` may be a complaint, or a report of danger. */
  | { readonly is: 'withdraw'; readonly about: AskedAbout | 'report' }
  /** To have back what they withdrew. */
  | { readonly is: 'unwithdraw'; readonly about: AskedAbout }
  /** To take back a report of danger, or says that it was sent by mistake; `plainly` where it names no report. */
  | { readonly is: 'recall'; readonly plainly: boolean }
  | { readonly is: 'send'; readonly as: Sending }
  /** Whether their name is published with what they send, or sent. */
  | { readonly is: 'name'; readonly shown: boolean }
  /** Whether their name stands among the supporters of a proposal. */
  | { readonly is: 'listing'; readonly shown: boolean }
  /** That they are called otherwise from now on; the new name is read by `newNameIn`. */
  | { readonly is: 'rename' }
  /** What is kept about them. */
  | { readonly is: 'data' }
  /** How long an answer takes. */
  | { readonly is: 'time' }
  /** How a proposal of somebody else is supported. */
  | { readonly is: 'support' }
  /** To support the proposal they speak of, or to take that back. */
  | { readonly is: 'supportThis' }
  | { readonly is: 'unsupport' }
  /** To say something for or against a proposal; on which side, where they say so, and what, where they do. */
  | ({ readonly is: 'argue' } & Arguing)
  /** That what they just did, which can be undone, is undone. */
  | { readonly is: 'undo' }
  /** What becomes of what is just being written. */
  | { readonly is: 'next' }
  /** What the channel is, why a name is asked for, who sees a vote, or what the open question means. */
  | { readonly is: 'explain'; readonly what: Explained }
  | { readonly is: 'consultations' }
  /** To take part in one that is open, named by what it is about. */
  | ({ readonly is: 'takePart' } & Part)
  /** To be heard on a rule or a plan: for whom it is meant, nobody can tell. */
  | { readonly is: 'opinion' }
  /** Only to be let in ("I want to make a proposal"), and says nothing of the matter itself. */
  | { readonly is: 'enter' }

/** The name of a request in the data file. */
export type Kind = keyof DataFiles['requests']['requests']['whole'] | keyof DataFiles['requests']['requests']['told']

/** What each of them asks for. */
export const MEANT: Readonly<Record<Kind, Request>> = {
  recall: { is: 'recall', plainly: false },
  mistake: { is: 'recall', plainly: true },
  'withdraw.proposal': { is: 'withdraw', about: 'proposal' },
  'withdraw.complaint': { is: 'withdraw', about: 'complaint' },
  'withdraw.report': { is: 'withdraw', about: 'report' },
  'withdraw.any': { is: 'withdraw', about: 'any' },
  'unwithdraw.proposal': { is: 'unwithdraw', about: 'proposal' },
  'unwithdraw.complaint': { is: 'unwithdraw', about: 'complaint' },
  'unwithdraw.any': { is: 'unwithdraw', about: 'any' },
  'send.open': { is: 'send', as: 'open' },
  'send.named': { is: 'send', as: 'named' },
  'send.unnamed': { is: 'send', as: 'unnamed' },
  'name.hidden': { is: 'name', shown: false },
  // Looked for before `name.hidden`, whose words it holds: «لا تخفوا».
  'name.unhidden': { is: 'name', shown: true },
  'name.shown': { is: 'name', shown: true },
  'listing.hidden': { is: 'listing', shown: false },
  'listing.shown': { is: 'listing', shown: true },
  rename: { is: 'rename' },
  data: { is: 'data' },
  time: { is: 'time' },
  support: { is: 'support' },
  supportThis: { is: 'supportThis' },
  unsupport: { is: 'unsupport' },
  'argue.for': { is: 'argue', side: 'for' },
  'argue.against': { is: 'argue', side: 'against' },
  argue: { is: 'argue' },
  undo: { is: 'undo' },
  next: { is: 'next' },
  opinion: { is: 'opinion' },
  'explain.channel': { is: 'explain', what: 'channel' },
  'explain.name': { is: 'explain', what: 'name' },
  'explain.vote': { is: 'explain', what: 'vote' },
  'explain.step': { is: 'explain', what: 'step' },
  'explain.choosing': { is: 'explain', what: 'choosing' },
  'explain.seen': { is: 'explain', what: 'seen' },
  'explain.files': { is: 'explain', what: 'files' },
  'explain.cost': { is: 'explain', what: 'cost' },
  'explain.question': { is: 'explain', what: 'question' },
}
