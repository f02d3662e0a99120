import type { ParticipantId } from '../../../domain/ids.js'
import { may } from '../../../domain/officer.js'
import { type AskedPair, mergersAbout } from '../../../service/staff/personMerger.js'
import type { PersonDocument } from '../../../store/documents.js'
import { namesOf } from '../../../store/staffAccounts.js'
import { type Html, html } from '../../html.js'
import { field, press } from '../form.js'
import { moment, unfold } from '../parts.js'
import type { Visit } from '../visit.js'
import { PEOPLE } from './people.js'

/** Characters of a code as it may be typed. */
export const CODE_MAX = 40

/** A merger that somebody asked for, with the two ways to decide about it. */
const askedFor = async (visit: Visit, { from, asked, names }: AskedPair): Promise<Html> => {
  const { say, house, officer } = visit
  const { _id, participant } = from
  const { into, by, at, because } = asked
  const called = (id: ParticipantId, label: string): Html => {
    const known = names.get(id)
    return html`${label}:
      <a href="${PEOPLE}/${id}">${known === undefined ? say('people.open') : html`<bdi>${known}</bdi>`}</a>`
  }
  const name = (await namesOf(house.store, [by])).get(by) ?? say('audit.unknown')
  const to = `${PEOPLE}/${_id}/merge`
  // It stands for this merger alone: another one may be asked for while the page is open.
  const [version, values] = [participant.revision, { into, at }]
  return html`<div class="card">
    <p>
      ${say('people.merge.asked', { name, because: { phrase: `people.merge.because.${because}` } })}
      ${moment(visit, at)}
    </p>
    <p>
      ${called(_id, say('people.merge.from'))}<br />
      ${called(into, say('people.merge.into'))}
    </p>
    <p>${say('people.merge.then')}</p>
    ${
      by === officer.id
        ? html`<p class="soft">${say('people.merge.second')}</p>`
        : press(visit, { to: `${to}/confirm`, label: say('people.merge.confirm'), look: 'danger', version, values })
    }
    ${press(visit, { to: `${to}/drop`, label: say('people.merge.drop'), version, values })}
  </div>`
}

/** Where somebody is made one with another, for who may: who it is with is found by the code of a contribution of theirs. */
export const mergerPart = async (visit: Visit, person: PersonDocument, wrong = false): Promise<Html | false> => {
  const { say, house, officer } = visit
  if (!may(officer, 'mergePeople')) return false
  const about = await mergersAbout(house, officer, person)
  if (about.length > 0) return html`${await Promise.all(about.map(each => askedFor(visit, each)))}`
  const fields = field({
    name: 'other',
    label: say('people.merge.other'),
    hint: say('people.merge.other.hint'),
    max: CODE_MAX,
    direction: 'ltr',
    required: true,
    error: wrong ? say('staff.problem.notOnePerson') : undefined,
  })
  return unfold(
    say('people.merge'),
    html`<form class="form" method="get" action="${PEOPLE}/${person._id}/merge">
      ${fields}
      <div class="buttons"><button class="first">${say('people.merge.look')}</button></div>
    </form>`,
    wrong,
  )
}
