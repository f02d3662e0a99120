import express, { type ErrorRequestHandler, type RequestHandler } from 'express'
import { type RefusalName, sendRefusal } from './refusals.js'

const BODY_LIMIT = '64kb'

const JSON_TYPE = /^application\/json(?:\s*;\s*charset="?utf-8"?)?$/iu

const hasBody = (headers: Readonly<Record<string, unknown>>): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

const onlyJson: RequestHandler = (request, response, next) => {
  const { headers } = request
  const plain =
    (headers['content-encoding'] ?? 'identity') === 'identity' && JSON_TYPE.test(headers['content-type'] ?? '')
  if (hasBody(headers) && !plain) sendRefusal(request, response, 'unsupportedType')
  else next()
}

const FAULTS = new Map<number, RefusalName>([
  [400, 'badRequest'],
  [413, 'tooLarge'],
  [415, 'unsupportedType'],
])

/** What the parser says of a body; anything else is not the request's fault and goes on. */
const faults: ErrorRequestHandler = (error: unknown, request, response, next) => {
  const status = error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 0
  const fault = FAULTS.get(status)
  if (fault) sendRefusal(request, response, fault)
  else next(error)
}

/** Reads JSON in UTF-8 and nothing else; what is no JSON, too large or compressed is refused. */
export const jsonBody = (limit: string = BODY_LIMIT): readonly (RequestHandler | ErrorRequestHandler)[] => [
  onlyJson,
  express.json({ limit, inflate: false, strict: true }),
  faults,
]
