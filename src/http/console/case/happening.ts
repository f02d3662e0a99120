import type { PhraseKey } from '../../../../locales/index.js'
import { type Case, type CaseEvent, type CitizenWrote, correctedBy, filesSentIn } from '../../../domain/case.js'
import { unreachable } from '../../../domain/result.js'
import type { Args } from '../../../messaging/say.js'
import type { CaseFile } from '../../../service/staff/caseFiles.js'
import type { CaseEventRecord } from '../../../store/documents.js'

/** One entry of the thread: whose it is, what is said of it, and the words that belong to it. */
export interface Entry {
  /** `citizen` and `staff` wrote to each other, a `note` stays among colleagues, the rest is an `event` of the case itself. */
  readonly from: 'citizen' | 'staff' | 'note' | 'event'
  readonly head: { readonly phrase: PhraseKey; readonly args?: Args }
  readonly text?: string
  /** How many files came with it. */
  readonly files?: number
}

const by = (from: Entry['from'], phrase: PhraseKey, args: Args, text?: string): Entry => ({
  from,
  head: { phrase, args },
  ...(text !== undefined && { text }),
})

/** What staff wrote to the author, with the files that went with it. */
const letter = (
  event: Extract<CaseEvent, { readonly is: 'replied' | 'askedBack' | 'resolved' }>,
  phrase: PhraseKey,
  args: Args,
  text: string,
): Entry => ({ ...by('staff', phrase, args, text), files: filesSentIn(event).length })

/** The answer, or that the case repeats another one. */
const answered = (event: Extract<CaseEvent, { readonly is: 'resolved' }>, name: string): Entry =>
  event.duplicateOf === undefined
    ? letter(
        event,
        'console.event.resolved',
        { name, reason: { label: 'closeReason', id: event.reason } },
        event.answer,
      )
    : letter(event, 'thread.event.duplicate', { name, code: event.duplicateOf }, event.answer)

const plain = (phrase: PhraseKey, args: Args = {}, text?: string): Entry => by('event', phrase, args, text)

/** What the author wrote: anew, in place of an earlier message, or in a message that was edited since. */
const wrote = (event: CitizenWrote, events: readonly CaseEvent[]): Entry => {
  const { text, corrects, message } = event
  if (event.recalls) return plain('thread.event.recalled', {}, text)
  const before = correctedBy(events, event)
  if (before)
    return by('citizen', 'thread.event.corrects', { date: { date: before.at }, time: { time: before.at } }, text)
  if (corrects !== undefined) return by('citizen', 'thread.event.correctsEarlier', {}, text)
  const edited = events.some(each => each.is === 'citizenWrote' && each.corrects === message && message !== undefined)
  return by('citizen', edited ? 'thread.event.corrected' : 'console.event.citizenWrote', {}, text)
}

/** A case with the names of those who work on it. */
type Among = Pick<CaseFile, 'names'> & { readonly handled: Pick<Case, 'events'> }

/** How an event of a case stands in its thread. */
export const entryOf = (event: CaseEventRecord, { names, handled: { events } }: Among): Entry => {
  const name = 'by' in event ? (names.get(event.by) ?? '') : ''
  switch (event.is) {
    case 'received':
      return plain('console.event.received', { unit: { label: 'unit', id: event.unit } })
    case 'claimed':
      return plain('console.event.claimed', { name })
    case 'assigned':
      return plain('console.event.assigned', { name, to: names.get(event.to) ?? '' })
    case 'released':
      return plain('thread.event.released', { name })
    case 'transferred':
      return plain('console.event.transferred', { name, unit: { label: 'unit', id: event.to } }, event.reason)
    case 'putAside':
      return event.until > event.at
        ? plain('thread.event.aside', { name, date: { date: event.until }, time: { time: event.until } })
        : plain('thread.event.takenUp', { name })
    case 'relabelled':
      return plain('thread.event.relabelled', { name, topic: { label: 'complaintTopic', id: event.subtopic } })
    case 'replied':
      return letter(event, 'console.event.replied', { name }, event.text)
    case 'askedBack':
      return letter(event, 'console.event.askedBack', { name, date: { date: event.until } }, event.question)
    case 'noted':
      return by('note', 'console.event.noted', { name }, event.text)
    case 'citizenWrote':
      return { ...wrote(event, events), files: event.attachments.length }
    case 'resolved':
      return answered(event, name)
    case 'confirmed':
      return plain(event.solved === 'yes' ? 'console.event.confirmed' : 'console.event.confirmedPartly')
    case 'reopened':
      return by('citizen', 'console.event.reopened', {}, event.because)
    case 'rated':
      return by('citizen', 'console.event.rated', { n: event.stars }, event.why)
    case 'withdrawn':
      return plain('console.event.withdrawn')
    case 'restored':
      return plain('console.event.restored')
    case 'contactGiven':
      return plain(`console.event.contactGiven.${event.contact}`)
    case 'warned':
      return plain(event.of === 'answer' ? 'console.event.warned' : 'console.event.warnedReply')
    case 'escalated':
      return plain(`console.event.escalated.${event.rung}`, { date: { date: event.due } })
    case 'unread':
      return plain('console.event.unread', { n: event.times })
    case 'reminded':
      return plain('console.event.reminded')
    case 'closedUnanswered':
      return plain('console.event.closedUnanswered')
    case 'autoClosed':
      return plain('console.event.autoClosed')
    case 'askedAgain':
      return plain('console.event.askedAgain')
    default:
      return unreachable(event)
  }
}
