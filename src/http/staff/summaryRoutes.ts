import { z } from 'zod'
import { SUMMARY } from '../../domain/publication.js'
import { publishSummary, retractSummary } from '../../service/staff/summary.js'
import type { ComplaintDocument } from '../../store/staffSummaries.js'
import { code, text, version } from './fields.js'
import { type Route, route, toldAs } from './route.js'

/** What staff write of a complaint for everybody to read. */
const SUMMARY_WORDS = {
  title: text(SUMMARY.title),
  text: text(SUMMARY.text),
  reply: text(SUMMARY.reply).optional().meta({ description: 'What the ministry did about it, told to everybody.' }),
}

const SummaryStandingJson = z.object({ code, published: z.boolean(), version: z.int() }).meta({ id: 'SummaryStanding' })

const standing = ({ _id, published, version: current }: ComplaintDocument): z.input<typeof SummaryStandingJson> => ({
  code: _id,
  published,
  version: current,
})

export const SUMMARY_ROUTES: readonly Route[] = [
  route('post', '/cases/:code/summary', {
    summary:
      'Publish what everybody may read of a complaint; refused where it repeats the narrative, its school or a person',
    body: z.strictObject({ version, ...SUMMARY_WORDS }),
    answer: SummaryStandingJson,
    run: (house, { order, code: about, body }) => toldAs(publishSummary(house, order, about, body), standing),
  }),
  route('post', '/cases/:code/summary/retract', {
    summary: 'Take the published summary of a complaint back',
    body: z.strictObject({ version }),
    answer: SummaryStandingJson,
    run: (house, { order, code: about }) => toldAs(retractSummary(house, order, about), standing),
  }),
]
