import type { Channel } from '../../../domain/channel.js'
import type { BroadcastView } from '../../../service/staff/broadcasts.js'
import type { MailingCount } from '../../../store/mailingDocuments.js'
import { type Html, html } from '../../html.js'
import { facts, table } from '../parts.js'
import type { Visit } from '../visit.js'

type Status = MailingCount['status']

/** The columns of the report, each with what it adds up. A message that was read has also been delivered and sent. */
const COLUMNS = {
  out: ['sent', 'delivered', 'read', 'templated'],
  delivered: ['delivered', 'read'],
  read: ['read'],
  waits: ['due', 'held', 'waiting'],
  failed: ['failed', 'dead'],
  stopped: ['stopped', 'left'],
} as const satisfies Readonly<Record<string, readonly Status[]>>
type Column = keyof typeof COLUMNS
const NAMES = ['out', 'delivered', 'read', 'waits', 'failed', 'stopped'] as const satisfies readonly Column[]

/** Telegram and the page never say that something has been read, Telegram not even that it has arrived. */
const UNKNOWN: Readonly<Record<Channel, readonly Column[]>> = {
  telegram: ['delivered', 'read'],
  web: ['delivered', 'read'],
  terminal: ['delivered', 'read'],
  whatsapp: [],
}

const cellOf = (counts: readonly MailingCount[], channel: Channel, column: Column): number | string => {
  if (UNKNOWN[channel].includes(column)) return '–'
  const wanted: readonly Status[] = COLUMNS[column]
  return counts
    .filter(each => each.channel === channel && wanted.includes(each.status))
    .reduce((all, { people }) => all + people, 0)
}

/** What became of a broadcast: by channel, and of those who were told. */
export const report = ({ say }: Visit, { people, counts, wrote, stopped }: BroadcastView): Html => {
  const channels = [...new Set(counts.map(({ channel }) => channel))]
  const columns = [
    { head: say('mailing.report.channel'), cell: (channel: Channel) => say(`mailing.channel.${channel}`) },
    ...NAMES.map(name => ({
      head: say(`mailing.report.${name}`),
      cell: (channel: Channel) => cellOf(counts, channel, name),
    })),
  ]
  return html`${facts([
    [say('mailing.people'), people],
    [say('mailing.report.wrote'), wrote],
    [say('mailing.report.alertsOff'), stopped],
  ])}
  ${channels.length > 0 && table(say('mailing.report'), columns, channels)}`
}
