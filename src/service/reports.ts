import type { DeliveryReport } from '../../adapters/channelAdapter.js'
import type { Channel } from '../domain/channel.js'
import type { Instant } from '../domain/ids.js'
import type { Store } from '../store/connection.js'
import type { Outbox } from '../store/outbox.js'
import { placeByChannelId, placeOf, turnAt } from '../store/reported.js'
import { Unavailable } from '../store/unavailable.js'
import { bury } from './bury.js'
import { type Log, errorKind } from './log.js'
import type { Metrics } from './metrics.js'

interface ReporterParts {
  readonly store: Store
  readonly outbox: Outbox
  readonly seedKey: Uint8Array
  readonly clock: () => Instant
  readonly log: Log
  readonly metrics: Metrics
}

/** Takes what platforms say about our messages later. `unavailable`: have the webhook sent again. */
export type Report = (channel: Channel, reports: readonly DeliveryReport[]) => Promise<'accepted' | 'unavailable'>

/** Meta's code for "more than 24 hours since the person last wrote", which may come only after the send was accepted. */
const WINDOW_CLOSED = '131047'

/** Makes the function that takes delivery reports. They move a message forward only, in whatever order they come. */
export const reporter = (parts: ReporterParts): Report => {
  const one = async (channel: Channel, report: DeliveryReport): Promise<void> => {
    count(parts.metrics, channel, report)
    const place =
      (report.token === undefined ? undefined : placeOf(report.token)) ??
      (await placeByChannelId(parts.store, report.id))
    if (!place) return
    const status = report.state === 'failed' && report.why === WINDOW_CLOSED ? 'held' : report.state
    await parts.outbox.report({ ...place, channelId: report.id, status })
    const turn = status === 'failed' ? await turnAt(parts.store, place) : undefined
    if (turn) await bury(parts, turn, place.i, report.why ?? 'the platform could not deliver it')
  }

  return async (channel, reports) => {
    try {
      await Promise.all(reports.map(report => one(channel, report)))
      return 'accepted'
    } catch (error) {
      if (!(error instanceof Unavailable))
        parts.log.error(errorKind(error), 'a delivery report could not be taken: report this as a bug')
      return 'unavailable'
    }
  }
}

/** A platform charges for what it delivered. */
const count = (metrics: Metrics, channel: Channel, { state, cost }: DeliveryReport): void => {
  metrics.reports.inc({ channel, state })
  if (cost?.billable === true && state === 'delivered') metrics.billable.inc({ channel, category: cost.category })
}
