import type { ParticipantId } from '../../../domain/ids.js'
import { may } from '../../../domain/officer.js'
import type { Guardianship, Hat } from '../../../domain/participant.js'
import { hasNumber, readPerson } from '../../../service/staff/people.js'
import { standingOf } from '../../../service/staff/rightsDesk.js'
import type { PersonItem, PersonRecord } from '../../../store/staffPeople.js'
import { type Html, html } from '../../html.js'
import { press } from '../form.js'
import { facts, moment, table } from '../parts.js'
import type { Page } from '../screen.js'
import type { Visit } from '../visit.js'
import { mergerPart } from './mergerPart.js'
import { PEOPLE } from './people.js'
import { rightsColumns } from './rights.js'
import { code as codeOf } from '../../code.js'
import { code } from '../../code.js'

const hatOf = ({ say }: Visit, { capacity, place, body }: Hat): Html =>
  html`<li>
    ${say('console.label', { label: { label: 'capacity', id: capacity } })}${
      place && html` – ${say('console.label', { label: { label: 'governorate', id: place.governorate } })}`
    }${body !== undefined && html` – <bdi>${body}</bdi>`}
  </li>`

/** The number where it was asked for, else the button that asks for it, for whoever may. */
const number = (visit: Visit, { person, links }: PersonRecord, numbers: readonly string[] | undefined): Html => {
  const { say, officer } = visit
  if (!hasNumber(links)) return html`${say('people.number.none')}`
  if (numbers) return html`${numbers.map(each => html`${codeOf(each)} `)}`
  if (!may(officer, 'readNumbers')) return html`${say('people.number.hidden')}`
  return press(visit, { to: `${PEOPLE}/${person._id}/number`, label: say('people.number.show') })
}

/** How far the approval is; of one that was given, what was declared and by whom. */
const guardianOf = ({ say }: Visit, guardianship: Guardianship | undefined): Html => {
  if (guardianship?.is !== 'approved' || guardianship.as === undefined)
    return html`${say(`people.guardian.${guardianship?.is ?? 'none'}`)}`
  const as = { phrase: `registration.guardian.as.${guardianship.as}` } as const
  const told = say('people.guardian.approved.as', { date: { date: guardianship.at }, as })
  return html`<a href="${PEOPLE}/${guardianship.by}">${told}</a>`
}

const who = (visit: Visit, record: PersonRecord, numbers: readonly string[] | undefined): Html => {
  const { say } = visit
  const { name, hats, assurance, minor, guardianship } = record.person.participant
  return facts([
    [say('console.author'), html`<bdi>${name}</bdi>`],
    [
      say('console.capacity'),
      html`<ul class="plain">
        ${hats.map(hat => hatOf(visit, hat))}
      </ul>`,
    ],
    [say('console.assurance'), say(`console.assurance.${assurance}`)],
    minor && [say('people.minor'), guardianOf(visit, guardianship)],
    [say('people.number'), number(visit, record, numbers)],
  ])
}

/** Where staff deal with it. */
const DESK_OF = {
  proposal: 'proposals',
  alternative: 'moderation',
  argument: 'moderation',
  complaint: 'cases',
  enquiry: 'cases',
} as const

const itemLink = ({ _id, kind }: PersonItem): Html => html`<a href="/console/${DESK_OF[kind]}/${_id}">${code(_id)}</a>`

const lists = (visit: Visit, { items, links, consents, requests }: PersonRecord): Html => {
  const { say, house } = visit
  const part = (title: string, body: Html | undefined): Html =>
    html`<h2>${title}</h2>
      ${body ?? html`<p class="soft">${say('people.nothing')}</p>`}`
  const rows = <T>(title: string, columns: Parameters<typeof table<T>>[1], list: readonly T[]): Html =>
    part(title, list.length === 0 ? undefined : table(title, columns, list))
  return html`${rows(
    say('people.items'),
    [
      { head: say('console.code'), cell: itemLink },
      { head: say('people.kind'), cell: ({ kind }: PersonItem) => say(`people.kind.${kind}`) },
      { head: say('people.at'), cell: ({ at }) => moment(visit, at) },
      {
        head: say('people.published'),
        cell: ({ published }) => say(published ? 'people.published.yes' : 'people.published.no'),
      },
    ],
    items,
  )}
  ${rows(
    say('people.channels'),
    [
      { head: say('console.channel'), cell: ({ address }) => say(`console.channel.${address.channel}`) },
      { head: say('people.since'), cell: ({ at }) => moment(visit, at) },
    ],
    links,
  )}
  ${rows(
    say('people.consents'),
    [
      { head: say('people.notice'), cell: ({ notice }) => notice },
      { head: say('people.at'), cell: ({ at }) => moment(visit, at) },
      {
        head: say('people.withdrawn'),
        cell: ({ withdrawnAt }) =>
          withdrawnAt === undefined ? say('people.withdrawn.no') : moment(visit, withdrawnAt),
      },
    ],
    consents,
  )}
  ${rows(
    say('people.rights.title'),
    rightsColumns(visit),
    requests.map(each => standingOf(each, house.clock())),
  )}`
}

/** One person, as far as the work needs it; with `numbers`, once they were asked for. `wrong`: nobody to merge with was found. */
export const personPage = async (
  visit: Visit,
  id: ParticipantId,
  numbers?: readonly string[],
  wrong = false,
): Promise<Page | undefined> => {
  const { say, house, officer } = visit
  const found = await readPerson(house, officer, id)
  if (!found.ok) return undefined
  return {
    title: say('people.person'),
    trail: [{ to: PEOPLE, label: say('people.title') }],
    main: html`<p class="hint">${say('people.logged')}</p>
      ${who(visit, found.value, numbers)} ${await mergerPart(visit, found.value.person, wrong)}
      ${lists(visit, found.value)}`,
  }
}
