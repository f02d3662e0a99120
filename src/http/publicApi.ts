import { Router, type RequestHandler } from 'express'
import type { z } from 'zod'
import type { Ministry } from '../domain/ministry.js'
import { decisionDue } from '../domain/poll/decision.js'
import { numberIn } from '../domain/poll/publicCount.js'
import { readTrackingCode } from '../domain/trackingCode.js'
import { readIn } from '../domain/written.js'
import type { MergedEntry } from '../store/publishedMerged.js'
import { iso } from './iso.js'
import {
  type ContributionJson,
  ContributionsQuery,
  type PollJson,
  type PollResultsJson,
  PollsQuery,
} from './apiSchemas.js'
import { authorJson } from './authorJson.js'
import { commitmentsApi } from './commitmentsApi.js'
import { consultationsApi } from './consultationsApi.js'
import type { Dumps } from './dumps.js'
import { logApi } from './logApi.js'
import { figuresApi } from './figuresApi.js'
import { LIMITS, limitJson, limitMisses } from './limits.js'
import { openDataApi } from './openDataApi.js'
import { openApi } from './openApi.js'
import type { HttpPorts } from './ports.js'
import { problem } from './problem.js'
import { openToAll } from './openToAll.js'
import { publicFiles } from './publicFiles.js'
import { supportersApi } from './supportersApi.js'
import { GROUPED_BY } from '../store/published.js'
import { addressedJson } from './addressed.js'
import { answerFilesJson, sendAnswerFile } from './answerFiles.js'
import type { PollResults, PublicPoll, RegisterEntry } from '../store/register.js'

type AnswerJson = NonNullable<z.infer<typeof ContributionJson>['answer']>

const answerJson = (
  { outcome, text, unit, at }: NonNullable<RegisterEntry['answer']>,
  files: AnswerJson['files'],
): AnswerJson => ({
  outcome: outcome?.is ?? null,
  reason: outcome?.is === 'notAccepted' ? outcome.reason : null,
  authority: outcome?.is === 'redirected' ? outcome.authority : null,
  text: readIn(text, 'ar'),
  texts: typeof text === 'string' ? null : { ar: text.ar ?? null, en: text.en ?? null },
  unit: unit ?? null,
  files,
  at: iso(at),
})

const contributionJson = (entry: RegisterEntry, publicUrl: string): z.infer<typeof ContributionJson> => ({
  code: entry.code,
  kind: entry.kind,
  title: entry.title,
  text: entry.text,
  author: authorJson(entry.author),
  coAuthors: (entry.coAuthors ?? []).map(({ code, author, governorate }) => ({
    code,
    ...authorJson(author),
    governorate: governorate ?? null,
  })),
  mergedInto: null,
  governorate: entry.governorate ?? null,
  topic: entry.topic,
  status: entry.status,
  publishedAt: iso(entry.publishedAt),
  supporters: entry.supporters,
  answerDue: entry.answerDue === undefined ? null : iso(entry.answerDue),
  answerPromised: entry.answerPromised === undefined ? null : iso(entry.answerPromised),
  answer: entry.answer ? answerJson(entry.answer, answerFilesJson(entry, publicUrl)) : null,
  appeal: entry.appeal
    ? {
        at: iso(entry.appeal.at),
        granted: entry.appeal.verdict?.granted ?? null,
        reason: entry.appeal.verdict?.reason ?? null,
      }
    : null,
  argument: entry.argument ?? null,
  url: `${publicUrl}/c/${entry.code}`,
})

/** A proposal that was merged, in its own words and with its own author; how it stands is how the other one stands. */
const mergedJson = (
  { into, code, title, text, author, governorate, topic, publishedAt }: MergedEntry,
  standing: RegisterEntry,
  publicUrl: string,
): z.infer<typeof ContributionJson> => ({
  ...contributionJson({ ...standing, code, title, text, author, topic, publishedAt }, publicUrl),
  answer: standing.answer ? answerJson(standing.answer, answerFilesJson(standing, publicUrl)) : null,
  coAuthors: [],
  governorate: governorate ?? null,
  status: 'mergedInto',
  mergedInto: into,
})

/** What the API tells of a code, also of one that was merged; undefined where nothing of it is public. */
export const readContribution = async (
  register: HttpPorts['register'],
  code: string,
  publicUrl: string,
): Promise<z.infer<typeof ContributionJson> | undefined> => {
  const entry = await register.find(code)
  if (entry) return contributionJson(entry, publicUrl)
  const merged = await register.merged(code)
  const standing = merged && (await register.find(merged.into))
  return standing && mergedJson(merged, standing, publicUrl)
}

const dueJson = ({ state: is, closesAt }: PublicPoll, ministry: Ministry): string | null => {
  const due = decisionDue({ state: { is }, closesAt }, ministry)
  return due === undefined ? null : iso(due)
}

const pollJson = (poll: PublicPoll, ministry: Ministry): z.infer<typeof PollJson> => ({
  code: poll.code,
  question: poll.question,
  kind: poll.kind,
  options: poll.options.map(({ id, label }) => ({ id, label })),
  level: poll.level,
  addressedTo: addressedJson(poll.addressedTo),
  state: poll.state,
  closesAt: iso(poll.closesAt),
  decisionDue: dueJson(poll, ministry),
  reason: poll.moved?.reason ?? null,
  decision: poll.decision ?? null,
})

const groupsJson = (groups: NonNullable<PollResults['groups']>) =>
  GROUPED_BY.flatMap(by =>
    groups[by].map(({ id, voters, counts }) => ({
      by,
      id,
      voters,
      results: Object.entries(counts).map(([option, votes]) => ({ id: option, votes })),
    })),
  )

/** A poll and what is published of its result, as the API tells them. */
export const resultsJson = (
  { poll, voters, rows, interim, groups, turnout }: PollResults,
  ministry: Ministry,
): z.infer<typeof PollResultsJson> => ({
  poll: pollJson(poll, ministry),
  voters: numberIn(voters),
  countedAt: interim ? iso(interim.at) : null,
  results: rows?.map(({ id, label, votes }) => ({ id, label, votes })) ?? null,
  groups: groups ? groupsJson(groups) : null,
  turnout: turnout ? { ...turnout, percent: Math.round((turnout.answered * 100) / turnout.invited) } : null,
})

/** The read-only API of the register, open to every site. Mounted at /api. */
export const publicApi = (
  {
    config,
    register,
    publicLog,
    uploads,
    now,
  }: Pick<HttpPorts, 'config' | 'register' | 'publicLog' | 'uploads' | 'now'>,
  dumps: Dumps,
): Router => {
  const { publicUrl } = config.ministry
  const router = Router({ caseSensitive: true, strict: true })
  const misses = limitMisses()
  router.use(limitJson(LIMITS.pagesByAddress), openToAll)

  router.get('/openapi.json', (_, response) => void response.json(openApi(config.ministry)))

  router.use(
    openDataApi(dumps, publicUrl),
    publicFiles({ config, register }),
    figuresApi({ register }),
    commitmentsApi({ config, register, now }),
    consultationsApi({ config, register, now }),
    supportersApi({ register }, misses),
  )
  router.get('/v1/contributions', async (request, response) => {
    const query = ContributionsQuery.safeParse(request.query)
    if (!query.success) return problem(request, response, 'BadRequest')
    const { items, next } = await register.list(query.data)
    response.json({ items: items.map(each => contributionJson(each, publicUrl)), next: next ?? null })
  })

  router.use('/v1/log', logApi(publicLog))

  const contribution: RequestHandler<{ code: string }> = async (request, response) => {
    const code = readTrackingCode(request.params.code)
    const found = code && (await readContribution(register, code, publicUrl))
    if (found) return void response.json(found)
    const [withdrawn] = code ? await register.withdrawn({ code }) : []
    problem(request, response, withdrawn ? 'Gone' : 'NotFound')
  }
  router.get('/v1/contributions/:code', misses, contribution)
  router.get('/v1/contributions/:code/answer/files/:n', misses, sendAnswerFile({ register, uploads }))

  router.get('/v1/polls', async (request, response) => {
    const query = PollsQuery.safeParse(request.query)
    if (!query.success) return problem(request, response, 'BadRequest')
    const { items, next } = await register.polls(query.data)
    response.json({ items: items.map(each => pollJson(each, config.ministry)), next: next ?? null })
  })

  const results: RequestHandler<{ code: string }> = async (request, response) => {
    const code = readTrackingCode(request.params.code)
    const found = code && (await register.results(code))
    if (!found) return problem(request, response, 'NotFound')
    response.json(resultsJson(found, config.ministry))
  }
  router.get('/v1/polls/:code/results', misses, results)
  return router
}
