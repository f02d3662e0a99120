import { label } from '../../../../locales/labels.js'
import type { TrackingCode } from '../../../domain/ids.js'
import { may } from '../../../domain/officer.js'
import { unitLabel } from '../../../domain/unit.js'
import { followConsultation } from '../../../service/staff/consultationFigures.js'
import type { ConsultationDocument } from '../../../store/documents.js'
import { type Html, type Insert, html } from '../../html.js'
import { facts, moment, theirs } from '../parts.js'
import { audienceWords } from '../putToPeople/list.js'
import { testing } from '../putToPeople/testing.js'
import type { Page } from '../screen.js'
import type { Visit } from '../visit.js'
import { actions } from './actions.js'
import { HERE } from './compose.js'
import { figuresSection } from './figures.js'
import { standing } from './list.js'
import { consultationPreviews } from './previews.js'
import { decided } from './tableView.js'
import { code } from '../../code.js'

const BEGUN: readonly ConsultationDocument['state']['is'][] = ['open', 'closed', 'concluded']

const cancelledFor = ({ state }: ConsultationDocument, language: 'ar' | 'en'): string | undefined => {
  if (state.is !== 'cancelled') return undefined
  return typeof state.reason === 'string' ? state.reason : state.reason[language]
}

/** What everybody who has to do with it reads first. */
export const about = (visit: Visit, it: ConsultationDocument): Html => {
  const { say, language, house } = visit
  const { document, postponed, moved } = it
  const reason = cancelledFor(it, language)
  return facts([
    [say('pollDesk.state'), standing(visit, it)],
    [say('pollDesk.code'), code(it._id)],
    [say('consultDesk.unit'), unitLabel(house.ministry.units, it.unit)[language]],
    [say('consultDesk.level'), say(`consultation.level.${it.level}`)],
    [say('consultDesk.topic'), label('proposalTopic', it.topic, language)],
    [say('pollDesk.audience'), audienceWords(visit, it.audience)],
    document !== undefined && [
      say('consultDesk.document'),
      html`<a href="${document}" rel="noopener noreferrer" dir="ltr">${document}</a>`,
    ],
    [say('pollDesk.made'), moment(visit, it.createdAt)],
    [say('pollDesk.closes'), moment(visit, it.closesAt)],
    [say('consultDesk.reportDue'), moment(visit, it.reportDue)],
    moved !== undefined && [say(`consultDesk.moved.${moved.is}`), html`<bdi>${moved.reason}</bdi>`],
    postponed !== undefined && [say('consultDesk.postponed'), html`<bdi>${postponed.reason}</bdi>`],
    reason !== undefined && [say('consultDesk.cancelled.for'), html`<bdi>${reason}</bdi>`],
  ])
}

/** Its words in both languages, for who has to answer for them. */
const wording = ({ say }: Visit, { title, why, brief, seeds }: ConsultationDocument): Html => {
  const column = (language: 'ar' | 'en'): Html =>
    html`<div lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
      <h3>${title[language]}</h3>
      ${theirs(brief[language])} ${theirs(why[language])}
      <ol>
        ${seeds.map(({ text }) => html`<li>${text[language]}</li>`)}
      </ol>
    </div>`
  return html`<h2>${say('consultDesk.wording')}</h2>
    <div class="pair">${column('ar')} ${column('en')}</div>`
}

/** One consultation: how it stands, what can be done with it, its numbers, or how it will look. */
export const consultationPage = async (visit: Visit, asked: TrackingCode): Promise<Page | undefined> => {
  const { say, house, officer, language } = visit
  const found = await followConsultation(house, officer, asked)
  if (!found.ok) return undefined
  const { consultation: it } = found.value
  const to = `${HERE}/${it._id}`
  const begun = BEGUN.includes(it.state.is)
  const dossier: Insert = begun && html`<a href="${to}/dossier">${say('proposals.dossier')}</a>`
  return {
    title: it.title[language],
    trail: [{ to: HERE, label: say('consultDesk.title') }],
    scripts: ['console/live.js'],
    main: html`${about(visit, it)}
      <div class="actions">${actions(visit, it)}</div>
      ${decided(visit, it)} ${begun && figuresSection(visit, found.value)} ${!begun && wording(visit, it)}
      ${!begun && it.state.is !== 'cancelled' && consultationPreviews(visit, { ...it, code: it._id })}
      <div class="buttons">
        ${!begun && it.state.is !== 'cancelled' && may(officer, 'draftPoll') && (await testing(visit, to))} ${dossier}
        <a href="${HERE}/new?like=${it._id}">${say('consultDesk.again')}</a>
      </div>`,
  }
}
