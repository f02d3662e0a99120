import type { RequestHandler } from 'express'
import type { Language } from '../domain/participant.js'
import { readTrackingCode } from '../domain/trackingCode.js'
import { PAGE_LIMIT, PollsQuery } from './apiSchemas.js'
import { calendar } from './calendar.js'
import { ConsultationsQuery } from './consultationSchemas.js'
import type { Dumps } from './dumps.js'
import type { Html } from './html.js'
import { pack, sendPacked } from './packed.js'
import { argumentsAsked, readSides } from './pages/arguments.js'
import { consultationPage } from './pages/consultation.js'
import { consultationsPage } from './pages/consultations.js'
import { contributionPage } from './pages/contribution.js'
import { readFront } from './pages/front.js'
import { homePage } from './pages/home.js'
import type { Site } from './pages/layout.js'
import { impactPage, readImpact } from './pages/impact.js'
import { notice } from './pages/notice.js'
import { openDataPage } from './pages/openData.js'
import { paths } from './pages/paths.js'
import { pollPage } from './pages/poll.js'
import { pollsPage } from './pages/polls.js'
import { registerPage } from './pages/register.js'
import { type Asked, askedIn, isNarrowed, isOnlySearched, searchOf } from './pages/registerQuery.js'
import { SUPPORTERS_AT_ONCE } from './pages/supporters.js'
import { statisticsPage } from './pages/statistics.js'
import { TrackQuery, trackPage } from './pages/track.js'
import { withdrawnPage } from './pages/withdrawn.js'
import { readYear } from './pages/yearRead.js'
import { yearReport } from './pages/yearReport.js'
import type { HttpPorts } from './ports.js'
import { seldom } from './seldom.js'
import type { CountedLine } from '../domain/statistics.js'

const ENTRIES = 10
const SIMILAR = 3
/** Whoever comes within ten seconds sees the same page; whoever comes a little later too, while it is made anew for the next. */
const MADE = { freshMs: 10_000, keptMs: 15_000 } as const
/** In the tour of the demo everybody looks at what has just happened. */
const AT_ONCE = { freshMs: 0 } as const
const CONSULTATIONS = 6
/** Pages with names: gone from every cache half a minute after a name is withdrawn, and from search engines always. */
export const WITH_NAMES = { 'Cache-Control': 'public, max-age=30', 'X-Robots-Tag': 'noindex' } as const
/** The same for a page that may be fifteen seconds old already. */
const MADE_WITH_NAMES = { 'Cache-Control': 'public, max-age=15', 'X-Robots-Tag': 'noindex' } as const

export interface Ports extends Pick<HttpPorts, 'register' | 'publicLog' | 'now' | 'tour'> {
  readonly dumps: Dumps
}

export interface EntriesPorts extends Ports {
  /** The lines of what is not shown. */
  readonly counted: () => Promise<readonly CountedLine[]>
}

/** A page that gathers much and is the same for everybody, made once in so long however many ask for it; nobody waits for it but the first. */
const gathered = (
  { tour }: Ports,
  headers: Readonly<Record<string, string>>,
  page: () => Promise<Html>,
): RequestHandler => {
  const made = seldom(async () => pack(await page()), tour ? AT_ONCE : MADE)
  return async (request, response) => sendPacked(request, response.set(headers), await made())
}

export const home = (site: Site, ports: Ports, language: Language): RequestHandler =>
  gathered(ports, MADE_WITH_NAMES, async () => homePage(site, language, await readFront(ports.register, ports.now())))

/** The register: its beginning is what most people ask for, any other part of it is read for whoever asks. */
export const entries = (site: Site, ports: EntriesPorts, language: Language): RequestHandler => {
  const { register, now, counted } = ports
  const part = async (asked: Asked): Promise<Html> => {
    const code = asked.q === undefined ? undefined : readTrackingCode(asked.q)
    const [page, hidden, withdrawn, consultations, poll, merged] = await Promise.all([
      register.list(searchOf(asked, ENTRIES)),
      counted(),
      code
        ? register.withdrawn({ code })
        : isNarrowed(asked) || asked.after !== undefined
          ? []
          : register.withdrawn({ most: ENTRIES }),
      asked.q !== undefined && isOnlySearched(asked) ? register.consultationsFound(asked.q, CONSULTATIONS) : [],
      code && isOnlySearched(asked) ? register.results(code) : undefined,
      code && isOnlySearched(asked) ? register.merged(code) : undefined,
    ])
    const leader = merged && (await register.find(merged.into))
    const found = leader ? { items: [...page.items, leader] } : page
    const polls = poll ? [poll.poll] : []
    return registerPage(site, language, { asked, page: found, hidden, withdrawn, consultations, polls, now: now() })
  }
  const beginning = gathered(ports, MADE_WITH_NAMES, () => part({}))
  return async (request, response, next) => {
    const asked = askedIn(request.query)
    if (!asked) return void response.status(400).send(notice(site, language, 'notFound').text)
    if (Object.keys(asked).length === 0) return beginning(request, response, next)
    response.set(WITH_NAMES).send((await part(asked)).text)
  }
}

/** What a proposal is called, under its own code or as part of another one. */
const titleUnder = async (register: Ports['register'], code: string): Promise<string | undefined> =>
  (await register.find(code))?.title ?? (await register.merged(code))?.title

export const contribution =
  (site: Site, { register, publicLog, now }: Ports, language: Language): RequestHandler<{ code: string }> =>
  async (request, response) => {
    const code = readTrackingCode(request.params.code)
    const entry = code && (await register.find(code))
    if (!entry) {
      const merged = code && (await register.merged(code))
      // Not for good: a merger may be taken back.
      if (merged) return response.set(WITH_NAMES).redirect(302, `${paths(language).contribution(merged.into)}#${code}`)
      const [line] = code ? await register.withdrawn({ code }) : []
      // Not for good either: who withdrew it may think better of it for some days.
      if (line)
        return void response
          .status(410)
          .set(WITH_NAMES)
          .send(withdrawnPage(site, language, line, now()).text)
      return void response.status(404).send(notice(site, language, 'notFound').text)
    }
    const isProposal = entry.kind === 'proposal'
    const [similar, merged, supporters, sides, about, proof] = await Promise.all([
      entry.argument ? [] : register.similar(entry, SIMILAR),
      register.mergedInto(code),
      entry.listed && register.supporters(code, { limit: SUPPORTERS_AT_ONCE }),
      isProposal ? readSides(register, entry, argumentsAsked(request.query)) : undefined,
      entry.argument && titleUnder(register, entry.argument.proposal),
      publicLog.proof(code),
    ])
    const listed = supporters ?? { items: [] }
    const read = { entry, similar, merged, supporters: listed, sides, about, proof, now: now() }
    response.set(WITH_NAMES).send(contributionPage(site, language, read).text)
  }

export const poll =
  (site: Site, { register, publicLog, now }: Ports, language: Language): RequestHandler<{ code: string }> =>
  async (request, response) => {
    const code = readTrackingCode(request.params.code)
    const results = code && (await register.results(code))
    if (!results) return void response.status(404).send(notice(site, language, 'notFound').text)
    const proof = await publicLog.proof(code)
    const page = pollPage(site, language, { results, proof, now: now() })
    response.set('Cache-Control', 'public, max-age=30').send(page.text)
  }

export const polls =
  (site: Site, { register, now }: Ports, language: Language): RequestHandler =>
  async (request, response) => {
    const query = PollsQuery.strip().pick({ after: true }).safeParse(request.query)
    if (!query.success) return void response.status(400).send(notice(site, language, 'notFound').text)
    const { after } = query.data
    const page = await register.polls({ after, limit: ENTRIES })
    response
      .set('Cache-Control', 'public, max-age=30')
      .send(pollsPage(site, language, { page, after, now: now() }).text)
  }

export const consultation =
  (site: Site, { register, publicLog, now }: Ports, language: Language): RequestHandler<{ code: string }> =>
  async (request, response) => {
    const code = readTrackingCode(request.params.code)
    const report = code && (await register.consultation(code))
    if (!report) return void response.status(404).send(notice(site, language, 'notFound').text)
    const proof = await publicLog.proof(code)
    response.set(WITH_NAMES).send(consultationPage(site, language, { report, proof, now: now() }).text)
  }

export const consultations =
  (site: Site, { register, now }: Ports, language: Language): RequestHandler =>
  async (request, response) => {
    const query = ConsultationsQuery.strip().pick({ after: true }).safeParse(request.query)
    if (!query.success) return void response.status(400).send(notice(site, language, 'notFound').text)
    const { after } = query.data
    const page = await register.consultations({ after, limit: ENTRIES })
    response
      .set('Cache-Control', 'public, max-age=30')
      .send(consultationsPage(site, language, { page, after, now: now() }).text)
  }

export const statistics = (site: Site, ports: Ports, language: Language): RequestHandler =>
  gathered(ports, { 'Cache-Control': 'public, max-age=30' }, async () =>
    statisticsPage(site, language, await ports.register.statistics()),
  )

/** It names nobody, but its items may be withdrawn like any other. */
export const yearly =
  (site: Site, { register, publicLog, now }: Ports, language: Language): RequestHandler<{ year: string }> =>
  async (request, response) => {
    const wanted = /^20\d\d$/u.exec(request.params.year)?.[0]
    const { zone } = site.ministry.calendar
    const year = wanted && (await readYear({ register, publicLog }, Number(wanted), zone, now()))
    if (!year) return void response.status(404).send(notice(site, language, 'notFound').text)
    response.set(WITH_NAMES).send(yearReport(site, language, year).text)
  }

export const impact = (site: Site, ports: Ports, language: Language): RequestHandler =>
  gathered(ports, MADE_WITH_NAMES, async () =>
    impactPage(site, language, await readImpact(ports.register, ports.now())),
  )

/** Where something of it is public, that is shown; a code that nothing is published under is met like one that is not there. */
export const track =
  (site: Site, { register }: Ports, language: Language): RequestHandler =>
  async (request, response) => {
    const typed = TrackQuery.safeParse(request.query).data?.code
    const code = typed === undefined ? undefined : readTrackingCode(typed)
    const to = paths(language)
    response.set({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' })
    if (
      code &&
      ((await register.find(code)) ?? (await register.merged(code)) ?? (await register.withdrawn({ code }))[0])
    )
      return response.redirect(303, to.contribution(code))
    if (code && (await register.results(code))) return response.redirect(303, to.poll(code))
    if (code && (await register.consultation(code))) return response.redirect(303, to.consultation(code))
    // A code that leads nowhere counts as a miss, so that codes cannot be guessed in bulk.
    response.status(typed === undefined ? 200 : 404).send(trackPage(site, language, { typed, code }).text)
  }

export const dates =
  (site: Site, { register, now }: Ports, language: Language): RequestHandler =>
  async (_, response) => {
    const [polls, consultations] = await Promise.all([
      register.polls({ limit: PAGE_LIMIT.max }),
      register.consultations({ limit: PAGE_LIMIT.max }),
    ])
    response.set('Cache-Control', 'public, max-age=300').type('text/calendar')
    response.send(calendar(site, language, { polls: polls.items, consultations: consultations.items }, now()))
  }

/** The files of open data as they are now; `changed` in the address: the one that was asked for is not there any more. */
export const openData =
  (site: Site, { dumps }: Ports, language: Language): RequestHandler =>
  async (request, response) => {
    const page = openDataPage(site, language, {
      dumps: await dumps.list(),
      changed: request.query.changed !== undefined,
    })
    response.set('Cache-Control', 'public, max-age=15').send(page.text)
  }
