import { handles } from '../../../domain/officer.js'
import { unitLabel } from '../../../domain/unit.js'
import { firstGraphemes } from '../../../language/clean.js'
import { holderOf } from '../../../service/staff/caseDeed.js'
import { wordsIn } from '../../../service/staff/caseFiles.js'
import { WORDS } from '../../../service/staff/cases.js'
import { alikeCases, joinedTo, repeats } from '../../../service/staff/duplicates.js'
import type { CaseThread } from '../../../service/staff/caseThread.js'
import type { CaseRecord } from '../../../store/staffCases.js'
import { words } from '../../words.js'
import { type Html, html } from '../../html.js'
import { field, form } from '../form.js'
import { status, theirs, unfold } from '../parts.js'
import type { Visit } from '../visit.js'
import type { CasePanel } from './panel.js'
import { code } from '../../code.js'

const EXCERPT = 120

const link = (of: string): Html => html`<a href="/console/cases/${of}">${code(of)}</a>`

/** What the author reads who is told that somebody wrote the same before; staff may change it. */
const suggested = ({ house }: Visit, { line, file: { handled } }: CaseThread): string => {
  const language = line?.language ?? 'ar'
  const unit = unitLabel(house.ministry.units, handled.unit)[language]
  return words(language)('thread.duplicate.words', { unit }).replace(/[\u2066-\u2069]/gu, '')
}

const joining = (visit: Visit, shown: CaseThread, of: string): Html => {
  const { say } = visit
  const { handled } = shown.file
  const fields = html`<input type="hidden" name="of" value="${of}" />${field({
      is: 'textarea',
      name: `explanation-${of}`,
      label: say('thread.duplicate.explanation'),
      required: true,
      max: WORDS.reply.max,
      value: suggested(visit, shown),
    })}`
  const to = `/console/cases/${handled._id}/duplicate`
  return unfold(
    say('thread.duplicate.join'),
    form(visit, { to, version: handled.version, fields, submit: say('thread.duplicate.do'), look: 'plain' }),
  )
}

const row = (visit: Visit, shown: CaseThread, { handled, about }: CaseRecord): Html => {
  const { say, officer } = visit
  const joins = holderOf(shown.file.handled) !== undefined && handles(officer, shown.file.handled, 'handleCase')
  return html`<li>
    <p>${link(handled._id)} ${status('plain', say(`console.state.${handled.state.is}`))}</p>
    ${about && theirs(firstGraphemes(wordsIn(about), EXCERPT))} ${joins && joining(visit, shown, handled._id)}
  </li>`
}

/** Complaints that say much the same, those that were joined to this one, and the one it was joined to. */
export const duplicatesPanel: CasePanel = async (visit, shown) => {
  const { say, house, officer } = visit
  const { file } = shown
  const original = joinedTo(file.handled)
  if (original !== undefined)
    return html`<section class="card">
      <h2>${say('thread.duplicate')}</h2>
      <p>${say('thread.duplicate.of')} ${link(original)}</p>
    </section>`
  const [alike, joined] = await Promise.all([alikeCases(house, officer, file), repeats(house, file.handled._id)])
  if (alike.length === 0 && joined.length === 0) return undefined
  return html`<section class="card">
    ${
      joined.length > 0 &&
      html`<h2>${say('thread.duplicate.joined', { n: joined.length })}</h2>
        <p>${joined.map(({ _id }) => html`${link(_id)} `)}</p>`
    }
    ${
      alike.length > 0 &&
      html`<h2>${say('thread.duplicate.alike')}</h2>
        <ul class="alike">
          ${alike.map(each => row(visit, shown, each))}
        </ul>`
    }
  </section>`
}
