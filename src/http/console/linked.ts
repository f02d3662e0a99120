import type { Request, RequestHandler, Response } from 'express'

const TOKEN = /^[\w-]{43}$/u

/** A page below `…/:token` that is there only for who has a link that still opens it; for others there is no such page. */
export const linked =
  (
    opens: (token: string) => Promise<boolean>,
    act: (request: Request, response: Response, token: string) => Promise<unknown>,
  ): RequestHandler =>
  async (request, response, next) => {
    const { token } = request.params
    if (typeof token !== 'string' || !TOKEN.test(token) || !(await opens(token))) return next()
    await act(request, response, token)
  }
