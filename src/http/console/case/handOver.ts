import { occasionLabel } from '../../../../dialogs/complaintLabels.js'
import { mayAgree } from '../../../domain/handOver.js'
import { handles } from '../../../domain/officer.js'
import { firstGraphemes } from '../../../language/clean.js'
import { handOverFile } from '../../../service/staff/handOver.js'
import type { Named, TajawobFile } from '../../../service/staff/tajawob.js'
import type { CaseThread } from '../../../service/staff/caseThread.js'
import type { ComplaintDocument } from '../../../store/staffSummaries.js'
import { type Html, html } from '../../html.js'
import { tajawobJson } from '../../staff/handOverRoutes.js'
import { field, form, press } from '../form.js'
import { typed } from '../given.js'
import { facts, moment, status, theirs, unfold } from '../parts.js'
import { type ConsoleRoute, type Page, type Params, refusal, sends } from '../screen.js'
import type { Visit } from '../visit.js'
import type { Tried } from './composer.js'
import type { CasePanel } from './panel.js'
import { code as codeText } from '../../code.js'

const EXCERPT = 60
/** The template by which an author is asked. */
const QUESTION = 'tajawob'

export const NAMES = { agreed: 'handOverAgreed', name: 'handOverName' } as const

const pathOf = (code: string): string => `/console/cases/${code}/handOver`

const asking = ({ say }: Visit, code: string): Html =>
  html`<p class="quiet">${say('thread.handOver.ask')}</p>
    <p><a href="/console/cases/${code}?template=${QUESTION}">${say('thread.handOver.ask.do')}</a></p>`

const agreeing = (visit: Visit, { file: { handled } }: CaseThread, about: ComplaintDocument, tried?: Tried): Html => {
  const { say } = visit
  const messages = mayAgree(handled.events).toReversed()
  if (messages.length === 0) return asking(visit, handled._id)
  const mine = tried?.given[NAMES.agreed] === undefined ? undefined : tried
  const options = messages.map(({ at: written, text }) => ({
    value: new Date(written).toISOString(),
    label: say('thread.handOver.message', {
      at: { phrase: 'console.moment', args: { date: { date: written }, time: { time: written } } },
      text: firstGraphemes(text, EXCERPT),
    }),
  }))
  const fields = html`<input type="hidden" name="seen" value="${about.version}" /> ${field({
      is: 'select',
      name: NAMES.agreed,
      label: say('thread.handOver.agreed'),
      hint: say('thread.handOver.agreed.hint'),
      options,
      value: mine ? typed(mine.given, NAMES.agreed) : undefined,
    })}
    ${field({ is: 'checkbox', name: NAMES.name, label: say('thread.handOver.name') })}`
  const made = form(visit, { to: pathOf(handled._id), fields, submit: say('thread.handOver.do'), look: 'plain' })
  return html`${asking(visit, handled._id)} ${unfold(say('thread.handOver.write'), made, mine !== undefined)}`
}

/** That the author agreed, to what, and when. */
const consent = (visit: Visit, { withName, agreedAt }: NonNullable<ComplaintDocument['handOver']>): Html => {
  const which = visit.say(withName ? 'thread.handOver.withName' : 'thread.handOver.withoutName')
  return html`<p>${status('well', which)} ${moment(visit, agreedAt)}</p>`
}

const agreed = (visit: Visit, { _id, version, handOver }: ComplaintDocument): Html | undefined => {
  const { say } = visit
  if (!handOver) return undefined
  return html`${consent(visit, handOver)}
    <p><a href="${pathOf(_id)}">${say('thread.handOver.page')}</a></p>
    <p><a href="${pathOf(_id)}.json" download>${say('thread.handOver.file')}</a></p>
    ${press(visit, { to: `${pathOf(_id)}/revoke`, values: { seen: version }, label: say('thread.handOver.revoke') })}`
}

/** How it stands, for who deals with the case but hands nothing over. An answer to any question is no agreement: a person reads it. */
const followed = (visit: Visit, { file: { handled } }: CaseThread, { handOver }: ComplaintDocument): Html => {
  const { say } = visit
  if (handOver) return consent(visit, handOver)
  const next = mayAgree(handled.events).length === 0 ? 'thread.handOver.byLeader' : 'thread.handOver.answered'
  return html`${asking(visit, handled._id)}
    <p class="soft">${say(next)}</p>`
}

/** Handing a complaint to the national platform, once its author agreed. */
export const handOverPanel: CasePanel = async (visit, shown, tried) => {
  const { say, officer } = visit
  const { handled, about } = shown.file
  if (about?.kind !== 'complaint' || !handles(officer, handled, 'handleCase')) return undefined
  const decides = handles(officer, handled, 'transferCase')
  return html`<section class="card">
    <h2>${say('thread.handOver')}</h2>
    ${decides ? (agreed(visit, about) ?? agreeing(visit, shown, about, tried)) : followed(visit, shown, about)}
  </section>`
}

const called = ({ language }: Visit, { name }: Named): string => name[language]

const told = (visit: Visit, file: TajawobFile): Html => {
  const { say } = visit
  const { where, author, consent, when } = file
  const occurred = when && say('thread.handOver.occurred', { when: occasionLabel(when) })
  return facts([
    [say('thread.handOver.reference'), codeText(file.reference)],
    [say('thread.handOver.filed'), moment(visit, file.filedAt)],
    [say('thread.handOver.from'), html`${file.from.body[visit.language]}, ${called(visit, file.from.unit)}`],
    [say('thread.handOver.status'), say('console.label', { label: { label: 'status', id: file.status } })],
    [say('thread.handOver.topic'), html`${called(visit, file.topic)}, ${called(visit, file.subtopic)}`],
    where.governorate !== undefined && [say('console.governorate'), called(visit, where.governorate)],
    where.wilayat !== undefined && [say('thread.handOver.wilayat'), called(visit, where.wilayat)],
    where.text !== undefined && [say('thread.handOver.place'), theirs(where.text)],
    occurred !== undefined && [say('thread.handOver.when'), occurred],
    [say('console.capacity'), called(visit, author.capacity)],
    author.name !== undefined && [say('thread.handOver.author'), html`<bdi>${author.name}</bdi>`],
    [say('thread.handOver.enclosures'), file.enclosures],
    [say('thread.handOver.consent'), moment(visit, consent.agreedAt)],
  ])
}

/** The file of a complaint on paper. */
export const handOverPage = async (visit: Visit, { code }: Params): Promise<Page | undefined> => {
  const { say, house, officer } = visit
  const made = await handOverFile(house, officer, code)
  if (!made.ok) return undefined
  const file = made.value
  return {
    title: say('thread.handOver.of', { code }),
    trail: [{ to: `/console/cases/${code}`, label: say('thread.handOver.case', { code }) }],
    main: html`<p class="soft">${say('thread.handOver.made', { date: { date: file.exportedAt } })}</p>
      ${told(visit, file)}
      <h2>${say('thread.handOver.text')}</h2>
      <div class="words" dir="auto">${file.text}</div>
      <p class="soft">${say('thread.handOver.reach', { code })}</p>`,
  }
}

/** The same for machines. */
export const handOverDownload: ConsoleRoute = sends(
  '/cases/:code/handOver.json',
  async ({ house, officer, request }, { code }) => {
    const made = await handOverFile(house, officer, code)
    if (!made.ok || !request.res) return refusal(made.ok ? 'notFound' : made.because)
    request.res.attachment(`tajawob-${code}.json`).json(tajawobJson(made.value))
    return { is: 'sent' }
  },
)
