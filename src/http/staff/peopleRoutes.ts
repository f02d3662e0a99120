import { z } from 'zod'
import { mint } from '../../domain/ids.js'
import { ASSURANCES, CAPACITIES, NAME, hatOf } from '../../domain/participant.js'
import { readTrackingCode } from '../../domain/trackingCode.js'
import { CHANNELS } from '../../domain/channel.js'
import { cleanName } from '../../language/clean.js'
import { MERGER_REASONS } from '../../domain/personMerger.js'
import {
  type Merger,
  type ShownMerger,
  askMerger,
  confirmMerger,
  dropMerger,
} from '../../service/staff/personMerger.js'
import { findPeople, hasNumber, readNumbers, readPerson } from '../../service/staff/people.js'
import { RIGHTS_STATES, type RightsRequest, listRights, standingOf } from '../../service/staff/rightsDesk.js'
import type { PersonDocument } from '../../store/documents.js'
import type { PersonRecord } from '../../store/staffPeople.js'
import { after, instant, limit, moment, next, version } from './fields.js'
import { iso } from '../iso.js'
import { type Route, route, toldAs } from './route.js'

/** A tracking code as it may be written. */
const writtenCode = z
  .string()
  .max(40)
  .transform((written, context) => {
    const code = readTrackingCode(written)
    if (code) return code
    context.addIssue('no tracking code')
    return z.NEVER
  })

const RightsJson = z
  .object({
    kind: z.enum(['export', 'erasure']),
    person: z.string(),
    state: z.enum(RIGHTS_STATES),
    askedAt: instant,
    promisedFor: instant,
    latest: instant,
    late: z.boolean(),
  })
  .meta({ id: 'DataRightsRequest' })

const FoundJson = z
  .object({ id: z.string(), name: z.string(), capacity: z.enum(CAPACITIES), governorate: z.string().nullable() })
  .meta({ id: 'PersonFound' })

const PersonRecordJson = z
  .object({
    id: z.string(),
    name: z.string(),
    assurance: z.enum(ASSURANCES),
    minor: z.boolean(),
    hats: z.array(
      z.object({ capacity: z.enum(CAPACITIES), governorate: z.string().nullable(), body: z.string().nullable() }),
    ),
    channels: z.array(z.object({ channel: z.enum(CHANNELS), since: instant })),
    hasNumber: z.boolean().meta({ description: 'A telephone number is known; reading it is an act of its own.' }),
    consents: z.array(z.object({ notice: z.int(), at: instant, withdrawnAt: instant.nullable() })),
    items: z.array(
      z.object({
        code: z.string(),
        kind: z.enum(['proposal', 'alternative', 'argument', 'complaint', 'enquiry']),
        at: instant,
        published: z.boolean(),
      }),
    ),
    requests: z.array(RightsJson),
    mergerAsked: z
      .object({ into: z.string(), askedAt: instant, because: z.enum(MERGER_REASONS) })
      .nullable()
      .meta({ description: 'That this person is to be one with another, until somebody has decided about it.' }),
  })
  .meta({ id: 'PersonRecord' })

const rightsJson = ({ request, state, late, promised, latest }: RightsRequest): z.input<typeof RightsJson> => ({
  kind: request.kind,
  person: request.participant,
  state,
  late,
  askedAt: iso(request.at),
  promisedFor: iso(promised),
  latest: iso(latest),
})

const foundJson = ({ _id: id, participant }: PersonDocument): z.input<typeof FoundJson> => {
  const { capacity, place } = hatOf(participant)
  return { id, name: participant.name, capacity, governorate: place?.governorate ?? null }
}

const personJson = (
  { person: { _id: id, participant, mergeAsked }, links, consents, requests, items }: PersonRecord,
  now: number,
): z.input<typeof PersonRecordJson> => ({
  id,
  name: participant.name,
  assurance: participant.assurance,
  minor: participant.minor,
  hats: participant.hats.map(({ capacity, place, body }) => ({
    capacity,
    governorate: place?.governorate ?? null,
    body: body ?? null,
  })),
  channels: links.map(({ address, at }) => ({ channel: address.channel, since: iso(at) })),
  hasNumber: hasNumber(links),
  consents: consents.map(({ notice, at, withdrawnAt }) => ({
    notice,
    at: iso(at),
    withdrawnAt: withdrawnAt === undefined ? null : iso(withdrawnAt),
  })),
  items: items.map(({ _id, kind, at, published }) => ({ code: _id, kind, at: iso(at), published })),
  requests: requests.map(each => rightsJson(standingOf(each, now))),
  mergerAsked: mergeAsked ? { into: mergeAsked.into, askedAt: iso(mergeAsked.at), because: mergeAsked.because } : null,
})

const MergerJson = z.object({
  from: z.string(),
  into: z.string().nullable(),
  askedAt: instant.nullable().meta({ description: 'When it was asked for, to decide about by.' }),
})

/** The merger that somebody decides about. */
const ShownBody = z.strictObject({
  version,
  into: z.string().meta({ description: 'With whom; refused as `conflict` when another merger has been asked for.' }),
  askedAt: moment.meta({ description: 'When it was asked for, as the person shows it.' }),
})

const shown = ({ into, askedAt }: z.output<typeof ShownBody>): ShownMerger => ({ into: mint(into), askedAt })

const mergerJson = ({ from, second }: Merger): z.input<typeof MergerJson> => ({
  from: from._id,
  into: second.is === 'nobody' ? null : second.person._id,
  askedAt: from.mergeAsked ? iso(from.mergeAsked.at) : null,
})

const merged = (decided: ReturnType<typeof confirmMerger>) => toldAs(decided, mergerJson)

export const PEOPLE_ROUTES: readonly Route[] = [
  route('get', '/rights', {
    summary: 'What people asked about their data: what waits, late ones in front, or what is settled',
    query: z.strictObject({ settled: z.stringbool().default(false), after, limit }),
    answer: z.object({ items: z.array(RightsJson), next }),
    run: async (house, { officer, query }) => {
      const page = await listRights(house, officer, query)
      if (!page.ok) return page
      return { ok: true, value: { items: page.value.items.map(rightsJson), next: page.value.next ?? null } }
    },
  }),
  route('post', '/people/search', {
    summary: 'The people behind a code, or under exactly this name in the register; that it was looked for is kept',
    body: z.union([
      z.strictObject({ code: writtenCode }),
      z.strictObject({
        name: z
          .string()
          .max(4 * NAME.characters.max)
          .transform(cleanName),
      }),
    ]),
    answer: z.object({ items: z.array(FoundJson) }),
    run: async (house, { officer, body }) => {
      const sought = 'code' in body ? ({ by: 'code', ...body } as const) : ({ by: 'name', ...body } as const)
      const found = await findPeople(house, officer, sought)
      return found.ok ? { ok: true, value: { items: found.value.map(foundJson) } } : found
    },
  }),
  route('get', '/people/:id', {
    summary: 'Somebody, as far as the work needs it; that it was read is kept',
    answer: PersonRecordJson,
    run: async (house, { officer, id }) => {
      const found = await readPerson(house, officer, mint(id))
      return found.ok ? { ok: true, value: personJson(found.value, house.clock()) } : found
    },
  }),
  route('post', '/people/:id/number', {
    summary: 'The telephone numbers of somebody; each reading is kept in the audit log',
    body: z.strictObject({}),
    answer: z.object({ numbers: z.array(z.string()) }),
    run: async (house, { officer, id }) => {
      const found = await readNumbers(house, officer, mint(id))
      return found.ok ? { ok: true, value: { numbers: found.value } } : found
    },
  }),
  route('post', '/people/:id/merge', {
    summary: 'Ask that this person be one with another, because they are the same; a second of the staff decides',
    body: z.strictObject({
      version,
      into: z.string().meta({ description: 'The person in whose name everything is to stand.' }),
      because: z.enum(MERGER_REASONS),
    }),
    answer: MergerJson,
    run: (house, { order, id, body }) => merged(askMerger(house, order, mint(id), mint(body.into), body.because)),
  }),
  route('post', '/people/:id/merge/confirm', {
    summary: 'Make this person one with the other, as somebody else asked; that cannot be taken back',
    body: ShownBody,
    answer: MergerJson,
    run: (house, { order, id, body }) => merged(confirmMerger(house, order, mint(id), shown(body))),
  }),
  route('post', '/people/:id/merge/drop', {
    summary: 'Let go of a merger that was asked for',
    body: ShownBody,
    answer: MergerJson,
    run: (house, { order, id, body }) => merged(dropMerger(house, order, mint(id), shown(body))),
  }),
]
