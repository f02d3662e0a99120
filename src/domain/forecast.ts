import type { Channel } from './channel.js'
import type { Instant } from './ids.js'
import type { QuietHours } from './participant.js'
import { type QuietClock, inQuietHours, nextAudibleMoment } from './quietHours.js'

/** On what terms many people can be written to. */
export interface SendingTerms {
  /** Messages to many people that a platform takes in a second, beside replies; a channel that is absent takes any number. */
  readonly perSecond: Readonly<Partial<Record<Channel, number>>>
  /** What Meta charges for one template, in rials; absent where nobody has said. */
  readonly templatePrice?: number | undefined
}

/** What a message to many people will take. */
export interface Forecast {
  readonly seconds: number
  readonly templates: number
  /** In rials. */
  readonly cost?: number
  /** Who has quiet hours at that moment, and when the last of them is written to. */
  readonly held?: Held
}

interface Held {
  readonly people: number
  readonly until: Instant
}

/** Whom quiet hours keep from being written to at that moment; undefined where that is nobody. */
export const heldBack = (
  counts: readonly { readonly quiet: QuietHours; readonly people: number }[],
  now: Instant,
  clock: QuietClock,
): Held | undefined => {
  const held = counts.filter(({ quiet, people }) => people > 0 && inQuietHours(quiet, now, clock))
  return held.length === 0
    ? undefined
    : {
        people: held.reduce((all, { people }) => all + people, 0),
        until: Math.max(...held.map(({ quiet }) => nextAudibleMoment(quiet, now, clock))),
      }
}

/** Channels are written to side by side: the slowest decides. */
export const forecastOf = (
  channels: readonly { readonly channel: Channel; readonly people: number; readonly templates: number }[],
  { perSecond, templatePrice }: SendingTerms,
): Forecast => {
  const spans = channels.map(({ channel, people }) => people / (perSecond[channel] ?? Infinity))
  const templates = channels.reduce((all, each) => all + each.templates, 0)
  return {
    seconds: Math.ceil(Math.max(0, ...spans)),
    templates,
    ...(templatePrice !== undefined && { cost: templates * templatePrice }),
  }
}
