import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import supertest from 'supertest'
import type { CaseKind } from '../../src/domain/case.js'
import { type TrackingCode, mint } from '../../src/domain/ids.js'
import { type Act, type Officer, PERMISSIONS, ROLES, type Role } from '../../src/domain/officer.js'
import { STAFF_ROUTES } from '../../src/http/staff/staffApi.js'
import { noMessengers } from '../support/messengers.js'
import { httpWorld } from '../support/httpWorld.js'
import { consultationRows, draftsConsultation } from '../support/consultationDesk.js'
import { POLL_BODY, drafts } from '../support/pollDesk.js'
import { FILE_ROUTES, pdf } from '../support/files.js'
import { mailingRows } from '../support/mailingRows.js'
import { peopleRows } from '../support/peopleRows.js'
import { proposalRows } from '../support/proposalRows.js'
import { SETTING_ROWS, settingPath } from '../support/settingRows.js'
import { type Served, served } from '../support/served.js'
import { complaintOf, newCode, proposalOf, safetyOf } from '../support/contributions.js'
import { type Citizen, PASSWORD, type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'

const BASE = '/api/v1/staff'
const OK = 'ok'
type Expected = typeof OK | 403 | 404

const may = (role: Role, act: Act): boolean => PERMISSIONS[role].includes(act)

/** Without the permission a route says so, whatever is asked about. */
const needs =
  (...acts: readonly Act[]) =>
  (role: Role): Expected =>
    acts.some(act => may(role, act)) ? OK : 403

const onCase =
  (kind: CaseKind, act: Act) =>
  (role: Role): Expected => {
    if (kind === 'safety') return may(role, 'readSafety') ? OK : 404
    return may(role, 'readCases') ? (may(role, act) ? OK : 403) : 404
  }

interface Row {
  readonly route: string
  readonly expected: (role: Role) => Expected
  readonly body?: object
  readonly file?: Buffer
  /** The path, where it names something. */
  readonly to?: () => Promise<string>
}

describe('who may call what', () => {
  let world: StaffWorld
  /** A server for each role: together they would ask more in a minute than one address may. */
  const sites = new Map<Role | undefined, Served>()
  let salim: Citizen
  let reached: Citizen
  const tokens = new Map<Role, string>()
  let own = ''
  beforeAll(async () => {
    world = await staffWorld('staffMatrix')
    salim = await world.citizen('salim')
    reached = await world.citizen('reached')
    await world.store.links.updateOne(
      { participant: reached.participant.id },
      { $set: { 'address.channel': 'whatsapp', 'address.chat': '96891112222' } },
    )
    const fetchFile = async () => ({ bytes: Buffer.from('%PDF-1.7\n'), mime: 'application/pdf' })
    const telegram = { ...world.telegram.adapter, fetchFile }
    const adapters = [telegram, { ...telegram, channel: 'web' as const }]
    const staff = { house: world.house, adapters, channels: noMessengers }
    for (const role of [undefined, ...ROLES]) {
      const site = await served(httpWorld({ staff, now: world.now }).ports)
      sites.set(role, site)
      if (!role) continue
      own = (await hire(world.house, role)).id
      const { body } = await supertest(site.url)
        .post(`${BASE}/sessions`)
        .send({ email: `${role}1@example.om`, password: PASSWORD })
        .expect(201)
      tokens.set(role, body.token)
    }
  })
  afterAll(async () => {
    await Promise.all([...sites.values()].map(({ server }) => server.stop(500)))
    await world.close()
  })

  const made = async (kind: CaseKind): Promise<TrackingCode> => {
    const code = newCode(kind === 'safety' ? 'S' : 'C', world.now())
    const photo = { is: 'file', kind: 'photo', ref: 'r' } as const
    const safety = safetyOf(salim, code, world.now())
    const withPhoto =
      safety.is === 'safetyReported' ? { ...safety, report: { ...safety.report, attachments: [photo] } } : safety
    await salim.contributes(kind === 'safety' ? withPhoto : complaintOf(salim, code, world.now()))
    return code
  }
  const proposed = async (): Promise<TrackingCode> => {
    const code = newCode('P', world.now())
    const proposal = proposalOf(salim, code, world.now())
    const photo = { is: 'file', kind: 'photo', ref: 'r' } as const
    await salim.contributes(
      proposal.is === 'proposalSubmitted'
        ? { is: 'proposalSubmitted', proposal: { ...proposal.proposal, attachments: [photo] } }
        : proposal,
    )
    return code
  }
  let drafter: Promise<Officer> | undefined
  const draftsman = (): Promise<Officer> => (drafter ??= hire(world.house, 'coordinator', { n: 2 }))
  const polled = async (): Promise<TrackingCode> => drafts(world, await draftsman())
  const deadLetter = async (): Promise<string> => {
    const _id = `D${Math.random().toString(36).slice(2, 9).toUpperCase()}`
    const about = { conv: salim.conv, evt: mint<'event'>('tg:1'), turn: null, channel: 'telegram' } as const
    await world.store.dead.insertOne({
      _id,
      kind: 'in',
      why: 'TypeError: x',
      at: world.now(),
      state: 'open',
      replays: 0,
      ...about,
    })
    return _id
  }

  const REPLY = { text: 'نتحقق من الأمر' }
  const ANSWER = { answer: 'عولج الأمر', reason: 'fixed' }
  const SUMMARY = { title: 'تأخر حافلة مدرسية', text: 'تأخرت حافلة مدرسية عدة أيام في الصباح.' }
  const casesOf = (kind: CaseKind): readonly Row[] => {
    const row = (method: string, what: string, act: Act, body?: object): Row => ({
      route: `${method} /cases/:code${what}`,
      expected: onCase(kind, act),
      to: async () => `/cases/${await made(kind)}${what.replace(/:(?:n|id)/u, '0')}`,
      ...(body && { body }),
    })
    /** Nothing of a report of danger is ever published, whoever asks. */
    const unlessSafety = (on: Row): Row =>
      kind === 'safety' ? { ...on, expected: role => (may(role, 'readSafety') ? 403 : 404) } : on
    return [
      row('get', '', 'readCases'),
      row('get', '/attachments/:n', 'readCases'),
      row('post', '/claim', 'handleCase', {}),
      row('post', '/assign', 'assignCase', { to: 'nobody' }),
      row('post', '/transfer', 'transferCase', { to: 'dg_dhofar', reason: 'للاختصاص' }),
      row('post', '/release', 'handleCase', {}),
      row('post', '/aside', 'handleCase', { until: '2099-01-01T00:00:00Z' }),
      row('post', '/takeUp', 'handleCase', {}),
      row('post', '/relabel', 'handleCase', { subtopic: 'transport.safety' }),
      row('post', '/reply', 'handleCase', REPLY),
      row('post', '/ask', 'handleCase', { question: 'أي مدرسة؟' }),
      { ...row('post', '/files', 'handleCase'), file: pdf },
      row('post', '/note', 'handleCase', REPLY),
      row('post', '/resolve', 'handleCase', ANSWER),
      row('post', '/reject', 'handleCase', { ...ANSWER, reason: 'referred' }),
      unlessSafety(row('post', '/handOver', 'transferCase', { agreedAt: '2026-01-01T00:00:00Z' })),
      unlessSafety(row('post', '/handOver/revoke', 'transferCase', {})),
      unlessSafety(row('get', '/handOver', 'transferCase')),
      unlessSafety(row('post', '/summary', 'handleCase', SUMMARY)),
      unlessSafety(row('post', '/summary/retract', 'handleCase', {})),
      // Without a letter of one's own there is nothing to take back, whatever one may do.
      { ...row('post', '/letters/:id/undo', 'handleCase', {}), expected: () => OK },
    ]
  }
  const onPoll = (what: string, act: Act, body: object = {}): Row => ({
    route: `post /polls/:code/${what}`,
    expected: needs(act),
    to: async () => `/polls/${await polled()}/${what}`,
    body,
  })

  const ROWS: readonly Row[] = [
    { route: 'get /sessions', expected: () => OK },
    { route: 'get /cases', expected: needs('readCases', 'readSafety') },
    ...casesOf('complaint'),
    ...casesOf('safety'),
    { route: 'get /officers', expected: needs('assignCase', 'readSafety') },
    onPoll('test', 'draftPoll'),
    { route: 'get /polls', expected: needs('draftPoll', 'approvePoll', 'runPoll') },
    { route: 'post /polls', expected: needs('draftPoll'), body: POLL_BODY },
    onPoll('approve', 'approvePoll'),
    onPoll('open', 'runPoll'),
    onPoll('close', 'runPoll'),
    onPoll('publish', 'runPoll'),
    onPoll('extend', 'runPoll', { until: '2099-01-01T00:00:00Z', reason: 'طلب كثيرون وقتًا أطول' }),
    onPoll('decide', 'runPoll', { decision: { ar: 'يُعمل بالنتيجة', en: 'The result is followed' } }),
    onPoll('cancel', 'runPoll', { reason: 'خطأ في السؤال' }),
    { route: 'post /telegram-link', expected: () => OK, body: {} },
    { route: 'post /telegram-unlink', expected: () => OK, body: {} },
    { route: 'get /rights', expected: needs('readRights') },
    { route: 'get /analytics', expected: needs('readCases') },
    { route: 'get /audit', expected: needs('readAudit') },
    { route: 'get /audit/check', expected: needs('readAudit') },
    { route: 'get /dead-letters', expected: needs('readDeadLetters') },
    {
      route: 'post /dead-letters/:id/replay',
      expected: needs('replayDeadLetters'),
      to: async () => `/dead-letters/${await deadLetter()}/replay`,
      body: {},
    },
    ...[
      ...proposalRows(proposed, () => world.store),
      ...mailingRows(() => world.house, draftsman),
      ...peopleRows(
        () => world.store,
        () => ({ salim, reached }),
        draftsman,
      ),
      ...consultationRows(async () => draftsConsultation(world, await draftsman())),
    ].map(({ acts, ...row }) => ({ ...row, expected: needs(...acts) })),
    ...SETTING_ROWS.map(({ isOpen, to, ...row }) => ({
      ...row,
      to: () => settingPath(to, own, world),
      expected: isOpen ? (): Expected => OK : needs('manageSettings'),
    })),
  ]

  const statusOf = async ({ route, to, body, file }: Row, role?: Role): Promise<number> => {
    const [token, at] = [role && tokens.get(role), sites.get(role)?.url ?? '']
    const [method = '', path = ''] = route.split(' ')
    const url = `${BASE}${to ? await to() : path}`
    const request = method === 'get' ? supertest(at).get(url) : supertest(at).post(url)
    if (method === 'post') void (file ? request.attach('file', file, 'letter.pdf') : request.send(body))
    if (token !== undefined) void request.set('Authorization', `Bearer ${token}`)
    return (await request).status
  }

  it('is decided for every route there is', () => {
    const all = [...STAFF_ROUTES.map(({ method, path }) => `${method} ${path}`), 'get /sessions', ...FILE_ROUTES]
    expect([...new Set(ROWS.map(({ route }) => route))].sort()).toEqual(all.sort())
  })

  it('follows the table of permissions for every role', async () => {
    const found: string[] = []
    for (const row of ROWS) {
      const statuses = await Promise.all(ROLES.map(role => statusOf(row, role)))
      for (const [at, role] of ROLES.entries()) {
        const [status = 0, expected] = [statuses[at], row.expected(role)]
        // What is allowed may still not fit.
        const fits = expected === OK ? [200, 201, 409, 422].includes(status) : status === expected
        if (!fits) found.push(`${row.route} as ${role}: ${status}, not ${expected}`)
      }
    }
    expect(found).toEqual([])
  })

  it('is nobody’s who is not signed in', async () => {
    const statuses = await Promise.all(ROWS.map(row => statusOf(row)))
    expect(new Set(statuses)).toEqual(new Set([401]))
  })
})
