import type { ChannelAdapter } from '../adapters/channelAdapter.js'
import { outsideOf } from '../adapters/webhooks/post.js'
import type { Config } from './config.js'
import type { SendingTerms } from './domain/forecast.js'
import { keyFor } from './secrets.js'
import { bulkPerSecond } from './service/pace.js'
import type { Participation } from './service/participation.js'
import type { StaffHouse } from './service/staff/house.js'

/** What the work of staff is made of. */
interface StaffMeans extends Pick<
  StaffHouse,
  'store' | 'embedder' | 'ministry' | 'settings' | 'clock' | 'newId' | 'log'
> {
  readonly config: Config
  readonly secret: string
  readonly service: Participation
  readonly adapters: readonly ChannelAdapter[]
}

const termsOf = (adapters: readonly ChannelAdapter[], templatePrice: number | undefined): SendingTerms => {
  const rates = adapters.flatMap(({ channel, pace }) => {
    const rate = bulkPerSecond(pace)
    return rate === undefined ? [] : [[channel, rate] as const]
  })
  return { perSecond: Object.fromEntries(rates), templatePrice }
}

/** What the work of staff needs, of the settings, the write path and the ways to write to people. */
export const staffHouseOf = ({ config, secret, service, adapters, ...house }: StaffMeans): StaffHouse => {
  const { decide, command, codeId, wipedEventId, deadLetters } = service
  return {
    ...house,
    sealKey: keyFor(secret, 'audit'),
    factorKey: keyFor(secret, 'second factors'),
    totpRequired: config.totpRequired,
    passwordsOff: !config.passwords,
    terms: termsOf(adapters, config.templatePrice),
    outside: outsideOf({ toLoopback: config.webhooksToLoopback }),
    decide,
    command,
    codeId,
    wipedEventId,
    deadLetters,
  }
}
