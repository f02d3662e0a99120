import { omanCalendar } from '../../locales/labels.js'
import type { Instant } from '../../src/domain/ids.js'
import { type WorkingCalendar, workingMinutesBetween } from '../../src/domain/workingCalendar.js'
import { type FakeTelegram, startFakeTelegram } from './fakeTelegram.js'
import { type FakeWhatsapp, startFakeWhatsapp } from './fakeWhatsapp.js'

export const TELEGRAM = {
  token: '700800:example-token_for-tests',
  secret: 'a-webhook-secret-of-more-than-32-letters',
} as const
export const WHATSAPP = {
  phoneNumberId: '100200300400500',
  accessToken: 'an-access-token-for-tests',
  appSecret: 'an-app-secret-for-tests',
  verifyToken: 'our-word-for-tests',
} as const

/** The messengers, faked at the socket, and the time that they and the product agree on. */
export interface Platforms {
  readonly telegram: FakeTelegram
  readonly whatsapp: FakeWhatsapp
  readonly now: () => Instant
  /** Lets time pass for everybody. */
  pass(ms: number): void
  stop(): Promise<void>
}

const HOUR = 3_600_000
const DAY = 24 * HOUR

/**
 * The next hour in which the ministry works: a journey must not go otherwise on a Friday. Never one that has passed:
 * MongoDB deletes what has expired by its own clock, and sessions of last Thursday would be gone within a minute.
 */
const workingHourFrom = (calendar: WorkingCalendar, now: Instant): Instant => {
  for (let at = now; at < now + 30 * DAY; at += HOUR / 2) {
    if (workingMinutesBetween(calendar, at - HOUR, at + 2 * HOUR) === 180) return at
  }
  throw new Error('the ministry does not work for a month: look at locales/data/calendar.json')
}

export const startPlatforms = async (): Promise<Platforms> => {
  const [telegram, whatsapp] = await Promise.all([startFakeTelegram(TELEGRAM), startFakeWhatsapp(WHATSAPP)])
  let ahead = 0
  const now = (): Instant => Date.now() + ahead
  const pass = (ms: number): void => {
    ahead += ms
    whatsapp.advance(ms)
  }
  pass(workingHourFrom(omanCalendar(), Date.now()) - Date.now())
  return {
    telegram,
    whatsapp,
    now,
    pass,
    async stop() {
      await Promise.all([telegram.stop(), whatsapp.stop()])
    },
  }
}
