import type { Request } from 'express'

/** The value of a cookie that a request brings. */
export const cookieIn = (request: Request, name: string): string | undefined =>
  request.headers.cookie
    ?.split(';')
    .map(each => each.trim())
    .find(each => each.startsWith(`${name}=`))
    ?.slice(name.length + 1)
