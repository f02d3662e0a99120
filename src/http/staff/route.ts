import type { Request } from 'express'
import { z } from 'zod'
import type { ZodOpenApiOperationObject } from 'zod-openapi'
import { type TrackingCode, mint } from '../../domain/ids.js'
import type { Officer } from '../../domain/officer.js'
import { readTrackingCode } from '../../domain/trackingCode.js'
import { type Order, printOf } from '../../service/staff/command.js'
import type { StaffHouse } from '../../service/staff/house.js'
import type { SignedIn } from '../../service/staff/sessions.js'
import type { RefusalDetails, RefusalName } from './refusals.js'

/** What a route is asked, read and checked. */
interface Asked<Q, B> {
  readonly officer: Officer
  readonly order: Order
  readonly query: Q
  readonly body: B
  /** The `:code` of the path; empty where it has none. */
  readonly code: TrackingCode
  /** The `:id` of the path; empty where it has none. */
  readonly id: string
}

type Reply =
  | { readonly ok: true; readonly status: number; readonly json: unknown }
  | ({ readonly ok: false; readonly because: RefusalName } & RefusalDetails)

type Told<A> =
  | { readonly ok: true; readonly value: A }
  | { readonly ok: false; readonly because: RefusalName; readonly version?: number }

/** One route of the staff API: how it is called, what it answers, and what it is in the OpenAPI document. */
export interface Route {
  readonly method: 'get' | 'post'
  /** As Express writes it, below `/api/v1/staff`. */
  readonly path: string
  readonly operation: ZodOpenApiOperationObject
  readonly handle: (house: StaffHouse, request: Request, signedIn: SignedIn) => Promise<Reply>
}

/** What is sent is only read: lists of the house need not be copied for it. */
type Sent<T> = T extends readonly (infer E)[]
  ? readonly Sent<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Sent<T[K]> }
    : T

interface Definition<Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType> {
  readonly summary: string
  readonly query?: Q
  readonly body?: B
  /** Whatever is not in this schema is not sent. */
  readonly answer: A
  readonly status?: 200 | 201
  readonly run: (house: StaffHouse, asked: Asked<z.output<Q>, z.output<B>>) => Promise<Told<Sent<z.input<A>>>>
}

const KEY = /^[\w-]{8,64}$/u
const ID = /^[\w-]{1,64}$/u
const Nothing = z.strictObject({})

export const ErrorJson = z
  .object({
    error: z.object({
      code: z.string(),
      message: z.string(),
      version: z.int().optional(),
      fields: z.array(z.string()).optional(),
    }),
  })
  .meta({ id: 'StaffError' })

export const refused = (description: string) => ({
  description,
  content: { 'application/json': { schema: ErrorJson } },
})

type Described = Pick<Definition<z.ZodType, z.ZodType, z.ZodType>, 'summary' | 'query' | 'body' | 'answer' | 'status'>

const keyHeader = z.object({
  'Idempotency-Key': z
    .string()
    .optional()
    .meta({ description: '8 to 64 letters, digits, _ or -: the same request under the same key happens once.' }),
})

const operationOf = (
  path: string,
  { summary, query, body, answer, status = 200 }: Described,
): ZodOpenApiOperationObject => {
  const names = [...path.matchAll(/:(\w+)/gu)].map(([, name = '']) => name)
  const params = z.object(Object.fromEntries(names.map(name => [name, z.string()])))
  return {
    summary,
    tags: ['staff'],
    security: [{ staff: [] }],
    requestParams: {
      ...(names.length > 0 && { path: params }),
      ...(query instanceof z.ZodObject && { query }),
      ...(body && { header: keyHeader }),
    },
    ...(body && { requestBody: { content: { 'application/json': { schema: body } } } }),
    responses: {
      [String(status)]: { description: 'Done.', content: { 'application/json': { schema: answer } } },
      '400': refused('A field is missing, unknown or not of its form.'),
      '401': refused('Not signed in.'),
      '403': refused('The role does not allow it.'),
      '404': refused('There is nothing of that name, or not for this officer.'),
      ...(body && { '409': refused('The rules or another officer stand against it; `version` is the current one.') }),
      '429': refused('Too many requests; see Retry-After.'),
    },
  }
}

const fieldsOf = (error: z.ZodError): readonly string[] => [
  ...new Set(error.issues.flatMap(issue => (issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.')]))),
]

const BAD = { ok: false, because: 'badRequest' } as const

const versionIn = (body: unknown): number | undefined =>
  typeof body === 'object' && body !== null && 'version' in body && typeof body.version === 'number'
    ? body.version
    : undefined

/** Reads what a request asks; the refusal where it is not of its form. */
const read = <Q extends z.ZodType, B extends z.ZodType>(
  house: StaffHouse,
  request: Request,
  { officer }: SignedIn,
  schemas: { readonly query: Q; readonly body: B },
): { readonly ok: true; readonly value: Asked<z.output<Q>, z.output<B>> } | Extract<Reply, { ok: false }> => {
  const query = schemas.query.safeParse(request.query)
  if (!query.success) return { ...BAD, fields: fieldsOf(query.error) }
  // A request without a body is one that says nothing.
  const body = schemas.body.safeParse(request.body ?? {})
  if (!body.success) return { ...BAD, fields: fieldsOf(body.error) }
  const key = request.get('Idempotency-Key')
  if (key !== undefined && !KEY.test(key)) return { ...BAD, fields: ['Idempotency-Key'] }
  const { id, code } = request.params
  const named = typeof id === 'string' ? ID.exec(id)?.[0] : ''
  const coded = typeof code === 'string' ? readTrackingCode(code) : mint<'trackingCode'>('')
  if (named === undefined || coded === undefined) return { ok: false, because: 'notFound' }
  const order = { officer, version: versionIn(body.data), key, print: printOf(house, key, body.data) }
  return { ok: true, value: { officer, order, query: query.data, body: body.data, code: coded, id: named } }
}

/** A route, as its definition says; its types follow from the schemas. */
export const route = <A extends z.ZodType, Q extends z.ZodType = typeof Nothing, B extends z.ZodType = typeof Nothing>(
  method: Route['method'],
  path: string,
  definition: Definition<Q, B, A>,
): Route => ({
  method,
  path,
  operation: operationOf(path, definition),
  async handle(house, request, signedIn) {
    const asked = read(house, request, signedIn, {
      query: definition.query ?? Nothing,
      body: definition.body ?? Nothing,
    })
    if (!asked.ok) return asked
    // A definition without a schema is one whose type parameter is that of `Nothing`.
    const told = await definition.run(house, asked.value as Asked<z.output<Q>, z.output<B>>)
    return told.ok ? { ok: true, status: definition.status ?? 200, json: definition.answer.parse(told.value) } : told
  },
})

/** What an order led to, in the form in which it is told; a refusal as it is. */
export const toldAs = async <V, J, R extends { readonly ok: false }>(
  dealt: Promise<{ readonly ok: true; readonly value: V } | R>,
  json: (value: V) => J,
): Promise<{ readonly ok: true; readonly value: J } | R> => {
  const answer = await dealt
  return answer.ok ? { ok: true, value: json(answer.value) } : answer
}
