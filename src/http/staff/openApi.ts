import { z } from 'zod'
import type { ZodOpenApiPathsObject } from 'zod-openapi'
import { LETTER_FILES } from '../../domain/attachment.js'
import { LetterFilesJson } from './letterFiles.js'
import { ErrorJson, refused } from './route.js'
import { OwnSessionJson, SessionJson, SignInBody } from './signIn.js'
import { STAFF_ROUTES } from './staffApi.js'

const BASE = '/api/v1/staff'
const SIGNED_IN = [{ staff: [] }]
const json = (schema: z.ZodType, description: string) => ({ description, content: { 'application/json': { schema } } })

const written = (path: string): string => `${BASE}${path.replace(/:(\w+)/gu, '{$1}')}`

const file = (what: string) => ({
  get: {
    summary: `A file that came with a ${what}, numbered from 0`,
    tags: ['staff'],
    security: SIGNED_IN,
    requestParams: { path: z.object({ code: z.string(), n: z.string() }) },
    responses: {
      '200': { description: 'The file, always as an attachment.', content: { 'application/octet-stream': {} } },
      '404': refused('There is none of that number, it is gone, or not for this officer.'),
    },
  },
})

const uploads = (goWith: string, namedIn: string) => ({
  post: {
    summary: `Upload files that are to go with ${goWith}`,
    tags: ['staff'],
    security: SIGNED_IN,
    description:
      `Up to ${LETTER_FILES.max} files of 10 MB each: PDF, JPEG, PNG, DOCX or XLSX by their own bytes. ` +
      `Where a photo was taken is removed. Name the ids in \`files\` of ${namedIn}; what nothing went out with is deleted after two days.`,
    requestParams: { path: z.object({ code: z.string() }) },
    requestBody: {
      content: {
        'multipart/form-data': {
          schema: z.object({ file: z.array(z.string().meta({ format: 'binary' })) }),
        },
      },
    },
    responses: {
      '201': json(LetterFilesJson, 'Kept.'),
      '401': refused('Not signed in.'),
      '403': refused('The role does not allow it.'),
      '404': refused('There is nothing of that name, or not for this officer.'),
      '413': refused('One of them is too large.'),
      '422': refused('One of them is of a kind that is not taken, or there are too many.'),
    },
  },
})

const sessions = {
  post: {
    summary: 'Sign in',
    tags: ['staff'],
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
    summary: 'Who is signed in',
    tags: ['staff'],
    security: SIGNED_IN,
    responses: { '200': json(OwnSessionJson, 'The officer.'), '401': refused('Not signed in.') },
  },
  delete: {
    summary: 'Sign out',
    tags: ['staff'],
    security: SIGNED_IN,
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
  [`${BASE}/cases/{code}/files`]: uploads('a reply or a question', 'the reply or question'),
  [`${BASE}/proposals/{code}/files`]: uploads('the official answer', 'the answer'),
  [`${BASE}/proposals/{code}/answer/files/{n}`]: file('proposal’s answer'),
  [`${BASE}/moderation/{code}/attachments/{n}`]: file('proposal'),
  ...byPath(),
}
