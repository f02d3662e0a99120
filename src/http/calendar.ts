import type { Instant } from '../domain/ids.js'
import type { Ministry } from '../domain/ministry.js'
import type { Language } from '../domain/participant.js'
import { decisionDue } from '../domain/poll/decision.js'
import type { PublicPoll } from '../store/register.js'
import type { ConsultationEntry } from '../store/registerConsultations.js'
import { paths } from './pages/paths.js'
import type { Site } from './pages/layout.js'
import { bare } from './pages/layout.js'
import { words } from './words.js'

/** Octets of one line; longer ones go on in the next, after a space (RFC 5545, 3.1). */
const LINE = 75

const stamp = (at: Instant): string => new Date(at).toISOString().replace(/[-:]|\.\d+/gu, '')
const escaped = (text: string): string => text.replace(/[\\;,]/gu, '\\$&').replace(/\r?\n/gu, '\\n')

const folded = (line: string): string => {
  const lines: string[] = ['']
  for (const sign of line) {
    const last = lines.at(-1) ?? ''
    if (Buffer.byteLength(last + sign) <= LINE) lines[lines.length - 1] = last + sign
    else lines.push(` ${sign}`)
  }
  return lines.join('\r\n')
}

/** What is put to people. */
interface Dated {
  readonly polls: readonly PublicPoll[]
  readonly consultations: readonly ConsultationEntry[]
}

interface CalendarEntry {
  readonly uid: string
  readonly at: Instant
  readonly summary: string
  readonly path: string
}

const entriesOf = (
  { polls, consultations }: Dated,
  ministry: Ministry,
  language: Language,
): readonly CalendarEntry[] => {
  const say = words(language)
  const to = paths(language)
  const ofPoll = ({ code, question, closesAt, state: is }: PublicPoll): readonly CalendarEntry[] => {
    const [path, args] = [to.poll(code), { question: question[language] }]
    const due = decisionDue({ state: { is }, closesAt }, ministry)
    return [
      ...(is === 'open' ? [{ uid: code, at: closesAt, summary: say('portal.calendar.closes', args), path }] : []),
      ...(due === undefined
        ? []
        : [{ uid: `${code}-decision`, at: due, summary: say('portal.calendar.decision', args), path }]),
    ]
  }
  const ofConsultation = ({ code, title, state, ...dates }: ConsultationEntry): readonly CalendarEntry[] => {
    const dated = { opened: dates.openedAt, closes: dates.closesAt, report: dates.reportDue }
    const named = state.is === 'open' ? (['opened', 'closes', 'report'] as const) : (['report'] as const)
    return named.map(each => ({
      uid: `${code}-${each}`,
      at: dated[each],
      summary: say(`consultations.calendar.${each}`, { title: title[language] }),
      path: to.consultation(code),
    }))
  }
  return [
    ...polls.flatMap(ofPoll),
    ...consultations.filter(({ state }) => state.is === 'open' || state.is === 'closed').flatMap(ofConsultation),
  ]
}

/** The last day of each open poll, the day by which the others are decided on, and the dates of each consultation that is not concluded, for people's own calendars. */
export const calendar = (site: Site, language: Language, dated: Dated, now: Instant): string => {
  const { name, publicUrl } = site.ministry
  const event = ({ uid, at, summary, path }: CalendarEntry): readonly string[] => [
    'BEGIN:VEVENT',
    `UID:${uid}@${new URL(publicUrl).host}`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART:${stamp(at)}`,
    `DTEND:${stamp(at)}`,
    `SUMMARY:${escaped(bare(summary))}`,
    `URL:${publicUrl}${path}`,
    'END:VEVENT',
  ]
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//musharaka//portal//EN',
    `X-WR-CALNAME:${escaped(`${words(language)('web.channel')} – ${name[language]}`)}`,
    ...entriesOf(dated, site.ministry, language).flatMap(event),
    'END:VCALENDAR',
    '',
  ]
  return lines.map(folded).join('\r\n')
}
