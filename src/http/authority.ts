import type { Request, RequestHandler } from 'express'
import type { Instant } from '../domain/ids.js'
import type { Pass, Passes } from './pass.js'
import { problem } from './problem.js'

/** Who a request speaks for: read once from its token, never from anything else it says. */
export interface Authority {
  /** Lets a request through whose token is good for the conversation in its path, if there is one. */
  readonly check: RequestHandler
  /** The pass of a request that `check` let through. */
  readonly of: (request: Request) => Pass
}

const BEARER = /^Bearer +([\w.-]{1,1000})$/iu

/** 401 without a token of ours, 403 with an old one (clients renew it), 404 for somebody else's conversation. */
export const authority = (lines: Passes, now: () => Instant): Authority => {
  const known = new WeakMap<Request, Pass>()
  return {
    check: (request, response, next) => {
      const token = BEARER.exec(request.headers.authorization ?? '')?.[1] ?? ''
      const read = lines.read(token, now())
      if (read.is === 'forged') return problem(request, response, 'Unauthorized')
      if (read.is === 'expired') return problem(request, response, 'TokenExpired')
      const { id } = request.params
      if (id !== undefined && id !== read.pass.conv) return problem(request, response, 'NotFound')
      known.set(request, read.pass)
      next()
    },
    of: request => {
      const pass = known.get(request)
      if (!pass) throw new Error('a route asks for a pass without checking it first')
      return pass
    },
  }
}
