import { PHRASES, type PhraseKey } from '../locales/index.js'
import { hatOf } from '../src/domain/participant.js'
import { ATTACHMENTS_MAX, DETAILS, TITLE } from '../src/domain/proposal.js'
import { readTrackingCode } from '../src/domain/trackingCode.js'
import { characters, cleanName, cleanText } from '../src/language/clean.js'
import { fold, wordsOf } from '../src/language/fold.js'
import { headlineOf } from '../src/language/headline.js'
import { wishOf } from '../src/language/keywords.js'
import { asksToKnow, isMereRequest } from '../src/language/request.js'
import { shorten } from '../src/language/shorten.js'
import { titleWishIn } from '../src/language/titleWish.js'
import { type Say, type Value, alsoNo, alsoYes, choice, say, saysYes, wayTo } from '../src/messaging/say.js'
import { fittingCaption } from './captions.js'
import { editedLine, editedTelling } from './kit/edited.js'
import { go } from './kit/dialog.js'
import type { Asked, Question, Reading } from './kit/question.js'
import { TELLING, gatherText, textOf, toldAs } from './kit/gatherText.js'
import { placeQuestion } from './kit/place.js'
import { readAttachment } from './kit/readAttachment.js'
import { beginning, readText } from './kit/readText.js'
import { participantOf } from './kit/turn.js'
import { type Known, type ProposalDraft, isUndecided, personalIn } from './proposalDraft.js'

const BACK = wayTo('nav.back')
const CANCEL = wayTo('nav.cancel')
/** Characters of an earlier answer that are shown when the person steps back to it. */
const SHOWN = 200

/** The title alone, whatever was said before it. */
const titled = (text: string): string => headlineOf(cleanName(text), TITLE.min)

/** A code with its dash is two words; with more around it, it is part of a title. */
const isOneCode = (text: string): boolean => wordsOf(text).length <= 2

const isLong = (text: string): boolean => characters(titled(text)) > TITLE.max

/** A question to us becomes the title only where its author says so; a sentence that was too long is held meanwhile. */
const askedAtTitle = (held: string | undefined, text: string): Reading<ProposalDraft, 'title'> => {
  const kept = held !== undefined && isLong(held) ? held : undefined
  const use =
    kept === undefined ? alsoYes(choice('use.short', 'proposal.title.question.use')) : alsoYes(choice('use.short'))
  return {
    is: 'refuse',
    say: say('proposal.title.question', {}, { choices: [use, BACK, CANCEL], free: true }),
    held: kept ?? text,
  }
}

/** Too long for a title, a sentence still is the beginning of the details. */
const nothingCut = (said: Say): Say =>
  said.key === 'navigation.toolong' ? { ...said, key: 'proposal.title.long' } : said

/** What our buttons say that lead on: typed where no such button stands any more, it is no title. */
const LEADING_ON: readonly PhraseKey[] = ['choice.safe', 'safety.keyword.flow.continue', 'consultation.own.no']
const BUTTONS: ReadonlySet<string> = new Set(
  LEADING_ON.flatMap(key => [PHRASES.ar, PHRASES.en].map(phrases => fold(phrases.get(key) ?? ''))),
)

/** What was too long for a title is held whole: whatever the title becomes, it begins the details. */
const readTitle = (asked: Asked<ProposalDraft, 'title'>): Reading<ProposalDraft, 'title'> => {
  const { input, known, held } = asked
  if (input.is === 'said' && BUTTONS.has(fold(input.text))) return { is: 'unclear' }
  if (input.is === 'said' && characters(input.text) >= TITLE.min && isMereRequest(input.text)) return { is: 'unclear' }
  if (input.is === 'said' && asksToKnow(input.text)) return askedAtTitle(held, input.text)
  const short = held === undefined ? undefined : beginning(titled(held), TITLE.max)
  const reading = readText({ input, held: short }, TITLE, titled)
  if (reading.is === 'refuse')
    return {
      ...reading,
      say: known.details ? reading.say : nothingCut(reading.say),
      ...(input.is === 'said' && isLong(input.text) ? { held: input.text } : held !== undefined && { held }),
    }
  if (reading.is !== 'answer' || held === undefined || !isLong(held) || known.details) return reading
  return { ...reading, known: { details: toldAs(beginning(cleanText(held), DETAILS.max)) } }
}

export const title: Question<ProposalDraft, 'title'> = {
  ask: (_turn, known) =>
    known.title === undefined
      ? say('proposal.title', { max: TITLE.max }, { choices: [BACK, CANCEL], free: true })
      : say('proposal.title.again', { title: known.title, max: TITLE.max }, { choices: [BACK, CANCEL], free: true }),
  read(asked) {
    const { input, known } = asked
    const code = input.is === 'said' && isOneCode(input.text) ? readTrackingCode(input.text) : undefined
    if (code !== undefined && known.details === undefined) return { is: 'leave', step: go('track', { code }) }
    return readTitle(asked)
  },
  where: 'step.proposal.title',
  hint: 'proposal.title.hint',
  hintArgs: TITLE,
  shown: value => value,
  edited: editedLine(TITLE),
}

export const details: Question<ProposalDraft, 'details'> = {
  ask(_turn, { details: soFar }) {
    if (!soFar || soFar.texts.length === 0) return say('proposal.details', {}, { choices: TELLING, free: true })
    const choices = [choice('done'), choice('text.clear', 'proposal.details.clear'), BACK]
    return say('proposal.details.again', { text: textOf(soFar) }, { choices, free: true })
  },
  read(asked) {
    const { input } = asked
    // «غيّر العنوان» is a wish, and no part of the details.
    if (input.is === 'said' && titleWishIn(input.text) === '') return { is: 'reopen', field: 'title' }
    return gatherText(asked, { ...DETAILS, files: ATTACHMENTS_MAX })
  },
  takesFiles: true,
  hearsSending: true,
  where: 'step.proposal.details',
  hint: 'proposal.details.hint',
  hintArgs: DETAILS,
  shown: value => shorten(textOf(value), SHOWN),
  edited: editedTelling(DETAILS),
}

const kindsIn = (known: Known): Value => {
  const kinds = new Set(personalIn(known).map(({ kind }) => kind))
  return { list: [...kinds].map(kind => ({ phrase: `proposal.personal.${kind}` as const })) }
}

/** Asked only where the text holds somebody's data that everybody would read. */
export const personal: Question<ProposalDraft, 'personal'> = {
  ask(_turn, known) {
    const choices = [
      saysYes('mask'),
      wayTo('edit', 'proposal.personal.edit'),
      alsoNo(choice('keep', 'proposal.personal.keep')),
    ]
    return say('proposal.personal', { kinds: kindsIn(known) }, { choices })
  },
  read({ input, known }) {
    switch (input.is === 'said' ? wishOf(input.text) : input.is === 'chose' ? input.id : undefined) {
      case 'mask':
      case 'yes':
        return { is: 'answer', value: 'masked' }
      case 'keep':
      case 'no':
        return { is: 'answer', value: personalIn(known).map(({ written }) => written) }
      case 'edit':
        return { is: 'reopen', field: personalIn({ title: known.title ?? '' }).length > 0 ? 'title' : 'details' }
      case undefined:
      default:
        return { is: 'unclear' }
    }
  },
  skip: (_turn, known) => !isUndecided(known),
  ofText: true,
  where: 'step.proposal.personal',
  hint: 'proposal.personal.hint',
}

/** Asked only where neither the participant's hat nor an earlier answer names a place. */
export const place: Question<ProposalDraft, 'place'> = {
  ...placeQuestion<ProposalDraft, 'place'>('proposal.place'),
  skip: turn => hatOf(participantOf(turn)).place !== undefined,
}

/** Files that came among the details. */
const sentBefore = ({ details: told }: Known): number => told?.files.length ?? 0

export const attachments: Question<ProposalDraft, 'attachments'> = {
  ask(_turn, { attachments: soFar }) {
    const n = soFar?.files.length ?? 0
    if (n === 0) return say('proposal.attach', {}, { choices: [wayTo('nav.skip'), BACK, CANCEL] })
    const choices = [choice('done', 'navigation.attached.done'), choice('attach.clear'), BACK]
    return say('proposal.attach.again', { n }, { choices })
  },
  read(asked) {
    const { known, soFar } = asked
    const text = known.details ? textOf(known.details) : ''
    return fittingCaption(readAttachment(asked, ATTACHMENTS_MAX, sentBefore(known)), soFar, text, DETAILS.max)
  },
  skip: (_turn, known) => sentBefore(known) >= ATTACHMENTS_MAX,
  takesFiles: true,
  optional: true,
  hearsSending: true,
  where: 'step.proposal.attachments',
  hint: 'proposal.attach.hint',
  shown: ({ files }) => ({ phrase: 'proposal.attach.count', args: { n: files.length } }),
}
