import { outcomeWords } from '../../../../dialogs/outcomeWords.js'
import { governorates, label } from '../../../../locales/labels.js'
import type { Backing } from '../../../service/staff/backing.js'
import { SIDES, type Side, argumentWords } from '../../../domain/argument.js'
import { type Dossier, type OpenQuestion, dossierOf } from '../../../service/staff/dossier.js'
import type { ArgumentsOn } from '../../../store/argumentsAbout.js'
import { type Html, html } from '../../html.js'
import { backing } from '../backing.js'
import { facts, table } from '../parts.js'
import type { Page, Params } from '../screen.js'
import type { Visit } from '../visit.js'
import { BOARD } from './board.js'
import { standingOf } from './standing.js'
import { code as codeText } from '../../code.js'
import { whoOf } from '../../pages/entry.js'
import { readAs, saidAtLength } from '../../pages/said.js'

const groups = (visit: Visit, by: 'governorate' | 'capacity', rows: readonly Backing[]): Html => {
  const { say } = visit
  return backing(visit, by, rows, {
    people: say('proposals.dossier.supporters'),
    few: n => say(`proposals.dossier.few.${by}`, { n }),
  })
}

const numbers = (visit: Visit, { figures, governorate, capacity }: Dossier): Html => {
  const { say } = visit
  const most = Math.max(1, ...figures.weeks.map(({ people }) => people))
  return html`<h2>${say('proposals.dossier.numbers')}</h2>
    <p>${say('proposals.dossier.altogether', { n: figures.altogether })}</p>
    ${
      figures.altogether > 0 &&
      html`${groups(visit, 'governorate', governorate)}${groups(visit, 'capacity', capacity)}
        <h3>${say('proposals.dossier.weeks')}</h3>
        ${table(
          say('proposals.dossier.weeks'),
          [
            {
              head: say('proposals.dossier.week'),
              cell: ({ week }) => say('proposals.dossier.week.of', { n: week + 1 }),
            },
            {
              head: say('proposals.dossier.came'),
              cell: ({ people }) =>
                html`${people} <meter min="0" max="${most}" value="${people}" aria-hidden="true"></meter>`,
            },
          ],
          figures.weeks,
        )}`
    }`
}

const alike = ({ say }: Visit, { alike: items }: Dossier): Html =>
  html`<h2>${say('proposals.dossier.alike')}</h2>
    ${
      items.length === 0
        ? html`<p>${say('proposals.dossier.alike.none')}</p>`
        : html`<ul>
            ${items.map(
              ({ code, publishedTitle, supporters, proposal }) =>
                html`<li>
                  <a href="${BOARD}/${code}">${codeText(code)}</a> <bdi>${publishedTitle}</bdi>
                  <span class="soft">${say('proposals.dossier.altogether', { n: supporters })}</span>
                  ${proposal?.is === 'answered' && html`<br />${say('proposals.outcome', { outcome: outcomeWords(proposal.answer.outcome) })}`}
                </li>`,
            )}
          </ul>`
    }`

/** The reasons that participants gave, those for it in front; the paper says how many there are besides. */
const reasons = ({ say }: Visit, { arguments: sides }: Dossier): Html => {
  const one = ({ title, text, author: who }: ArgumentsOn['items'][number]): Html =>
    html`<li>
      ${saidAtLength(argumentWords({ title, text }))}
      <span class="soft">${whoOf(who, say)}</span>
    </li>`
  const side = (which: Side): Html => {
    const { items, n } = sides[which]
    return html`<section>
      <h3>${say(`portal.arguments.${which}`)}</h3>
      ${
        items.length === 0
          ? html`<p>${say('portal.arguments.none')}</p>`
          : html`<ul>
              ${items.map(one)}
            </ul>`
      }
      ${n > items.length && html`<p class="soft">${say('proposals.dossier.arguments.more', { n: n - items.length })}</p>`}
    </section>`
  }
  return html`<h2>${say('portal.arguments')}</h2>
    ${SIDES.map(side)}`
}

const question = ({ say, language }: Visit, open: OpenQuestion): string => {
  const listed = (by: 'governorate' | 'capacity', ids: readonly string[]): string =>
    new Intl.ListFormat(language).format(ids.map(id => label(by, id, language)))
  switch (open.is) {
    case 'silent':
      return say('proposals.dossier.open.silent', { places: listed('governorate', open.governorates) })
    case 'local':
      return say('proposals.dossier.open.local', {
        place: label('governorate', open.governorate, language),
        percent: open.percent,
      })
    case 'unheard':
      return say('proposals.dossier.open.unheard', { people: listed('capacity', open.capacities) })
    case 'alikeUnanswered':
      return say('proposals.dossier.open.alike', { codes: new Intl.ListFormat(language).format(open.codes) })
    case 'nothingEnclosed':
      return say('proposals.dossier.open.enclosed')
  }
}

const STANDING_QUESTIONS = ['effect', 'cost', 'law', 'owner', 'otherwise'] as const

const questions = (visit: Visit, { open }: Dossier): Html => {
  const { say } = visit
  return html`<h2>${say('proposals.dossier.open')}</h2>
    <ol class="open-questions">
      ${open.map(each => html`<li>${question(visit, each)}</li>`)}
      ${STANDING_QUESTIONS.map(each => html`<li class="to-write">${say(`proposals.dossier.ask.${each}`)}</li>`)}
    </ol>`
}

/** The author as the public knows them: the paper goes from hand to hand. */
const author = ({ say }: Visit, { record: { proposal }, publishedAt }: Dossier): Html => {
  const { said, publishedName, nameHidden, governorate, topic } = proposal
  const name = said.by.visibility === 'named' && nameHidden === undefined ? publishedName : undefined
  return facts([
    [say('moderation.publishedAs'), name === undefined ? say('moderation.publishedAs.none') : html`<bdi>${name}</bdi>`],
    [say('console.capacity'), say('console.label', { label: { label: 'capacity', id: said.by.capacity } })],
    governorate !== undefined && [
      say('console.governorate'),
      say('console.label', { label: { label: 'governorate', id: governorate } }),
    ],
    [say('moderation.topic'), say('console.label', { label: { label: 'proposalTopic', id: topic } })],
    [say('proposals.dossier.published'), say('portal.date', { date: { date: publishedAt } })],
  ])
}

/** A proposal on paper for those who deliberate: its words, who stands behind it, what it resembles, and what is open. */
export const dossierPage = async (visit: Visit, { code }: Params): Promise<Page | undefined> => {
  const { say, house, officer } = visit
  const ids = governorates().map(({ id }) => id)
  const found = await dossierOf(house, officer, code, ids)
  if (!found.ok) return undefined
  const dossier = found.value
  const { proposal } = dossier.record
  return {
    title: say('proposals.dossier.of', { code }),
    trail: [
      { to: BOARD, label: say('proposals.title') },
      { to: `${BOARD}/${code}`, label: say('proposals.item', { code }) },
    ],
    main: html`<p class="soft">${say('proposals.dossier.made', { date: { date: dossier.at } })}</p>
      <article class="card">
        <h2 dir="auto" lang="${readAs(proposal.said.title)}">${proposal.said.title}</h2>
        ${saidAtLength(proposal.said.details)}
      </article>
      <p>${standingOf(visit, proposal)}</p>
      ${author(visit, dossier)}
      ${numbers(visit, dossier)}${reasons(visit, dossier)}${alike(visit, dossier)}${questions(visit, dossier)}`,
  }
}
