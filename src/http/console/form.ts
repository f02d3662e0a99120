import { type Html, type Insert, html, marked } from '../html.js'
import { type Field, control, described, idOf } from './control.js'
import type { Visit } from './visit.js'

/** One field with its label, hint and, where the value was not accepted, the sentence why, which its form repeats above. */
export const field = (given: Field): Html => {
  const { label, error } = given
  const id = given.is === 'radios' || given.is === 'checkboxes' ? `${idOf(given)}-0` : idOf(given)
  return error === undefined ? laidOut(given) : marked(laidOut(given), { id, label, words: error })
}

const laidOut = (given: Field): Html => {
  const { label, hint, error } = given
  const id = idOf(given)
  const notes = html`${hint !== undefined && html`<p class="hint" id="${id}-hint">${hint}</p>`}${error !== undefined && html`<p class="error" id="${id}-error">${error}</p>`}`
  if (given.is === 'radios' || given.is === 'checkboxes')
    return html`<fieldset class="field" ${described(given)}>
      <legend>${label}</legend>
      ${notes}${control(given)}
    </fieldset>`
  if (given.is === 'checkbox')
    return html`<div class="field tick">${control(given)}<label for="${id}">${label}</label>${notes}</div>`
  return html`<div class="field"><label for="${id}">${label}</label>${notes}${control(given)}</div>`
}

interface Form {
  readonly to: string
  readonly fields: Insert
  readonly submit: string
  /** The version of the thing that the form is about. */
  readonly version?: number | undefined
  readonly id?: string
  readonly look?: 'plain' | 'danger' | 'quiet'
  /** It may bring files. */
  readonly files?: true
  /** Further buttons beside the submitting one. */
  readonly more?: Insert
}

const carried = ({ formToken, newKey }: Pick<Visit, 'formToken' | 'newKey'>): Html =>
  html`<input type="hidden" name="_form" value="${formToken}" /><input type="hidden" name="_key" value="${newKey()}" />`

/** What was not accepted, above the form, each with the way to its field. */
const troubles = ({ say }: Pick<Visit, 'say'>, { marks = [] }: Html): Html | false =>
  marks.length > 0 &&
  html`<div class="troubles" role="group" aria-label="${say('console.troubles')}">
    <p>${say('console.troubles')}</p>
    <ul>
      ${marks.map(({ id, label, words }) => html`<li><a href="#${id}">${label}</a>: ${words}</li>`)}
    </ul>
  </div>`

/** A form that works without scripts and is believed only for this session. */
export const form = (
  visit: Pick<Visit, 'formToken' | 'newKey' | 'say'>,
  { to, fields, submit, version, id, look, files, more }: Form,
): Html =>
  html`<form
    class="form"
    method="post"
    action="${to}"
    ${files && html` enctype="multipart/form-data"`}
    ${id !== undefined && html` id="${id}"`}
  >
    ${carried(visit)} ${version !== undefined && html`<input type="hidden" name="version" value="${version}" />`}
    ${troubles(visit, html`${fields}`)} ${fields}
    <div class="buttons"><button class="${look ?? 'first'}">${submit}</button>${more}</div>
  </form>`

interface Press {
  readonly to: string
  readonly label: Insert
  readonly version?: number | undefined
  readonly look?: 'first' | 'plain' | 'danger' | 'quiet'
  readonly values?: Readonly<Record<string, string | number>>
}

/** A button alone, for what needs no further word. */
export const press = (
  visit: Pick<Visit, 'formToken' | 'newKey'>,
  { to, label, version, look = 'plain', values }: Press,
): Html =>
  html`<form class="press" method="post" action="${to}">
    ${carried(visit)} ${version !== undefined && html`<input type="hidden" name="version" value="${version}" />`}
    ${Object.entries(values ?? {}).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    <button class="${look}">${label}</button>
  </form>`
