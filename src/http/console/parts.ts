import type { PhraseKey } from '../../../locales/index.js'
import type { Instant } from '../../domain/ids.js'
import { type Html, type Insert, html } from '../html.js'
import type { Words } from '../words.js'
import { coded } from '../code.js'
import { readAs } from '../pages/said.js'

/** How a thing stands, told by a word and a sign: never by colour alone. */
export type Standing = 'well' | 'soon' | 'late' | 'plain'

const SIGNS: Readonly<Record<Standing, string>> = { well: '●', soon: '◐', late: '▲', plain: '○' }

/** In a narrow cell the sign never stands in a line of its own. */
const JOINED = '\u00A0'

export const status = (standing: Standing, words: string): Html =>
  html`<span class="standing ${standing}"><span aria-hidden="true">${SIGNS[standing]}</span>${JOINED}${words}</span>`

export interface Column<T> {
  readonly head: string
  /** The head is read out, but takes no room: the cells speak for themselves. */
  readonly quiet?: true
  readonly cell: (row: T) => Insert
}

/** A table; on a narrow screen each row becomes a card whose cells bear the heads of their columns. */
export const table = <T>(caption: string, columns: readonly Column<T>[], rows: readonly T[]): Html =>
  html`<table class="rows">
    <caption class="hidden">
      ${caption}
    </caption>
    <thead>
      <tr>
        ${columns.map(({ head, quiet }) => html`<th scope="col">${quiet ? html`<span class="hidden">${head}</span>` : head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        row =>
          html`<tr>
            ${columns.map(({ head, quiet, cell }) => html`<td ${!quiet && html` data-head="${head}"`}>${cell(row)}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`

interface Tab {
  readonly to: string
  readonly label: string
  readonly here: boolean
  readonly count?: number | string | undefined
}

/** Links between the views of one screen. */
export const tabs = (name: string, list: readonly Tab[]): Html =>
  html`<nav class="tabs" aria-label="${name}">
    <ul>
      ${list.map(({ to, label, here, count }) => html`<li><a href="${to}" ${here && html` aria-current="page"`}>${label}${count !== undefined && html` <span class="count">${count}</span>`}</a></li>`)}
    </ul>
  </nav>`

/** Names with their values, such as the facts of a case. */
export const facts = (list: readonly (readonly [name: string, value: Insert] | false)[]): Html =>
  html`<dl class="facts">
    ${list.map(
      each =>
        each !== false &&
        html`<div>
          <dt>${each[0]}</dt>
          <dd>${each[1]}</dd>
        </div>`,
    )}
  </dl>`

/** What a list says that has nothing in it. */
export const empty = (words: string, more?: Html): Html =>
  html`<div class="empty" role="status">
    <p>${words}</p>
    ${more}
  </div>`

/** The way to the next page of a list; nothing on the last one. */
export const older = (say: Words, next: string | undefined, label: PhraseKey = 'console.older'): Html | undefined =>
  next === undefined ? undefined : html`<p class="turning"><a rel="next" href="${next}">${say(label)}</a></p>`

/** Something that is opened by its summary, without a script. */
export const unfold = (summary: Insert, body: Insert, open = false): Html =>
  html`<details class="unfold" ${open && html` open`}>
    <summary>${summary}</summary>
    ${body}
  </details>`

/** Words of people, in their own direction and with their own lines. */
export const theirs = (words: string): Html =>
  html`<div class="theirs" dir="auto" lang="${readAs(words)}">${coded(words)}</div>`

/** A moment: the day and the time of day. */
export const moment = ({ say }: { readonly say: Words }, at: Instant): Html =>
  html`<time datetime="${new Date(at).toISOString()}"
    >${say('console.moment', { date: { date: at }, time: { time: at } })}</time
  >`

/** A date whose time of day says nothing: a promise for a day is kept until its end. */
export const day = ({ say }: { readonly say: Words }, at: Instant): Html =>
  html`<time datetime="${new Date(at).toISOString()}">${say('portal.date', { date: { date: at } })}</time>`
