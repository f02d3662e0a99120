import type { Request, Response } from 'express'
import { isPhraseKey, type PhraseKey } from '../../../locales/index.js'
import type { Args } from '../../messaging/say.js'
import { z } from 'zod'
import { cookieIn } from '../cookies.js'

/** One sentence that the next page says first: what was done, or why it was not. */
export interface Flash {
  readonly is: 'done' | 'problem'
  readonly phrase: PhraseKey
  readonly args?: Args
}

const NAME = 'staff-flash'
const LIVES_MS = 60_000
const OPTIONS = { path: '/console', httpOnly: true, sameSite: 'strict' } as const

const Kept = z.object({
  is: z.enum(['done', 'problem']),
  phrase: z.string(),
  args: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})

export const keepFlash = (response: Response, flash: Flash): void =>
  void response.cookie(NAME, Buffer.from(JSON.stringify(flash)).toString('base64url'), { ...OPTIONS, maxAge: LIVES_MS })

/** The sentence that was kept, once. Whoever writes the cookie by hand only chooses among our own sentences. */
export const takeFlash = (request: Request, response: Response): Flash | undefined => {
  const kept = cookieIn(request, NAME)
  if (kept === undefined) return undefined
  response.clearCookie(NAME, OPTIONS)
  try {
    const read = Kept.safeParse(JSON.parse(Buffer.from(kept, 'base64url').toString()))
    if (!read.success || !isPhraseKey(read.data.phrase)) return undefined
    const { is, args } = read.data
    return { is, phrase: read.data.phrase, ...(args && { args }) }
  } catch {
    return undefined
  }
}
