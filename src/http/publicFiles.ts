import { Router, type RequestHandler } from 'express'
import { readTrackingCode } from '../domain/trackingCode.js'
import { readIn } from '../domain/written.js'
import type { PollResults, Register, RegisterEntry } from '../store/register.js'
import type { RegisterSearch } from '../store/registerSearch.js'
import { iso } from './iso.js'
import { ContributionsQuery } from './apiSchemas.js'
import { type Column, sendCsv, wantsCsv } from './csv.js'
import type { HttpPorts } from './ports.js'
import { problem } from './problem.js'

/** Entries that are read of the register at once. */
export const AT_ONCE = 100

const dated = (at: number | undefined): string | undefined => (at === undefined ? undefined : iso(at))

/** Everything that is asked for, page after page; what is withdrawn meanwhile is not in it. */
export const everything = async function* (register: Register, search: RegisterSearch): AsyncGenerator<RegisterEntry> {
  let after = search.after
  do {
    const { items, next }: Awaited<ReturnType<Register['list']>> = await register.list({ ...search, after })
    yield* items
    after = next
  } while (after !== undefined)
}

/** Without the names: a file that somebody keeps cannot be taken back from them. See docs/data-dictionary.md. */
export const contributionColumns = (publicUrl: string): readonly Column<RegisterEntry>[] => [
  ['code', ({ code }) => code],
  ['kind', ({ kind }) => kind],
  ['title', ({ title }) => title],
  ['text', ({ text }) => text],
  ['capacity', ({ author }) => author.capacity],
  ['badge', ({ author }) => (author.assurance === 'channelAccount' ? 'declared' : 'verified')],
  ['governorate', ({ governorate }) => governorate],
  ['topic', ({ topic }) => topic],
  ['status', ({ status }) => status],
  ['published_at', ({ publishedAt }) => dated(publishedAt)],
  ['supporters', ({ supporters }) => supporters],
  ['answer_due', ({ answerDue }) => dated(answerDue)],
  ['answer_outcome', ({ answer }) => answer?.outcome?.is],
  ['answer_text', ({ answer }) => answer && readIn(answer.text, 'ar')],
  ['answered_at', ({ answer }) => dated(answer?.at)],
  ['argument_about', ({ argument }) => argument?.proposal],
  ['argument_side', ({ argument }) => argument?.side],
  ['url', ({ code }) => `${publicUrl}/c/${code}`],
]

type Row = NonNullable<PollResults['rows']>[number]

export const RESULT_COLUMNS: readonly Column<Row>[] = [
  ['option', ({ id }) => id],
  ['label_ar', ({ label }) => label.ar],
  ['label_en', ({ label }) => label.en],
  ['votes', ({ votes }) => votes],
]

/** The same data as files, by their ending or where `text/csv` is asked for; JSON is left to whoever comes next. */
export const publicFiles = ({ config, register }: Pick<HttpPorts, 'config' | 'register'>): Router => {
  const router = Router({ caseSensitive: true, strict: true })
  const columns = contributionColumns(config.ministry.publicUrl)

  const contributions: RequestHandler = async (request, response) => {
    const query = ContributionsQuery.safeParse(request.query)
    if (!query.success) return problem(request, response, 'BadRequest')
    const lines =
      request.query.limit === undefined
        ? everything(register, { ...query.data, limit: AT_ONCE })
        : (await register.list(query.data)).items
    await sendCsv(response, 'contributions', columns, lines)
  }

  const results: RequestHandler<{ code: string }> = async (request, response) => {
    const code = readTrackingCode(request.params.code)
    const found = code && (await register.results(code))
    if (!found) return problem(request, response, 'NotFound')
    await sendCsv(response, found.poll.code, RESULT_COLUMNS, found.rows ?? [])
  }

  router.get('/v1/contributions.csv', contributions)
  router.get('/v1/polls/:code/results.csv', results)
  router.get('/v1/contributions', (request, response, next) =>
    wantsCsv(request) ? contributions(request, response, next) : next(),
  )
  router.get('/v1/polls/:code/results', (request, response, next) =>
    wantsCsv(request) ? results(request, response, next) : next(),
  )
  return router
}
