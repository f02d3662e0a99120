import { EVERYBODY } from '../../src/domain/audience.js'
import { mint } from '../../src/domain/ids.js'
import type { Act, Officer } from '../../src/domain/officer.js'
import { draftBroadcast } from '../../src/service/staff/broadcasts.js'
import type { StaffHouse } from '../../src/service/staff/house.js'

/** One route about audiences and broadcasts: who may call it, and with what. */
export interface MailingRow {
  readonly route: string
  readonly acts: readonly Act[]
  readonly body?: object
  readonly to?: () => Promise<string>
}

const BROADCAST = {
  unit: 'epart',
  text: { ar: 'يبدأ التسجيل في الأنشطة الصيفية يوم الأحد', en: 'Registration for summer activities opens on Sunday' },
}

/** The routes about audiences and broadcasts, for the matrix of roles. */
export const mailingRows = (house: () => StaffHouse, author: () => Promise<Officer>): readonly MailingRow[] => {
  const onBroadcast = (method: string, what: string, act: Act, body?: object): MailingRow => ({
    route: `${method} /broadcasts/:id${what}`,
    acts: [act],
    to: async () => {
      const draft = { ...BROADCAST, unit: mint<'unit'>('epart'), wants: 'changes', audience: EVERYBODY } as const
      const made = await draftBroadcast(house(), { officer: await author() }, draft)
      if (!made.ok) throw new Error(made.because)
      return `/broadcasts/${made.value.broadcast._id}${what}`
    },
    ...(body && { body }),
  })
  return [
    { route: 'post /audience', acts: ['draftPoll', 'draftBroadcast'], body: {} },
    { route: 'post /own-chat', acts: ['draftPoll', 'draftBroadcast'], body: { code: 'AAAA1111' } },
    { route: 'get /broadcasts', acts: ['draftBroadcast', 'approveBroadcast'] },
    { route: 'post /broadcasts', acts: ['draftBroadcast'], body: BROADCAST },
    onBroadcast('get', '', 'draftBroadcast'),
    onBroadcast('post', '/test', 'draftBroadcast', {}),
    onBroadcast('post', '/approve', 'approveBroadcast', {}),
    onBroadcast('post', '/stop', 'draftBroadcast', {}),
  ]
}
