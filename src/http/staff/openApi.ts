import { z } from 'zod'
import type { ZodOpenApiPathsObject } from 'zod-openapi'
import { ErrorJson, refused } from './route.js'
import { OwnSessionJson, SessionJson, SignInBody } from './signIn.js'
import { STAFF_ROUTES } from './staffApi.js'

const BASE = '/api/v1/staff'
const SIGNED_IN = [{ staff: [] }]
const json = (schema: z.ZodType, description: string) => ({ description, content: { 'application/json': { schema } } })

const written = (path: string): string => `${BASE}${path.replace(/:(\w+)/gu, '{$1}')}`

const file = (what: string) => ({
  get: {
    ...{ summary: `A file that came with a ${what}, numbered from 0`, tags: ['staff'], security: SIGNED_IN },
    requestParams: { path: z.object({ code: z.string(), n: z.string() }) },
    responses: {
      '200': { description: 'The file, always as an attachment.', content: { 'application/octet-stream': {} } },
      '404': refused('There is none of that number, it is gone, or not for this officer.'),
    },
  },
})

const sessions = {
  post: {
    ...{ summary: 'Sign in', tags: ['staff'] },
    requestBody: { content: { 'application/json': { schema: SignInBody } } },
    responses: {
      '201': json(
        SessionJson,
        'Send the token as `Authorization: Bearer …`. It ends after 12 hours, or 2 hours without use.',
      ),
      '401': json(ErrorJson, 'The e-mail address or the password is wrong.'),
      '429': json(ErrorJson, 'Too many wrong attempts; see Retry-After.'),
    },
  },
  get: {
    ...{ summary: 'Who is signed in', tags: ['staff'], security: SIGNED_IN },
    responses: { '200': json(OwnSessionJson, 'The officer.'), '401': refused('Not signed in.') },
  },
  delete: {
    ...{ summary: 'Sign out', tags: ['staff'], security: SIGNED_IN },
    responses: { '204': { description: 'The token is worth nothing any more.' }, '401': refused('Not signed in.') },
  },
}

const byPath = (): ZodOpenApiPathsObject => {
  const paths: Record<string, ZodOpenApiPathsObject[string]> = {}
  for (const { method, path, operation } of STAFF_ROUTES)
    paths[written(path)] = { ...paths[written(path)], [method]: operation }
  return paths
}

/** How staff sign in, for `components.securitySchemes`. */
export const staffSecurity = { staff: { type: 'http', scheme: 'bearer' } } as const

/** The staff API in the OpenAPI document, from the same schemas that check and shape its requests and answers. */
export const staffPaths: ZodOpenApiPathsObject = {
  [`${BASE}/sessions`]: sessions,
  [`${BASE}/cases/{code}/attachments/{n}`]: file('case'),
  [`${BASE}/moderation/{code}/attachments/{n}`]: file('proposal'),
  ...byPath(),
}
