import type { Channel } from './channel.js'

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
}

/** Channels are written to side by side: the slowest decides. Quiet hours come on top. */
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
