import { SEEDS, WORDING } from '../../../domain/consultation/consultation.js'
import type { Bilingual } from '../../../domain/poll/poll.js'
import { type Html, html } from '../../html.js'
import { type Given, typed } from '../given.js'
import { type Composing, pair } from '../putToPeople/composing.js'
import { bothIn, given, givenBoth, isWritten } from '../putToPeople/fields.js'
import { PLACES } from './draft.js'

/** Places that stand open at first, and how many more come at a time. */
const OPEN_AT_FIRST = 5
const MORE = 3

/** What may be done to the list of statements before it is sent: to one by its number, or to all. */
export const ARRANGING = /^(?:more|(?<how>up|down|drop)\.(?<at>[1-9]\d?))$/u

const wordsOf = (fields: Given): readonly Bilingual[] => PLACES.map(at => bothIn(fields)(`statement${at}`))

/** As many as are open, and never fewer than are written. */
const openIn = (fields: Given): number => {
  const asked = Number(typed(fields, 'places')) || OPEN_AT_FIRST
  const written = wordsOf(fields).findLastIndex(isWritten) + 1
  return Math.min(SEEDS.max, Math.max(SEEDS.min, asked, written))
}

const moved = (words: readonly Bilingual[], from: number, to: number): readonly Bilingual[] => {
  const [first, second] = [words[from], words[to]]
  return first && second ? words.with(from, second).with(to, first) : words
}

const without = (words: readonly Bilingual[], at: number): readonly Bilingual[] => [
  ...words.filter((_, place) => place !== at),
  { ar: '', en: '' },
]

/** The form with its statements in another order, one of them gone, or more room for them. */
export const arranged = (fields: Given, what: string): Given => {
  const { how, at = '0' } = ARRANGING.exec(what)?.groups ?? {}
  const words = wordsOf(fields)
  const place = Number(at) - 1
  const open = openIn(fields)
  const listed = (list: readonly Bilingual[], places: number): Given =>
    given(fields, ...list.map((each, n) => givenBoth(`statement${n + 1}`, each)), { places: String(places) })
  if (how === 'up') return listed(moved(words, place, place - 1), open)
  if (how === 'down') return listed(moved(words, place, place + 1), open)
  if (how === 'drop') return listed(without(words, place), open - 1)
  return listed(words, Math.min(SEEDS.max, open + MORE))
}

/** The statements of a consultation as they are written, each with what moves it; `done`: what was just done to them. */
export const statements = (composing: Composing, arrange: string, done?: string): Html => {
  const { visit, given: fields } = composing
  const { say } = visit
  const open = openIn(fields)
  return html`<fieldset class="field" id="statements" data-arranged>
    <legend>${say('consultDesk.statements')}</legend>
    <p class="hint">${say('consultDesk.statements.hint', { ...SEEDS, most: WORDING.statement.max })}</p>
    <p class="hint" role="status">${done}</p>
    <input type="hidden" name="places" value="${open}" />
    <ol class="statements">
      ${PLACES.slice(0, open).map(n => place(composing, arrange, n, open))}
    </ol>
    ${
      open < SEEDS.max &&
      html`<button name="do" value="more" formaction="${arrange}" formnovalidate data-arranges>
        ${say('consultDesk.statements.more')}
      </button>`
    }
  </fieldset>`
}

const place = (composing: Composing, arrange: string, n: number, open: number): Html => {
  const { say } = composing.visit
  return html`<li>
    ${pair(composing, {
      name: `statement${n}`,
      labels: [say('consultDesk.statement.ar', { n }), say('consultDesk.statement.en', { n })],
      max: WORDING.statement.max,
      rows: 2,
    })}
    <div class="buttons">
      ${n > 1 && mover(arrange, `up.${n}`, say('consultDesk.statement.up', { n }), '↑')}
      ${n < open && mover(arrange, `down.${n}`, say('consultDesk.statement.down', { n }), '↓')}
      ${open > SEEDS.min && mover(arrange, `drop.${n}`, say('consultDesk.statement.drop', { n }), '✕')}
    </div>
  </li>`
}

const mover = (arrange: string, value: string, label: string, sign: string): Html =>
  html`<button
    class="quiet"
    name="do"
    value="${value}"
    formaction="${arrange}"
    formnovalidate
    data-arranges
    aria-label="${label}"
  >
    <span aria-hidden="true">${sign}</span>
  </button>`
