import { randomBytes } from 'node:crypto'
import type { Request, Response } from 'express'
import { type Html, html } from '../html.js'
import type { DoorParts } from './door.js'

type Parts = Pick<DoorParts, 'cookies' | 'tokens'>

/** The key of a browser cannot be taken for a session, nor a session for it. */
const named = (key: string): string => `door ${key}`

/** What a form brings back from somebody who is not signed in yet; without it another site could sign them in to a foreign account. */
export const doorMark = ({ cookies, tokens }: Parts, request: Request, response: Response): Html => {
  const known = cookies.door(request)
  const key = known ?? randomBytes(32).toString('base64url')
  if (known === undefined) cookies.keepDoor(response, key)
  return html`<input type="hidden" name="_form" value="${tokens.of(named(key))}" />`
}

/** True for a form that this browser was shown. */
export const doorMarked = ({ cookies, tokens }: Parts, request: Request): boolean => {
  const body: unknown = request.body
  const token = typeof body === 'object' && body !== null && '_form' in body ? body._form : undefined
  const key = cookies.door(request)
  return key !== undefined && tokens.belongs(token, named(key))
}
