import type { Instant } from '../../../domain/ids.js'
import { enclosedIn, wordsIn } from '../../../service/staff/caseFiles.js'
import type { CaseThread } from '../../../service/staff/caseThread.js'
import type { OutStatus } from '../../../store/documents.js'
import { type Html, html } from '../../html.js'
import { moment, status, type Standing, theirs } from '../parts.js'
import type { Visit } from '../visit.js'
import { type Entry, entryOf } from './happening.js'
import { heldLetters } from './held.js'

/** How well off a message of ours is. */
const STANDING: Readonly<Record<OutStatus, Standing>> = {
  due: 'plain',
  held: 'soon',
  templated: 'soon',
  sent: 'plain',
  delivered: 'well',
  read: 'well',
  failed: 'late',
  dead: 'late',
}

interface Written extends Entry {
  readonly at: Instant
  readonly fresh: boolean
  readonly delivery?: OutStatus | undefined
  readonly enclosed: Html | false
}

const delivered = ({ say }: Pick<Visit, 'say'>, stands: OutStatus): Html =>
  status(STANDING[stands], say(`console.delivery.${stands}`))

/** Of our own words, how they travel; of something that was done, how the notice of it does. */
const travelled = (visit: Visit, from: Entry['from'], stands: OutStatus): Html =>
  html`<p class="delivery">${from === 'event' && visit.say('thread.notice')} ${delivered(visit, stands)}</p>`

const item = (visit: Visit, { from, head, text, at, fresh, delivery, enclosed }: Written): Html => {
  const { say } = visit
  return html`<li class="entry ${from}${fresh && ' fresh'}">
    <p class="about">
      ${from !== 'event' && html`<b>${say(`console.from.${from}`)}</b>`} ${say(head.phrase, head.args)}
      <span class="when">${moment(visit, at)}</span>
      ${fresh && html`<span class="new">${say('console.case.new')}</span>`}
    </p>
    ${text !== undefined && text !== '' && theirs(text)} ${enclosed} ${delivery && travelled(visit, from, delivery)}
  </li>`
}

/** Links to files, from the n-th of the case on; places are shown as their coordinates. */
const filesOf = (visit: Visit, { file: { about, handled }, deliveries }: CaseThread) => {
  const all = enclosedIn(about, handled)
  return (from: number, count: number): Html | false =>
    count > 0 &&
    html`<ul class="files">
      ${all.slice(from, from + count).map(({ attachment }, n) => {
        if (attachment.is !== 'file')
          return html`<li><bdi dir="ltr">${`${attachment.latitude}, ${attachment.longitude}`}</bdi></li>`
        const sent = deliveries.get(attachment.ref)
        const label = visit.say(`console.file.${attachment.kind}`, { n: from + n + 1 })
        const name = attachment.name === undefined ? '' : html` <bdi>${attachment.name}</bdi>`
        return html`<li>
          <a href="/console/cases/${handled._id}/files/${from + n}">${label}${name}</a>${sent && delivered(visit, sent)}
        </li>`
      })}
    </ul>`
}

/** All that was said and done, oldest first. What is newer than `seen` events is marked: somebody else was faster. */
export const thread = (visit: Visit, shown: CaseThread, seen?: number): Html => {
  const { about, handled } = shown.file
  const files = filesOf(visit, shown)
  const first = about && about.kind !== 'enquiry' ? about.said.attachments.length : 0
  let counted = first
  const events = handled.events.map((event, n) => {
    const entry = entryOf(event, shown.file)
    const enclosed = files(counted, entry.files ?? 0)
    counted += entry.files ?? 0
    const fresh = seen !== undefined && n >= seen
    return item(visit, { ...entry, at: event.at, fresh, delivery: shown.deliveries.get(event.id), enclosed })
  })
  const said =
    about &&
    item(visit, {
      from: 'citizen',
      head: { phrase: 'console.event.said' },
      text: wordsIn(about),
      at: about.at,
      fresh: false,
      enclosed: files(0, first),
    })
  return html`<ol class="thread" id="thread" data-part>
    ${said}${events}${heldLetters(visit, shown)}
  </ol>`
}
