import type { Request, Response } from 'express'
import type { Language } from '../../domain/participant.js'
import { SESSION } from '../../service/staff/sessions.js'
import { cookieIn } from '../cookies.js'

const LANGUAGE_MS = 365 * 86_400_000

/** The cookies of the console: who is signed in, and in which language. Neither is sent from another site. */
export interface ConsoleCookies {
  session(request: Request): string | undefined
  keepSession(response: Response, token: string): void
  forgetSession(response: Response): void
  /** A key of the browser, of before anybody is signed in. */
  door(request: Request): string | undefined
  keepDoor(response: Response, key: string): void
  /** What is sealed for somebody who is away to sign in elsewhere; it comes back with them, from there. */
  away(request: Request): string | undefined
  keepAway(response: Response, sealed: string): void
  forgetAway(response: Response): void
  language(request: Request): Language
  keepLanguage(response: Response, language: Language): void
}

const AWAY_MS = 10 * 60_000

const TOKEN = /^[\w-]{43}$/u

/** Under https the names bind the cookies to this host (`__Host-`, RFC 6265bis 4.1.3). */
export const consoleCookies = (publicUrl: string): ConsoleCookies => {
  const secure = publicUrl.startsWith('https:')
  const name = (plain: string): string => (secure ? `__Host-${plain}` : plain)
  const options = { path: '/', httpOnly: true, sameSite: 'strict', secure } as const
  const lax = { ...options, sameSite: 'lax' } as const
  const [session, door, language] = [name('staff'), name('staff-door'), name('staff-language')]
  const away = name('staff-away')
  const token = (request: Request, of: string): string | undefined => TOKEN.exec(cookieIn(request, of) ?? '')?.[0]
  return {
    session: request => token(request, session),
    keepSession: (response, token) => response.cookie(session, token, { ...options, maxAge: SESSION.lastsMs }),
    forgetSession: response => response.clearCookie(session, options),
    door: request => token(request, door),
    keepDoor: (response, key) => response.cookie(door, key, options),
    away: request => /^[\w.-]{1,3000}$/u.exec(cookieIn(request, away) ?? '')?.[0],
    keepAway: (response, sealed) => response.cookie(away, sealed, { ...lax, maxAge: AWAY_MS }),
    forgetAway: response => response.clearCookie(away, lax),
    language: request => (cookieIn(request, language) === 'en' ? 'en' : 'ar'),
    keepLanguage: (response, chosen) => response.cookie(language, chosen, { ...options, maxAge: LANGUAGE_MS }),
  }
}
