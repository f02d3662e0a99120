import { occasionLabel } from '../../../../dialogs/complaintLabels.js'
import type { CaseThread } from '../../../service/staff/caseThread.js'
import { may } from '../../../domain/officer.js'
import type { CaseDocument, ContributionDocument } from '../../../store/documents.js'
import { type Html, html } from '../../html.js'
import { authorFacts } from '../author.js'
import { facts, moment, status } from '../parts.js'
import type { Visit } from '../visit.js'
import { answerOf, firstReplyOf } from './clock.js'
import { code } from '../../code.js'

/** Who made the contribution, as far as its officers need it: no chat and no number. */
export const submitter = (visit: Visit, about: ContributionDocument | undefined): Html => {
  const { say } = visit
  if (!about) return html`<p>${say('console.case.erased')}</p>`
  return facts([
    ...authorFacts(visit, about.said.by, about.publishedName),
    about.governorate !== undefined && [
      say('console.governorate'),
      say('console.label', { label: { label: 'governorate', id: about.governorate } }),
    ],
    [say('console.channel'), say(`console.channel.${about.said.by.channel}`)],
    about.kind === 'safety' &&
      about.said.contact === 'phone' &&
      about.said.phone !== undefined && [say('console.call'), html`<bdi dir="ltr">${about.said.phone}</bdi>`],
    about.kind === 'safety' &&
      about.said.contact === 'phone' &&
      about.said.formerPhones !== undefined && [
        say('console.call.former'),
        html`<bdi dir="ltr">${about.said.formerPhones.join(', ')}</bdi>`,
      ],
    about.kind !== 'safety' &&
      about.participant !== undefined &&
      may(visit.officer, 'readPeople') && [
        say('people.person'),
        html`<a href="/console/people/${about.participant}">${say('people.open')}</a>`,
      ],
  ])
}

/** True where the author of a complaint asked not to be named in public, from the beginning or since. */
export const asksNotToBeNamed = (about: ContributionDocument | undefined): boolean =>
  about?.kind === 'complaint' && (about.said.by.visibility !== 'named' || about.nameHidden === true)

/** How far up a case was raised, from the unit that has it. */
const LEVELS = ['console.level.unit', 'console.level.directorate', 'console.level.ministry'] as const

/** Whether it is put aside just now. */
export const isAside = ({ house }: Visit, { asideUntil = 0 }: Pick<CaseDocument, 'asideUntil'>): boolean =>
  asideUntil > house.clock()

/** Where the case stands: its clocks, who has it, and what it is about. */
export const standing = (visit: Visit, { file }: CaseThread): Html => {
  const { say } = visit
  const { handled, about, names } = file
  const { state } = handled
  const isSafety = handled.kind === 'safety'
  const holder = 'officer' in state ? names.get(state.officer) : undefined
  return facts([
    [say('console.code'), code(handled._id)],
    [say('console.state'), status('plain', say(`console.state.${state.is}`))],
    isAside(visit, handled) && [
      say('thread.aside'),
      html`${moment(visit, handled.asideUntil ?? 0)} ${say('thread.aside.clocks')}`,
    ],
    state.is !== 'answered' &&
      state.is !== 'closed' && [
        say('console.holder'),
        holder === undefined ? say('console.holder.none') : html`<bdi>${holder}</bdi>`,
      ],
    [say('console.unit'), say('console.label', { label: { label: 'unit', id: handled.unit } })],
    [say('console.level'), say(LEVELS[handled.level])],
    about?.kind === 'complaint' && [
      say('console.topic'),
      say('console.label', { label: { label: 'complaintTopic', id: handled.label?.subtopic ?? about.said.subtopic } }),
    ],
    about?.kind === 'complaint' &&
      about.said.where?.text !== undefined && [say('console.where'), html`<bdi>${about.said.where.text}</bdi>`],
    about?.kind === 'complaint' &&
      about.said.when !== undefined && [
        say('console.when'),
        say('console.label', { label: occasionLabel(about.said.when) }),
      ],
    [say(isSafety ? 'console.safety.read' : 'console.firstReply'), firstReplyOf(visit, file)],
    [say(isSafety ? 'console.safety.law' : 'console.answer'), answerOf(visit, file)],
  ])
}
