import { REVIEWED_KINDS } from '../domain/contributionKind.js'
import { type TrackingCode, mint } from '../domain/ids.js'
import type { Bilingual } from '../domain/poll/poll.js'
import type { Store } from './connection.js'
import { reaching } from './unavailable.js'

type Titles = ReadonlyMap<string, Bilingual>

/** What proposals, alternatives, polls and consultations are called, by their codes; of anything else nothing. */
export const titlesOf = ({ contributions, polls, consultations }: Store, codes: readonly string[]): Promise<Titles> => {
  const _id = { $in: codes.map((code): TrackingCode => mint(code)) }
  return reaching(async () => {
    const [written, asked, consulted] = await Promise.all([
      contributions.find({ _id, kind: { $in: [...REVIEWED_KINDS] } }).toArray(),
      polls.find({ _id }).toArray(),
      consultations.find({ _id }).toArray(),
    ])
    return new Map([
      ...written.flatMap(({ _id: code, said }) =>
        'title' in said ? [[code, { ar: said.title, en: said.title }] as const] : [],
      ),
      ...asked.map(({ _id: code, question }) => [code, question] as const),
      ...consulted.map(({ _id: code, title }) => [code, title] as const),
    ])
  })
}
