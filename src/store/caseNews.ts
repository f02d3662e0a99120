import type { Instant, OfficerId } from '../domain/ids.js'
import type { Store } from './connection.js'
import type { CaseDocument } from './documents.js'
import { reaching } from './unavailable.js'

/** That something happened to a case, and who may know of it. */
export interface CaseNews {
  readonly id: string
  readonly about: Pick<CaseDocument, '_id' | 'kind' | 'unit' | 'level' | 'facets'>
}

const MOST = 500

/** What happened to cases from that moment on, without what is known; and the ids of all there was, to be known next time. */
export const caseNewsSince = (
  store: Store,
  since: Instant,
  known: ReadonlySet<string>,
): Promise<{ readonly ids: readonly string[]; readonly news: readonly CaseNews[] }> =>
  reaching(async () => {
    const found = await store.news
      .find({ at: { $gte: since } }, { projection: { news: 1 } })
      .sort({ at: -1 })
      .limit(MOST)
      .toArray()
    const ids = found.map(({ _id }) => _id)
    const told = found.flatMap(({ _id: id, news }) =>
      news.is === 'case' && !known.has(id) ? [{ id, code: news.code }] : [],
    )
    if (told.length === 0) return { ids, news: [] }
    const cases = await store.cases
      .find({ _id: { $in: told.map(({ code }) => code) } }, { projection: { kind: 1, unit: 1, level: 1, facets: 1 } })
      .toArray()
    const byCode = new Map(cases.map(each => [each._id, each]))
    const news = told.flatMap(({ id, code }) => {
      const about = byCode.get(code)
      return about ? [{ id, about }] : []
    })
    return { ids, news }
  })

/** Which of these sessions are still there. */
export const sessionsThere = (store: Store, ids: readonly string[]): Promise<ReadonlyMap<string, OfficerId>> =>
  reaching(async () => {
    const found = await store.sessions.find({ _id: { $in: [...ids] } }, { projection: { officer: 1 } }).toArray()
    return new Map(found.map(({ _id, officer }) => [_id, officer]))
  })
