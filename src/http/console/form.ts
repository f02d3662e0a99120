import { type Html, type Insert, html, marked } from '../html.js'
import type { Visit } from './visit.js'

interface FieldBase {
  readonly name: string
  /** Where a page has several fields of this name. */
  readonly id?: string
  readonly label: string
  readonly value?: string | undefined
  readonly hint?: string | undefined
  /** Why the value is not accepted, as a sentence. */
  readonly error?: string | undefined
  readonly required?: boolean
}

export type Field = FieldBase &
  (
    | {
        readonly is?: 'text' | 'email' | 'password' | 'number' | 'date' | 'time' | 'datetime-local' | 'search' | 'url'
        readonly max?: number
        readonly autocomplete?: string
        readonly direction?: 'ltr' | 'rtl' | 'auto'
      }
    | {
        readonly is: 'textarea'
        readonly max?: number
        readonly rows?: number
        /** What is typed is kept in the browser under this name until it is sent. */
        readonly draft?: string
        readonly direction?: 'ltr' | 'rtl' | 'auto'
      }
    | { readonly is: 'select'; readonly options: readonly Option[] }
    | { readonly is: 'radios' | 'checkboxes'; readonly options: readonly Option[]; readonly values?: readonly string[] }
    | { readonly is: 'checkbox'; readonly checked?: boolean }
    | {
        readonly is: 'files'
        readonly accept: readonly string[]
        readonly most: { readonly max: number; readonly bytes: number }
        /** Said at once, before anything is sent. */
        readonly tooMany: string
        readonly tooLarge: string
      }
  )

export interface Option {
  readonly value: string
  readonly label: string
}

const idOf = ({ id, name }: FieldBase): string => id ?? name

const described = (given: FieldBase): Html | undefined => {
  const { hint, error } = given
  const ids = [hint !== undefined && `${idOf(given)}-hint`, error !== undefined && `${idOf(given)}-error`]
    .filter(Boolean)
    .join(' ')
  return ids === '' ? undefined : html` aria-describedby="${ids}"`
}

const attributes = (given: FieldBase): readonly Insert[] => [
  described(given),
  given.error !== undefined && html` aria-invalid="true"`,
  given.required === true && html` required`,
]

const control = (given: Field): Html => {
  const { name, value } = given
  switch (given.is) {
    case 'textarea':
      return html`<textarea
        id="${idOf(given)}"
        name="${name}"
        rows="${given.rows ?? 4}"
        dir="${given.direction ?? 'auto'}"
        ${given.max !== undefined && html` maxlength="${given.max}"`}
        ${given.draft !== undefined && html` data-draft="${given.draft}"`}
        ${attributes(given)}
      >
${value}</textarea>`
    case 'select':
      return html`<select id="${idOf(given)}" name="${name}" ${attributes(given)}>
        ${given.options.map(each => html`<option value="${each.value}" ${each.value === value && html` selected`}>${each.label}</option>`)}
      </select>`
    case 'checkbox':
      return html`<input
        id="${idOf(given)}"
        name="${name}"
        type="checkbox"
        value="yes"
        ${given.checked === true && html` checked`}
        ${attributes(given)}
      />`
    case 'files':
      return html`<input
        id="${idOf(given)}"
        name="${name}"
        type="file"
        multiple
        accept="${given.accept.join(',')}"
        data-most="${given.most.max}"
        data-bytes="${given.most.bytes}"
        data-too-many="${given.tooMany}"
        data-too-large="${given.tooLarge}"
        ${attributes(given)}
      />`
    case 'radios':
    case 'checkboxes':
      return choices(given)
    case 'date':
    case 'datetime-local':
    case 'email':
    case 'number':
    case 'password':
    case 'search':
    case 'text':
    case 'time':
    case 'url':
    case undefined:
    default:
      return html`<input
        id="${idOf(given)}"
        name="${name}"
        type="${given.is ?? 'text'}"
        dir="${given.direction ?? 'auto'}"
        value="${value}"
        ${given.max !== undefined && html` maxlength="${given.max}"`}
        ${given.autocomplete !== undefined && html` autocomplete="${given.autocomplete}"`}
        ${attributes(given)}
      />`
  }
}

const choices = (given: Extract<Field, { is: 'radios' | 'checkboxes' }>): Html => {
  const picked = new Set(given.values ?? (given.value === undefined ? [] : [given.value]))
  return html`<div class="choices">
    ${given.options.map(
      ({ value, label }, at) =>
        html`<label
          ><input
            type="${given.is === 'radios' ? 'radio' : 'checkbox'}"
            name="${given.name}"
            id="${idOf(given)}-${at}"
            value="${value}"
            ${picked.has(value) && html` checked`}
            ${given.is === 'radios' && given.required === true && html` required`}
          />
          <span>${label}</span></label
        >`,
    )}
  </div>`
}

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

export interface Form {
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
