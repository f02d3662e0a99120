import { z } from 'zod'
import { mint } from '../../../domain/ids.js'
import { NAME, hatOf } from '../../../domain/participant.js'
import { readTrackingCode } from '../../../domain/trackingCode.js'
import { cleanName } from '../../../language/clean.js'
import { findPeople, readNumbers } from '../../../service/staff/people.js'
import type { PersonDocument } from '../../../store/documents.js'
import { html } from '../../html.js'
import { field, form } from '../form.js'
import { type Given, typed } from '../given.js'
import { empty, table } from '../parts.js'
import { type Answer, type Page, type Screen, deed, go, refusal, view } from '../screen.js'
import type { Visit } from '../visit.js'
import { MERGER_SCREENS } from './merger.js'
import { PEOPLE } from './people.js'
import { personPage } from './person.js'

/** Characters of a name, also of one with marks that are not kept. */
const SOUGHT_MAX = 4 * NAME.characters.max

const Sought = z.object({ sought: z.string().min(1).max(SOUGHT_MAX) })

/** A name stands in no address: what is looked for is sent as a form. */
const searchPage = (visit: Visit, given: Given, found?: readonly PersonDocument[]): Page => {
  const { say } = visit
  const columns = [
    {
      head: say('console.author'),
      cell: ({ _id, participant }: PersonDocument) =>
        html`<a href="${PEOPLE}/${_id}"><bdi>${participant.name}</bdi></a>`,
    },
    {
      head: say('console.capacity'),
      cell: ({ participant }: PersonDocument) =>
        say('console.label', { label: { label: 'capacity', id: hatOf(participant).capacity } }),
    },
  ]
  return {
    title: say('people.title'),
    main: html`<p>${say('people.lead')}</p>
      ${form(visit, {
        to: `${PEOPLE}/search`,
        submit: say('people.search'),
        fields: field({
          name: 'sought',
          label: say('people.sought'),
          hint: say('people.sought.hint'),
          value: typed(given, 'sought'),
          max: SOUGHT_MAX,
          required: true,
        }),
      })}
      ${found && (found.length === 0 ? empty(say('people.nobody')) : table(say('people.found'), columns, found))}`,
  }
}

const search = async (visit: Visit, { sought }: z.output<typeof Sought>): Promise<Answer> => {
  const code = readTrackingCode(sought)
  const by = code ? ({ by: 'code', code } as const) : ({ by: 'name', name: cleanName(sought) } as const)
  const found = await findPeople(visit.house, visit.officer, by)
  if (!found.ok) return refusal(found.because)
  const [first] = found.value
  // A code leads to one person.
  if (code && first) return go(`${PEOPLE}/${first._id}`)
  return { is: 'page', page: searchPage(visit, { sought }, found.value) }
}

const showNumber = async (visit: Visit, id: string): Promise<Answer> => {
  const numbers = await readNumbers(visit.house, visit.officer, mint(id))
  if (!numbers.ok) return refusal(numbers.because)
  const page = await personPage(visit, mint(id), numbers.value)
  return page ? { is: 'page', page, done: 'people.number.kept' } : refusal('notFound')
}

/** The people who take part, as far as the work needs it. Nobody leafs through them, and every look is kept. */
export const PEOPLE_SCREEN: Screen = {
  name: 'people.title',
  path: PEOPLE,
  acts: ['readPeople'],
  nav: 'run',
  routes: [
    view('/people', z.strictObject({}), async visit => searchPage(visit, {})),
    deed('/people/search', Sought, search, async (visit, given) => searchPage(visit, given)),
    view('/people/:id', z.strictObject({}), (visit, _, { id }) => personPage(visit, mint(id))),
    deed('/people/:id/number', z.object({}), (visit, _, { id }) => showNumber(visit, id)),
    ...MERGER_SCREENS,
  ],
}
