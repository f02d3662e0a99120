import { NARRATIVE } from '../src/domain/complaint.js'
import { ATTACHMENTS_MAX } from '../src/domain/proposal.js'
import { characters, cleanText } from '../src/language/clean.js'
import { shorten } from '../src/language/shorten.js'
import { suggestComplaintTopic } from '../src/language/topic.js'
import { choice, say, saysNo, saysYes, wayTo } from '../src/messaging/say.js'
import { fittingCaption } from './captions.js'
import { type ComplaintDraft, begunNarrative, movedToNarrative, typedAs } from './complaintDraft.js'
import { placeBeside } from './complaintPlaceBeside.js'
import { changing, taken } from './complaintTold.js'
import { go } from './kit/dialog.js'
import { editedTelling } from './kit/edited.js'
import type { Question } from './kit/question.js'
import { TELLING, gatherText, textOf } from './kit/gatherText.js'
import { readAttachment } from './kit/readAttachment.js'
import type { Turn } from './kit/turn.js'

const BACK = wayTo('nav.back')
const CANCEL = wayTo('nav.cancel')
/** As much of the person's own words as reminds them of what they wrote. */
const REMINDER = 240

const isAboutSchool = (turn: Turn, text: string): boolean =>
  suggestComplaintTopic(text, turn.look({ fact: 'meaning', text })) !== undefined

/** Danger comes before everything else. Typing the problem at once is as good as saying that nobody is in danger. */
export const safeQuestion: Question<ComplaintDraft, 'safe'> = {
  ask: () =>
    say(
      'complaint.triage',
      {},
      {
        choices: [saysNo('danger.no', 'choice.safe'), saysYes('danger.yes', 'complaint.triage.safety.start'), CANCEL],
      },
    ),
  read(asked) {
    const { turn, input, known } = asked
    const place = placeBeside(asked, () => safeQuestion.ask(turn, known))
    if (place) return place
    if (input.is === 'chose' && input.id === 'danger.no') return { is: 'answer', value: { at: turn.now } }
    if (input.is === 'chose' && input.id === 'danger.yes') return { is: 'leave', step: go('safety', {}) }
    const typed = input.is === 'said' ? cleanText(input.text) : ''
    const tells = characters(typed) >= NARRATIVE.min || (typed !== '' && isAboutSchool(turn, typed))
    return tells ? { is: 'answer', value: { ...typedAs(typed), at: turn.now } } : { is: 'unclear' }
  },
  where: 'step.complaint.safe',
  hint: 'complaint.triage.hint',
}

/** What happened, in as many messages as it takes; what was typed before is not asked for again. */
export const narrativeQuestion: Question<ComplaintDraft, 'narrative'> = {
  ask(_turn, known) {
    const { told, cut } = begunNarrative(known)
    if (!told) return say('complaint.what', {}, { choices: TELLING, free: true })
    const key = cut ? 'complaint.what.cut' : 'complaint.what.typed'
    const choices = [choice('done'), choice('text.clear', 'choice.rewrite'), BACK]
    return say(key, { text: shorten(textOf(told), REMINDER), max: NARRATIVE.max }, { choices, free: true })
  },
  read({ input, known, held }) {
    const told = gatherText(
      { input, soFar: begunNarrative(known).told, held },
      { ...NARRATIVE, files: ATTACHMENTS_MAX },
    )
    return told.is === 'answer' || told.is === 'more' ? { ...told, known: movedToNarrative(known) } : told
  },
  takesFiles: true,
  hearsSending: true,
  counted: true,
  where: 'step.complaint.what',
  hint: 'complaint.what.hint',
  hintArgs: NARRATIVE,
  shown: told => shorten(textOf(told), REMINDER),
  edited: editedTelling(NARRATIVE),
}

const roomFor = ({ narrative }: Partial<ComplaintDraft>): number => ATTACHMENTS_MAX - (narrative?.files.length ?? 0)

/** Evidence, seen by the team only. */
export const filesQuestion: Question<ComplaintDraft, 'files'> = {
  ask(turn, known) {
    const n = known.files?.files.length ?? 0
    const before = n === 0 ? taken(turn, known) : undefined
    if (before)
      return say(
        'complaint.attach.told',
        { told: before.told },
        { choices: [wayTo('nav.skip'), ...before.choices, BACK] },
      )
    if (n === 0) return say('complaint.attach', {}, { choices: [wayTo('nav.skip'), BACK, CANCEL] })
    const choices = [choice('done', 'navigation.attached.done'), choice('attach.clear'), BACK]
    return say('complaint.attach.again', { n }, { choices })
  },
  read(asked) {
    const { known, soFar, input } = asked
    const field = input.is === 'chose' ? changing(input.id) : undefined
    if (field) return { is: 'reopen', field }
    const text = known.narrative ? textOf(known.narrative) : ''
    return fittingCaption(readAttachment(asked, roomFor(known)), soFar, text, NARRATIVE.max)
  },
  skip: (_turn, known) => roomFor(known) <= 0,
  takesFiles: true,
  optional: true,
  hearsSending: true,
  counted: true,
  where: 'step.complaint.attach',
  hint: 'complaint.attach.hint',
  shown: ({ files }) => ({ phrase: 'complaint.attach.count', args: { n: files.length } }),
}
