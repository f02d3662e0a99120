import { governorates, label } from '../../../../locales/labels.js'
import type { TrackingCode } from '../../../domain/ids.js'
import { may } from '../../../domain/officer.js'
import { type ConsultationDossier, consultationDossier } from '../../../service/staff/consultationDossier.js'
import type { StatementStanding } from '../../../service/staff/consultationFigures.js'
import { type Html, type Insert, html } from '../../html.js'
import { theirs } from '../parts.js'
import { groupedHint } from '../putToPeople/grouped.js'
import type { Page } from '../screen.js'
import { themeList } from '../themes.js'
import type { Visit } from '../visit.js'
import { HERE } from './compose.js'
import { about } from './consultation.js'
import {
  agreement,
  apartList,
  bothGroups,
  groupedOf,
  participation,
  statementTable,
  statementWords,
} from './figures.js'
import { decided } from './tableView.js'

const ranked = (
  visit: Visit,
  heading: 'consultDesk.mostAgreed' | 'consultDesk.mostDivisive',
  list: readonly StatementStanding[],
): Insert =>
  list.length > 0 &&
  html`<h3>${visit.say(heading)}</h3>
    <ol>
      ${list.map(each => html`<li>${statementWords(visit, each)} ${agreement(visit, each)}</li>`)}
    </ol>`

const numbers = (visit: Visit, { standing, agreed, divisive }: ConsultationDossier): Html => {
  const { say } = visit
  return html`<h2>${say('consultDesk.participation')}</h2>
    ${participation(visit, standing)} ${groupedHint(visit, standing.figures.grouped)} ${bothGroups(visit, standing)}
    <h2>${say('consultDesk.said')}</h2>
    ${ranked(visit, 'consultDesk.mostAgreed', agreed)} ${ranked(visit, 'consultDesk.mostDivisive', divisive)}
    ${apartList(visit, standing)}
    <h3>${say('consultDesk.statements')}</h3>
    ${statementTable(visit, standing.statements)}`
}

/** What participants added, gathered by meaning where it can be, else one after the other. */
const added = (visit: Visit, { themes, standing: { own } }: ConsultationDossier): Html => {
  const { say } = visit
  return html`<h2>${say('consultDesk.added')}</h2>
    ${
      own.length === 0
        ? html`<p>${say('consultDesk.added.none')}</p>`
        : html`<p>
              ${say('consultDesk.added.of', { n: own.length, waiting: own.filter(({ waits }) => waits).length })}
            </p>
            ${themeList(visit, themes.themes, { count: 'consultDesk.theme', to: may(visit.officer, 'moderate') ? '/console/moderation' : undefined })}
            ${
              themes.themes.length === 0 &&
              html`<ul>
                ${own.map(({ words }) => html`<li><bdi>${words}</bdi></li>`)}
              </ul>`
            }`
    }`
}

const STANDING_QUESTIONS = ['changed', 'apart', 'notTaken', 'owner'] as const

const questions = (visit: Visit, { silent, unheard, unanswered, standing }: ConsultationDossier): Html => {
  const { say, language } = visit
  const listed = (by: 'governorate' | 'capacity', ids: readonly string[]): string =>
    new Intl.ListFormat(language).format(ids.map(id => label(by, id, language)))
  const anybody = groupedOf(standing) > 0
  const open: readonly Insert[] = [
    anybody && silent.length > 0 && say('consultDesk.open.silent', { places: listed('governorate', silent) }),
    anybody && unheard.length > 0 && say('consultDesk.open.unheard', { people: listed('capacity', unheard) }),
    unanswered > 0 && say('consultDesk.open.unanswered', { n: unanswered }),
    standing.waiting > 0 && say('consultDesk.open.waiting', { n: standing.waiting }),
  ]
  return html`<h2>${say('proposals.dossier.open')}</h2>
    <ol class="open-questions">
      ${open.map(each => each !== false && html`<li>${each}</li>`)}
      ${STANDING_QUESTIONS.map(each => html`<li class="to-write">${say(`consultDesk.ask.${each}`)}</li>`)}
    </ol>`
}

/** A consultation on paper for those who deliberate: what it asks, what was said, what people added, and what is open. */
export const dossierPage = async (visit: Visit, code: TrackingCode): Promise<Page | undefined> => {
  const { say, house, officer, language } = visit
  const ids = governorates().map(({ id }) => id)
  const found = await consultationDossier(house, officer, code, ids)
  if (!found.ok) return undefined
  const dossier = found.value
  const it = dossier.standing.consultation
  return {
    title: say('proposals.dossier.of', { code }),
    trail: [
      { to: HERE, label: say('consultDesk.title') },
      { to: `${HERE}/${code}`, label: it.title[language] },
    ],
    main: html`<p class="soft">${say('consultDesk.dossier.made', { date: { date: dossier.at } })}</p>
      <article class="card">
        <h2>${it.title[language]}</h2>
        ${theirs(it.brief[language])} ${theirs(it.why[language])}
      </article>
      ${about(visit, it)} ${numbers(visit, dossier)} ${added(visit, dossier)} ${decided(visit, it)}
      ${questions(visit, dossier)}`,
  }
}
