import { z } from 'zod'
import { SIDES, type Side, argumentWords } from '../../domain/argument.js'
import type { PageOf } from '../../store/keyset.js'
import type { Argued, Register, RegisterEntry } from '../../store/register.js'
import { after } from '../apiSchemas.js'
import { code as codeOf } from '../code.js'
import { type Html, html } from '../html.js'
import { type Reading, author, listed } from './entry.js'
import { paths } from './paths.js'
import { inOther, saidAtLength } from './said.js'

/** So many of each side stand on one page. */
const PER_SIDE = 10

/** Where the columns go on; what makes no sense is read as their beginning. */
const ArgumentsQuery = z.object({ for: after.optional().catch(undefined), against: after.optional().catch(undefined) })
export type ArgumentsAsked = z.output<typeof ArgumentsQuery>
export const argumentsAsked = (query: object): ArgumentsAsked => ArgumentsQuery.safeParse(query).data ?? {}

/** The arguments on the page of a proposal, already read. */
export type Sides = Readonly<
  Record<Side, PageOf<RegisterEntry> & { readonly n: number; readonly after?: string | undefined }>
>

export const readSides = async (register: Register, about: Argued, asked: ArgumentsAsked): Promise<Sides> => {
  const read = async (side: Side): Promise<Sides[Side]> => ({
    ...(await register.argumentsOn(about, side, { after: asked[side], limit: PER_SIDE })),
    after: asked[side],
  })
  const [pro, con] = await Promise.all(SIDES.map(read))
  return { for: pro ?? NONE, against: con ?? NONE }
}

const NONE = { items: [], n: 0 } as const

const one = (entry: RegisterEntry, reading: Reading): Html => {
  const { language, say } = reading
  const words = argumentWords(entry)
  return html`<li>
    <article>
      ${saidAtLength(words)} ${author(entry, reading)}
      <ul class="facts">
        ${listed(inOther(words, reading))}
        <li>${say('web.published', { date: { date: entry.publishedAt } })}</li>
        <li><a href="${paths(language).contribution(entry.code)}">${codeOf(entry.code)}</a></li>
      </ul>
    </article>
  </li>`
}

/** The address of the page with one column further on; the other one stays where it is. */
const further = (about: Argued, sides: Sides, side: Side, to: string | undefined, { language }: Reading): string => {
  const query = new URLSearchParams()
  for (const each of SIDES) {
    const at = each === side ? to : sides[each].after
    if (at !== undefined) query.set(each, at)
  }
  return `${paths(language).contribution(about.code)}${query.size === 0 ? '' : `?${query.toString()}`}#arguments`
}

const column = (about: Argued, sides: Sides, side: Side, reading: Reading): Html => {
  const { say } = reading
  const { items, n, next, after: from } = sides[side]
  return html`<section class="${side}" aria-labelledby="arguments-${side}">
    <h3 id="arguments-${side}">
      ${say(`portal.arguments.${side}`)}
      ${n > 0 && html`<span class="quiet">${say('portal.arguments.n', { n })}</span>`}
    </h3>
    ${
      items.length === 0
        ? html`<p class="quiet">${say('portal.arguments.none')}</p>`
        : html`<ol>
            ${items.map(each => one(each, reading))}
          </ol>`
    }
    ${from !== undefined && html`<p><a href="${further(about, sides, side, undefined, reading)}">${say('portal.arguments.newest')}</a></p>`}
    ${next !== undefined && html`<p><a rel="next" href="${further(about, sides, side, next, reading)}">${say('portal.arguments.older')}</a></p>`}
  </section>`
}

/** What was said for a proposal beside what was said against it; while none was and none can be, nothing stands there. */
export const argumentsOf = (entry: RegisterEntry, sides: Sides | undefined, reading: Reading): Html | false => {
  if (!sides || entry.kind !== 'proposal') return false
  const { language, say } = reading
  const open = entry.answer === undefined
  if (!open && sides.for.n + sides.against.n === 0) return false
  return html`<section class="arguments" aria-labelledby="arguments">
    <h2 id="arguments">${say('portal.arguments')}</h2>
    <p class="quiet">${say('portal.arguments.text')}</p>
    <div class="columns">${SIDES.map(side => column(entry, sides, side, reading))}</div>
    ${open && html`<p><a class="button" href="${paths(language).start(entry.code)}">${say('portal.arguments.add')}</a></p>`}
  </section>`
}

/** What stands above a contribution on its own page: of an argument its side and its proposal, whose words follow. */
export const headingOf = ({ argument, title }: RegisterEntry, { say }: Pick<Reading, 'say'>, about?: string): string =>
  argument === undefined
    ? title
    : about === undefined
      ? say(`portal.arguments.${argument.side}.proposal`)
      : say(`portal.arguments.feed.${argument.side}`, { title: about })

/** Of an argument's own page: the way to the proposal. */
export const wayToProposal = ({ argument }: RegisterEntry, { language, say }: Reading): Html | false =>
  argument !== undefined &&
  html`<li>
    <a href="${paths(language).contribution(argument.proposal)}">${say('portal.arguments.proposal')}</a>
  </li>`
