import { z } from 'zod'
import type { FileAttachment } from '../../../domain/attachment.js'
import { mint } from '../../../domain/ids.js'
import { type Letter, filesOfLetter } from '../../../domain/letter.js'
import { type Handled, sees } from '../../../domain/officer.js'
import { REJECTIONS, RESOLUTIONS } from '../../../service/staff/caseAnswers.js'
import {
  WORDS,
  assignCase,
  claimCase,
  noteOnCase,
  putCaseAside,
  relabelCase,
  releaseCase,
  takeCaseUp,
  transferCase,
} from '../../../service/staff/cases.js'
import { fileForLetter, filesForLetter } from '../../../service/staff/letterFiles.js'
import { holdLetter, takeBackLetter } from '../../../service/staff/letters.js'
import { unitId } from '../../../store/settingSchemas.js'
import { readTrackingCode } from '../../../domain/trackingCode.js'
import type { PhraseKey } from '../../../../locales/index.js'
import { text } from '../../staff/fields.js'
import type { Given } from '../given.js'
import { type Answer, type ConsoleRoute, type Params, deed, go, refusal } from '../screen.js'
import type { Visit } from '../visit.js'
import { AsideForm, workBegins } from './aside.js'
import { casePage } from './case.js'
import { filesKept, filesNamed, givenOfFiles, keepsBrought } from '../letterFiles.js'
import { goesIntoBox } from './held.js'

type Dealt = Promise<
  | { readonly ok: true; readonly value: Handled }
  | { readonly ok: false; readonly because: Parameters<typeof refusal>[0] }
>

/** Back to the case, which says what was done; a case that left the officer's sight ends at the inbox. */
const done = async ({ officer }: Visit, { code }: Params, dealt: Dealt, phrase: PhraseKey): Promise<Answer> => {
  const answer = await dealt
  return answer.ok
    ? go(sees(officer, answer.value) ? `/console/cases/${code}` : '/console/inbox', phrase, { code })
    : refusal(answer.because)
}

const order = <B extends z.ZodType>(
  path: string,
  body: B,
  run: (visit: Visit, body: z.output<B>, params: Params, version: number | undefined) => Promise<Answer>,
  enclosed?: Parameters<typeof deed>[4],
): ConsoleRoute =>
  deed(
    `/cases/:code/${path}`,
    body,
    run,
    (visit, given, wrong, params) => casePage(visit, params, { given, wrong }),
    enclosed,
  )

const words = z.object({ text: text(WORDS.reply), files: filesKept })

/** The explanation stands in a field that is named after the complaint, because there may be several. */
const Repeating = z
  .object({ of: z.string() })
  .catchall(z.string())
  .transform(({ of, ...rest }) => ({ of: readTrackingCode(of) ?? '', answer: rest[`explanation-${of}`] ?? '' }))
  .pipe(z.object({ of: z.string().min(1), answer: text(WORDS.reply) }))

/** Keeps a letter for the time in which it may be taken back. */
const write = async (visit: Visit, { code }: Params, letter: Letter, version: number | undefined): Promise<Answer> => {
  const held = await holdLetter(visit.house, visit.order(version), code, letter)
  if (!held.ok) return refusal(held.because)
  return go(`/console/cases/${code}`, 'thread.held.done', { code })
}

/** A letter that files may go with. */
const letter = <T extends { readonly files?: z.output<typeof filesKept> }>(
  path: string,
  body: z.ZodType<T>,
  letterOf: (said: T, files: readonly FileAttachment[]) => Letter,
): ConsoleRoute =>
  order(
    path,
    body,
    async (visit, said, params, version) => {
      const named = filesNamed({ files: said.files })
      const files = await filesForLetter(visit.house, visit.officer, params.code, named)
      return files.ok ? write(visit, params, letterOf(said, files.value), version) : refusal(files.because)
    },
    keepsBrought(fileForLetter),
  )

/** Whether the files of a final answer go to those who wrote the same. */
const filesToAll = z
  .literal('yes')
  .optional()
  .transform(said => said !== undefined)

const givenOfOutcome = (letter: Extract<Letter, { is: 'resolve' | 'reject' }>): Given => ({
  ...givenOfFiles(filesOfLetter(letter)),
  ...(letter.filesToAll && { filesToAll: 'yes' }),
})

/** A letter as it was typed into the form it came from. */
const givenOfLetter = (letter: Letter): Given => {
  switch (letter.is) {
    case 'reply':
      return { text: letter.text, ...givenOfFiles(filesOfLetter(letter)) }
    case 'ask':
      return { text: letter.question, ...givenOfFiles(filesOfLetter(letter)) }
    case 'resolve':
      return { answer: letter.answer, resolveReason: letter.reason, ...givenOfOutcome(letter) }
    case 'reject':
      return { explanation: letter.answer, rejectReason: letter.reason, ...givenOfOutcome(letter) }
  }
}

/** All that is ordered from the screen of a case; each is the command that the API and Telegram give. */
export const CASE_DEEDS: readonly ConsoleRoute[] = [
  order('claim', z.object({}), (visit, _, params, version) =>
    done(visit, params, claimCase(visit.house, visit.order(version), params.code), 'console.claim.done'),
  ),
  letter('reply', words, (said, files) => ({ is: 'reply', text: said.text, files })),
  letter('ask', words, (said, files) => ({ is: 'ask', question: said.text, files })),
  order('relabel', z.object({ subtopic: z.string().min(1).max(64) }), (visit, { subtopic }, params, version) =>
    done(visit, params, relabelCase(visit.house, visit.order(version), params.code, subtopic), 'thread.relabel.done'),
  ),
  order('note', z.object({ note: text(WORDS.note) }), (visit, { note }, params, version) =>
    done(visit, params, noteOnCase(visit.house, visit.order(version), params.code, note), 'console.note.done'),
  ),
  letter(
    'resolve',
    z.object({ answer: text(WORDS.reply), resolveReason: z.enum(RESOLUTIONS), files: filesKept, filesToAll }),
    ({ answer, resolveReason: reason, filesToAll: toAll }, files) => ({
      is: 'resolve',
      answer,
      reason,
      files,
      ...(toAll && { filesToAll: true }),
    }),
  ),
  letter(
    'reject',
    z.object({ explanation: text(WORDS.reply), rejectReason: z.enum(REJECTIONS), files: filesKept, filesToAll }),
    ({ explanation: answer, rejectReason: reason, filesToAll: toAll }, files) => ({
      is: 'reject',
      answer,
      reason,
      files,
      ...(toAll && { filesToAll: true }),
    }),
  ),
  deed('/cases/:code/letters/:id/undo', z.object({}), async (visit, _, params) => {
    const taken = await takeBackLetter(visit.house, visit.officer, params.code, params.id)
    if (!taken.ok) return refusal(taken.because)
    if (!goesIntoBox(taken.value)) return go(`/console/cases/${params.code}`, 'thread.held.dropped')
    const page = await casePage(visit, params, { given: givenOfLetter(taken.value.letter), wrong: [] })
    return page ? { is: 'page', page, done: 'thread.held.undone' } : refusal('notFound')
  }),
  order('duplicate', Repeating, (visit, { of, answer }, params, version) =>
    write(visit, params, { is: 'reject', reason: 'duplicate', answer, duplicateOf: mint(of) }, version),
  ),
  order('aside', AsideForm, (visit, { day, evenSo }, { code }, version) =>
    done(
      visit,
      { code, id: '' },
      putCaseAside(visit.house, visit.order(version), code, workBegins(visit, day), evenSo !== undefined),
      'thread.aside.done',
    ),
  ),
  order('takeUp', z.object({}), (visit, _, params, version) =>
    done(visit, params, takeCaseUp(visit.house, visit.order(version), params.code), 'thread.takeUp.done'),
  ),
  order('release', z.object({}), (visit, _, params, version) =>
    done(visit, params, releaseCase(visit.house, visit.order(version), params.code), 'thread.release.done'),
  ),
  order('assign', z.object({ to: z.string().min(1).max(64) }), (visit, { to }, params, version) =>
    done(visit, params, assignCase(visit.house, visit.order(version), params.code, mint(to)), 'console.assign.done'),
  ),
  order('transfer', z.object({ unit: unitId, why: text(WORDS.reason) }), (visit, { unit, why }, params, version) =>
    done(
      visit,
      params,
      transferCase(visit.house, visit.order(version), params.code, unit, why),
      'console.transfer.done',
    ),
  ),
]
