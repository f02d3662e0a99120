import { z } from 'zod'
import type { FileAttachment } from '../../domain/attachment.js'
import { type Letter, UNDO_MS, filesOfLetter, wordsOfLetter } from '../../domain/letter.js'
import { readTrackingCode } from '../../domain/trackingCode.js'
import { REJECTIONS, RESOLUTIONS } from '../../service/staff/caseAnswers.js'
import { WORDS } from '../../service/staff/cases.js'
import { filesForLetter } from '../../service/staff/letterFiles.js'
import { holdLetter, sendLetter, takeBackLetter } from '../../service/staff/letters.js'
import { CaseStandingJson, standingJson } from './caseJson.js'
import { fileIds, instant, text, version } from './fields.js'
import { type Route, route } from './route.js'

const undo = z
  .boolean()
  .optional()
  .meta({ description: `\`true\`: it goes out after ${UNDO_MS / 1_000} seconds and may be taken back until then.` })

const files = fileIds(
  'Ids of files that were uploaded for this case by the same officer, in the order in which they are sent.',
)

const answer = CaseStandingJson.extend({
  held: z
    .object({ id: z.string(), sendAt: instant })
    .nullable()
    .meta({ description: 'The letter that waits; null where it was sent.' }),
}).meta({ id: 'LetterStanding' })

/** Something that is written to the author, at once or so that it may be taken back. */
const letterRoute = <B extends { readonly undo?: boolean | undefined; readonly files?: readonly string[] }>(
  path: string,
  summary: string,
  body: z.ZodType<B>,
  letterOf: (said: B, files: readonly FileAttachment[]) => Letter,
): Route =>
  route('post', `/cases/:code/${path}`, {
    summary,
    body,
    answer,
    run: async (house, { order, code, body: said }) => {
      const enclosed = await filesForLetter(house, order.officer, code, said.files ?? [])
      if (!enclosed.ok) return enclosed
      const letter = letterOf(said, enclosed.value)
      if (said.undo !== true) {
        const sent = await sendLetter(house, order, code, letter)
        return sent.ok ? { ok: true, value: { ...standingJson(sent.value), held: null } } : sent
      }
      const held = await holdLetter(house, order, code, letter)
      if (!held.ok) return held
      const { handled, id, sendAt } = held.value
      return { ok: true, value: { ...standingJson(handled), held: { id, sendAt: sendAt.toISOString() } } }
    },
  })

const filesToAll = z
  .literal(true)
  .optional()
  .meta({ description: 'The files go to the authors of the complaints that repeat this one too.' })

const outcome = <R extends readonly [string, ...string[]]>(reasons: R) =>
  z.strictObject({ version, undo, answer: text(WORDS.reply), reason: z.enum(reasons), files, filesToAll })

const duplicateOf = z
  .string()
  .transform(written => readTrackingCode(written))
  .optional()
  .meta({ description: 'With `duplicate`: the complaint that it repeats. Its answer is told to this author too.' })

/** Letters to the author of a case. */
export const LETTER_ROUTES: readonly Route[] = [
  letterRoute(
    'reply',
    'Write to the author',
    z.strictObject({ version, undo, text: text(WORDS.reply), files }),
    ({ text: words }, enclosed) => ({ is: 'reply', text: words, files: enclosed }),
  ),
  letterRoute(
    'ask',
    'Ask the author something; the clock stands until the answer',
    z.strictObject({ version, undo, question: text(WORDS.reply), files }),
    ({ question }, enclosed) => ({ is: 'ask', question, files: enclosed }),
  ),
  letterRoute(
    'resolve',
    'Answer a case that was taken up',
    outcome(RESOLUTIONS),
    ({ answer: words, reason, filesToAll: toAll }, enclosed) => ({
      is: 'resolve',
      answer: words,
      reason,
      files: enclosed,
      ...(toAll && { filesToAll: toAll }),
    }),
  ),
  letterRoute(
    'reject',
    'Answer a case that is not taken up',
    outcome(REJECTIONS).extend({ duplicateOf }),
    ({ answer: words, reason, duplicateOf: of, filesToAll: toAll }, enclosed) => ({
      is: 'reject',
      answer: words,
      reason,
      duplicateOf: of,
      files: enclosed,
      ...(toAll && { filesToAll: toAll }),
    }),
  ),
  route('post', '/cases/:code/letters/:id/undo', {
    summary: 'Take back a letter that has not gone out',
    body: z.strictObject({}),
    answer: z.object({ text: z.string(), files: z.array(z.string()) }),
    run: async (house, { officer, code, id }) => {
      const taken = await takeBackLetter(house, officer, code, id)
      if (!taken.ok) return taken
      const { letter } = taken.value
      return { ok: true, value: { text: wordsOfLetter(letter), files: filesOfLetter(letter).map(({ ref }) => ref) } }
    },
  }),
]
