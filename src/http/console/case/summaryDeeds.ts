import { z } from 'zod'
import { SUMMARY } from '../../../domain/publication.js'
import { publishSummary, retractSummary } from '../../../service/staff/summary.js'
import { text } from '../../staff/fields.js'
import { type ConsoleRoute, deed, go, refusal } from '../screen.js'
import { casePage } from './case.js'
import { NAMES } from './summary.js'

/** The version of the complaint that the officer saw; the one of the case is another. */
const seen = z.coerce.number().int().min(1)
const Words = z.object({
  seen,
  [NAMES.title]: text(SUMMARY.title),
  [NAMES.text]: text(SUMMARY.text),
  [NAMES.reply]: z.literal('').or(text(SUMMARY.reply)),
})

/** Publishing the summary of a complaint, and taking it back. */
export const SUMMARY_DEEDS: readonly ConsoleRoute[] = [
  deed(
    '/cases/:code/summary',
    Words,
    async (visit, { seen: version, summaryTitle: title, summaryText, summaryReply }, { code }) => {
      const words = { title, text: summaryText, ...(summaryReply !== '' && { reply: summaryReply }) }
      const answer = await publishSummary(visit.house, visit.order(version), code, words)
      return answer.ok ? go(`/console/cases/${code}`, 'thread.summary.done', { code }) : refusal(answer.because)
    },
    (visit, given, wrong, params) => casePage(visit, params, { given, wrong }),
  ),
  deed('/cases/:code/summary/retract', z.object({ seen }), async (visit, { seen: version }, { code }) => {
    const answer = await retractSummary(visit.house, visit.order(version), code)
    return answer.ok ? go(`/console/cases/${code}`, 'thread.summary.retract.done', { code }) : refusal(answer.because)
  }),
]
