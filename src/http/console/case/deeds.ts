import { z } from 'zod'
import { mint } from '../../../domain/ids.js'
import {
  REJECTIONS,
  RESOLUTIONS,
  WORDS,
  askBack,
  assignCase,
  claimCase,
  noteOnCase,
  rejectCase,
  replyToCase,
  resolveCase,
  transferCase,
} from '../../../service/staff/cases.js'
import { unitId } from '../../../store/settingSchemas.js'
import type { PhraseKey } from '../../../../locales/index.js'
import { text } from '../../staff/fields.js'
import { type Answer, type ConsoleRoute, type Params, deed, go, refusal } from '../screen.js'
import type { Visit } from '../visit.js'
import { casePage } from './case.js'

type Dealt = Promise<{ readonly ok: true } | { readonly ok: false; readonly because: Parameters<typeof refusal>[0] }>

/** Back to the case, which says what was done; a case that left the officer's sight ends at the inbox. */
const done = async ({ code }: Params, dealt: Dealt, phrase: PhraseKey, leaves = false): Promise<Answer> => {
  const answer = await dealt
  return answer.ok
    ? go(leaves ? '/console/inbox' : `/console/cases/${code}`, phrase, { code })
    : refusal(answer.because)
}

const order = <B extends z.ZodType>(
  path: string,
  body: B,
  run: (visit: Visit, body: z.output<B>, params: Params, version: number | undefined) => Promise<Answer>,
): ConsoleRoute =>
  deed(`/cases/:code/${path}`, body, run, (visit, given, wrong, params) => casePage(visit, params, { given, wrong }))

const words = z.object({ text: text(WORDS.reply) })

/** All that is ordered from the screen of a case; each is the command that the API and Telegram give. */
export const CASE_DEEDS: readonly ConsoleRoute[] = [
  order('claim', z.object({}), ({ house, order: ordered }, _, params, version) =>
    done(params, claimCase(house, ordered(version), params.code), 'console.claim.done'),
  ),
  order('reply', words, ({ house, order: ordered }, body, params, version) =>
    done(params, replyToCase(house, ordered(version), params.code, body.text), 'console.reply.done'),
  ),
  order('ask', words, ({ house, order: ordered }, body, params, version) =>
    done(params, askBack(house, ordered(version), params.code, body.text), 'console.ask.done'),
  ),
  order('note', z.object({ note: text(WORDS.note) }), ({ house, order: ordered }, { note }, params, version) =>
    done(params, noteOnCase(house, ordered(version), params.code, note), 'console.note.done'),
  ),
  order(
    'resolve',
    z.object({ answer: text(WORDS.reply), resolveReason: z.enum(RESOLUTIONS) }),
    ({ house, order: ordered }, { answer, resolveReason: reason }, params, version) =>
      done(params, resolveCase(house, ordered(version), params.code, { answer, reason }), 'console.resolve.done'),
  ),
  order(
    'reject',
    z.object({ explanation: text(WORDS.reply), rejectReason: z.enum(REJECTIONS) }),
    ({ house, order: ordered }, { explanation: answer, rejectReason: reason }, params, version) =>
      done(params, rejectCase(house, ordered(version), params.code, { answer, reason }), 'console.reject.done'),
  ),
  order('assign', z.object({ to: z.string().min(1).max(64) }), ({ house, order: ordered }, { to }, params, version) =>
    done(params, assignCase(house, ordered(version), params.code, mint(to)), 'console.assign.done'),
  ),
  order(
    'transfer',
    z.object({ unit: unitId, why: text(WORDS.reason) }),
    ({ house, officer, order: ordered }, { unit, why }, params, version) =>
      done(
        params,
        transferCase(house, ordered(version), params.code, unit, why),
        'console.transfer.done',
        officer.unit !== undefined,
      ),
  ),
]
