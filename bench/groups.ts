import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { type TrackingCode, mint } from '../src/domain/ids.js'
import { ALL_ALERTS, type Participant } from '../src/domain/participant.js'
import { startEmbeddedMongo } from '../src/embedded/startEmbeddedMongo.js'
import { type Store, openStore } from '../src/store/connection.js'
import { consultationFigures } from '../src/store/consultationFigures.js'
import { openGroups } from '../src/store/openGroups.js'
import { pollFigures } from '../src/store/pollFigures.js'
import { databaseNamed } from './stage.js'

/** What staff wait for who look at something open: `npm run bench:groups -- --votes=60000`. */
const VOTES = Number(process.argv.find(each => each.startsWith('--votes='))?.split('=')[1] ?? 60_000)
const STATEMENTS = 20
const AT_ONCE = 5_000
const NOW = Date.UTC(2027, 0, 1)
const [POLL, CONSULTATION] = [mint<'trackingCode'>('Q26-7K3F9'), mint<'trackingCode'>('K26-7K3F9')]
const OPEN = { is: 'open', since: 0, until: NOW } as const
const PLACES = ['muscat', 'dhofar', 'batinah_n', 'dakhiliyah', 'musandam']

const personOf = (n: number): Participant => ({
  id: mint(`person-${n}`),
  name: 'somebody',
  hat: 0,
  assurance: 'channelAccount',
  hats: [
    { capacity: n % 3 === 0 ? 'teacher' : 'parent', place: { governorate: PLACES[n % PLACES.length] ?? 'muscat' } },
  ],
  minor: false,
  alerts: ALL_ALERTS,
  quiet: 'none',
  revision: 1,
})

const voteOf = (poll: TrackingCode, n: number, participant: number, choice: string, statement?: string) => {
  const at = Date.UTC(2026, 0, 1) + n * 1_000
  const id = mint<'participant'>(`person-${participant}`)
  const on = statement === undefined ? poll : `${poll}.${statement}`
  return {
    _id: `${on}:${id}`,
    poll,
    ...(statement !== undefined && { statement }),
    participant: id,
    choice: [choice],
    at,
    first: at,
    channel: n % 2 === 0 ? ('telegram' as const) : ('web' as const),
    evt: mint<'event'>(`e${poll}${n}`),
  }
}

const inParts = async (many: number, put: (from: number, to: number) => Promise<unknown>): Promise<void> => {
  for (let from = 0; from < many; from += AT_ONCE) await put(from, Math.min(many, from + AT_ONCE))
}

const span = (from: number, to: number): readonly number[] => Array.from({ length: to - from }, (_, n) => from + n)

/** As many votes on a poll as there are people, and as many opinions, of whom each gave twenty. */
const stocked = async (store: Store): Promise<void> => {
  await inParts(VOTES, async (from, to) => {
    const numbers = span(from, to)
    await store.people.insertMany(
      numbers.map(n => ({
        _id: mint<'participant'>(`person-${n}`),
        participant: personOf(n),
        at: 1,
        evt: mint<'event'>('e'),
      })),
    )
    await store.votes.insertMany(numbers.map(n => voteOf(POLL, n, n, String(1 + (n % 2)))))
    await store.votes.insertMany(
      numbers.map(n =>
        voteOf(
          CONSULTATION,
          n,
          Math.floor(n / STATEMENTS),
          n % 3 === 0 ? 'agree' : 'pass',
          String(1 + (n % STATEMENTS)),
        ),
      ),
    )
  })
}

const told = async (what: string, look: () => Promise<unknown>): Promise<void> => {
  const from = performance.now()
  await look()
  process.stdout.write(`${what.padEnd(52)}${(performance.now() - from).toFixed(0).padStart(7)} ms\n`)
}

const folder = await mkdtemp(join(tmpdir(), 'musharaka-groups-'))
const mongo = await startEmbeddedMongo({ dataDir: folder, log: () => undefined })
try {
  const store = await openStore(databaseNamed(mongo.uri, 'groups'))
  await stocked(store)
  process.stdout.write(`${VOTES} votes on a poll, and as many opinions on ${STATEMENTS} statements\n`)
  await told('groups of the poll, first look', () => openGroups(store, POLL, NOW))
  await told('groups of the poll, next look', () => openGroups(store, POLL, NOW))
  await store.votes.insertMany(span(VOTES, VOTES + 50).map(n => voteOf(POLL, n, n, '1')))
  await told('groups of the poll, fifty votes later', () => openGroups(store, POLL, NOW))
  await told('all figures of the poll', () =>
    pollFigures(store, { _id: POLL, state: OPEN, kind: { is: 'yesNo' }, options: [] }, NOW),
  )
  await told('groups of the consultation, first look', () => openGroups(store, CONSULTATION, NOW))
  await told('groups of the consultation, next look', () => openGroups(store, CONSULTATION, NOW))
  await told('all figures of the consultation', () =>
    consultationFigures(store, { _id: CONSULTATION, state: OPEN, closesAt: NOW }, NOW),
  )
  await store.close()
} finally {
  await mongo.stop()
  await rm(folder, { recursive: true, force: true })
}
