import { type Html, type Insert, html } from '../html.js'

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

interface InputField extends FieldBase {
  readonly is?: 'text' | 'email' | 'password' | 'number' | 'date' | 'time' | 'datetime-local' | 'search' | 'url'
  readonly max?: number
  readonly autocomplete?: string
  readonly direction?: 'ltr' | 'rtl' | 'auto'
}

export type Field =
  | InputField
  | (FieldBase &
      (
        | {
            readonly is: 'textarea'
            readonly max?: number
            readonly rows?: number
            /** What is typed is kept in the browser under this name until it is sent. */
            readonly draft?: string
            readonly direction?: 'ltr' | 'rtl' | 'auto'
          }
        | { readonly is: 'select'; readonly options: readonly Option[] }
        | {
            readonly is: 'radios' | 'checkboxes'
            readonly options: readonly Option[]
            readonly values?: readonly string[]
          }
        | { readonly is: 'checkbox'; readonly checked?: boolean }
        | {
            readonly is: 'files'
            readonly accept: readonly string[]
            readonly most: { readonly max: number; readonly bytes: number }
            /** Said at once, before anything is sent. */
            readonly tooMany: string
            readonly tooLarge: string
          }
      ))

export interface Option {
  readonly value: string
  readonly label: string
}

export const idOf = ({ id, name }: FieldBase): string => id ?? name

export const described = (given: FieldBase): Html | undefined => {
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

/** What is filled in or chosen. */
export const control = (given: Field): Html => {
  switch (given.is) {
    case 'textarea':
      return textarea(given)
    case 'select':
      return select(given)
    case 'checkbox':
      return checkbox(given)
    case 'files':
      return files(given)
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
      return input(given)
  }
}

const textarea = (given: Extract<Field, { is: 'textarea' }>): Html =>
  html`<textarea
    id="${idOf(given)}"
    name="${given.name}"
    rows="${given.rows ?? 4}"
    dir="${given.direction ?? 'auto'}"
    ${given.max !== undefined && html` maxlength="${given.max}"`}
    ${given.draft !== undefined && html` data-draft="${given.draft}"`}
    ${attributes(given)}
  >
${given.value}</textarea>`

const select = (given: Extract<Field, { is: 'select' }>): Html =>
  html`<select id="${idOf(given)}" name="${given.name}" ${attributes(given)}>
    ${given.options.map(each => html`<option value="${each.value}" ${each.value === given.value && html` selected`}>${each.label}</option>`)}
  </select>`

const checkbox = (given: Extract<Field, { is: 'checkbox' }>): Html =>
  html`<input
    id="${idOf(given)}"
    name="${given.name}"
    type="checkbox"
    value="yes"
    ${given.checked === true && html` checked`}
    ${attributes(given)}
  />`

const files = (given: Extract<Field, { is: 'files' }>): Html =>
  html`<input
    id="${idOf(given)}"
    name="${given.name}"
    type="file"
    multiple
    accept="${given.accept.join(',')}"
    data-most="${given.most.max}"
    data-bytes="${given.most.bytes}"
    data-too-many="${given.tooMany}"
    data-too-large="${given.tooLarge}"
    ${attributes(given)}
  />`

const input = (given: InputField): Html =>
  html`<input
    id="${idOf(given)}"
    name="${given.name}"
    type="${given.is ?? 'text'}"
    dir="${given.direction ?? 'auto'}"
    value="${given.value}"
    ${given.max !== undefined && html` maxlength="${given.max}"`}
    ${given.autocomplete !== undefined && html` autocomplete="${given.autocomplete}"`}
    ${attributes(given)}
  />`

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
