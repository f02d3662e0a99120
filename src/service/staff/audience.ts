import { capacities, governorates } from '../../../locales/labels.js'
import { type Audience, REST_DAYS, masked } from '../../domain/audience.js'
import type { Channel } from '../../domain/channel.js'
import { type Forecast, forecastOf, heldBack } from '../../domain/forecast.js'
import { type Officer, may } from '../../domain/officer.js'
import type { Alerts } from '../../domain/participant.js'
import { placeOfWilayat } from '../../domain/places.js'
import { type ReachCount, estimateReach } from '../../store/audience.js'
import { type Answer, done, refuse } from './command.js'
import type { StaffHouse } from './house.js'

/** How many people would be written to, where, and some of them with their names masked. */
export interface AudienceEstimate {
  readonly people: number
  readonly channels: readonly { readonly channel: Channel; readonly people: number; readonly templates: number }[]
  readonly sample: readonly string[]
}

/** True when everything the audience names is there. */
export const audienceFits = (audience: Audience): boolean => {
  const known = new Set<string>(capacities().map(({ id }) => id))
  const places = new Set(governorates().map(({ id }) => id))
  const { wilayats = [], restDays = 0 } = audience
  return (
    audience.capacities.every(each => known.has(each)) &&
    audience.governorates.every(each => places.has(each)) &&
    wilayats.every(each => placeOfWilayat(governorates(), each) !== undefined) &&
    Number.isInteger(restDays) &&
    restDays >= 0 &&
    restDays <= REST_DAYS.max
  )
}

/** What stands ready before anything is written: for who may draft what an audience is for. */
export const estimateAudience = async (
  { store, clock }: Pick<StaffHouse, 'store' | 'clock'>,
  officer: Officer,
  audience: Audience,
  wants: keyof Alerts,
): Promise<Answer<AudienceEstimate, 'badAudience'>> => {
  if (!may(officer, 'draftPoll') && !may(officer, 'draftBroadcast')) return refuse('forbidden')
  if (!audienceFits(audience)) return refuse('badAudience')
  const { counts, sample } = await estimateReach(store, { audience, wants, now: clock() })
  const channels = byChannel(counts)
  return done({
    people: channels.reduce((all, { people }) => all + people, 0),
    channels,
    sample: sample.map(masked),
  })
}

const byChannel = (counts: readonly ReachCount[]): AudienceEstimate['channels'] =>
  [...new Set(counts.map(({ channel }) => channel))].map(channel => {
    const own = counts.filter(count => count.channel === channel)
    const sum = (list: typeof own): number => list.reduce((all, { people }) => all + people, 0)
    return { channel, people: sum(own), templates: sum(own.filter(({ outside }) => outside)) }
  })

/** What it takes to write to an audience now; undefined where nobody has said on what terms that is. */
export const forecastFor = async (
  { store, clock, ministry, terms }: Pick<StaffHouse, 'store' | 'clock' | 'ministry' | 'terms'>,
  audience: Audience,
  wants: keyof Alerts,
): Promise<Forecast | undefined> => {
  if (!terms) return undefined
  const now = clock()
  const { counts } = await estimateReach(store, { audience, wants, now })
  const held = heldBack(counts, now, { zone: ministry.calendar.zone, night: ministry.clocks.night })
  return { ...forecastOf(byChannel(counts), terms), ...(held && { held }) }
}
