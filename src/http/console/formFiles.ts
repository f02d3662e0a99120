import type { Request, RequestHandler } from 'express'
import { LETTER_FILES } from '../../domain/attachment.js'
import { FAULTS } from '../staff/letterFiles.js'
import type { RefusalName } from '../staff/refusals.js'
import { filesOf, readParts } from '../parts.js'
import { type Door, type DoorParts, ownPath } from './door.js'
import { keepFlash } from './flash.js'

/** Fields of a form with files, beside the files. */
const FIELDS = 20

const faults = new WeakMap<Request, RefusalName>()

const tokenIn = ({ body }: { readonly body?: unknown }): unknown =>
  typeof body === 'object' && body !== null && '_form' in body ? body._form : undefined

/**
 * Reads forms that bring files. No byte of a file is read before the form has proved to be one of this session, and a fault is
 * told on the page of the form where its other fields are at hand.
 */
export const formParts = ({ tokens }: DoorParts, door: Door): RequestHandler => {
  const isOwn = (request: Request): boolean => tokens.belongs(tokenIn(request), door.of(request).session)
  const read = readParts({
    files: LETTER_FILES.max,
    fields: FIELDS,
    believes: isOwn,
    refuse(why, request, response, next) {
      // What is not believed goes on to where every form is refused that is none of ours.
      if (why === 'unbelieved') return next()
      if (isOwn(request)) {
        faults.set(request, FAULTS[why])
        return next()
      }
      keepFlash(response, { is: 'problem', phrase: `staff.problem.${FAULTS[why]}` })
      const referer = request.get('Referer') ?? ''
      const path = URL.canParse(referer) ? ownPath(new URL(referer).pathname) : undefined
      response.redirect(303, path ?? '/console')
    },
  })
  return (request, response, next) =>
    request.method === 'POST' && request.is('multipart/form-data') ? void read(request, response, next) : next()
}

/** The files that a form brought, or why they could not be read. */
export const formFiles = (
  request: Request,
):
  | { readonly ok: true; readonly value: readonly { readonly bytes: Uint8Array; readonly name: string }[] }
  | { readonly ok: false; readonly because: RefusalName } => {
  const because = faults.get(request)
  if (because !== undefined) return { ok: false, because }
  return {
    ok: true,
    value: filesOf(request).map(({ buffer, originalname }) => ({ bytes: buffer, name: originalname })),
  }
}
