import type { Instant } from '../domain/ids.js'
import type { Language } from '../domain/participant.js'
import type { PublicPoll } from '../store/register.js'
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

/** The last day of each open poll, for people's own calendars. */
export const calendar = (site: Site, language: Language, polls: readonly PublicPoll[], now: Instant): string => {
  const { name, publicUrl } = site.ministry
  const say = words(language)
  const event = ({ code, question, closesAt }: PublicPoll): readonly string[] => [
    'BEGIN:VEVENT',
    `UID:${code}@${new URL(publicUrl).host}`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART:${stamp(closesAt)}`,
    `DTEND:${stamp(closesAt)}`,
    `SUMMARY:${escaped(bare(say('portal.calendar.closes', { question: question[language] })))}`,
    `URL:${publicUrl}${paths(language).poll(code)}`,
    'END:VEVENT',
  ]
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//musharaka//portal//EN',
    `X-WR-CALNAME:${escaped(`${say('web.channel')} – ${name[language]}`)}`,
    ...polls.flatMap(event),
    'END:VCALENDAR',
    '',
  ]
  return lines.map(folded).join('\r\n')
}
