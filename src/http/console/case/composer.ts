import { SAFEGUARDING_TEAM } from '../../../../locales/routing.js'
import type { FileAttachment } from '../../../domain/attachment.js'
import { mayBeWrittenTo, wantsNoContact } from '../../../domain/contactWish.js'
import { type Officer, handles } from '../../../domain/officer.js'
import type { CaseThread } from '../../../service/staff/caseThread.js'
import { REJECTIONS, RESOLUTIONS } from '../../../service/staff/caseAnswers.js'
import { WORDS } from '../../../service/staff/cases.js'
import { holderOf } from '../../../service/staff/caseDeed.js'
import { windowEnd } from '../../../messaging/window.js'
import { type Html, html } from '../../html.js'
import { field, form, press } from '../form.js'
import { type Given, typed } from '../given.js'
import { moment, status, unfold } from '../parts.js'
import type { Visit } from '../visit.js'
import { asideForm } from './aside.js'
import { asksNotToBeNamed } from './submitter.js'
import { filesField } from '../letterFiles.js'
import { templatePicker } from './templates.js'

/** What was typed and not accepted, and which fields are to blame. */
export interface Tried {
  readonly given: Given
  readonly wrong: readonly string[]
}

interface Desk {
  readonly visit: Visit
  readonly shown: CaseThread
  readonly tried: Tried | undefined
  readonly colleagues: readonly Officer[]
  /** Files that were kept for the letter before. */
  readonly kept: readonly FileAttachment[]
  /** How many cases repeat this one. */
  readonly joined: number
}

/** Fields whose words reach the author. */
const AUTHOR_READS: ReadonlySet<string> = new Set(['text', 'answer', 'explanation'])

const to = ({ shown }: Desk, deed: string): string => `/console/cases/${shown.file.handled._id}/${deed}`

const written = (
  { visit, tried, shown }: Desk,
  name: string,
  label: string,
  limits: { min: number; max: number },
): Html =>
  field({
    is: 'textarea',
    name,
    label,
    max: limits.max,
    required: true,
    value: tried ? typed(tried.given, name) : '',
    draft: `${shown.file.handled._id} ${name}`,
    hint: AUTHOR_READS.has(name) && asksNotToBeNamed(shown.file.about) ? visit.say('console.unnamed.reply') : undefined,
    error: tried?.wrong.includes(name) ? visit.say('console.length', limits) : undefined,
  })

/** Whether what is written now arrives now: the state of the channel, inside the box. */
const windowState = ({ visit, shown: { line } }: Desk): Html => {
  const { say, house } = visit
  if (!line) return html`<p class="window">${status('late', say('console.window.none'))}</p>`
  const channel = say(`console.channel.${line.channel}`)
  if (line.unreachableSince !== undefined)
    return html`<p class="window">${status('late', say('console.window.unreachable', { channel }))}</p>`
  const end = windowEnd(line.channel, line.heard)
  if (end === undefined) return html`<p class="window">${status('well', say('console.window.always', { channel }))}</p>`
  return end > house.clock()
    ? html`<p class="window">
        ${status('well', say('console.window.open', { channel }))} <span>${moment(visit, end)}</span>
      </p>`
    : html`<p class="window">
        ${status('soon', say('console.window.closed', { channel }))} <span>${say('console.window.held')}</span>
      </p>`
}

/** Where files are attached; those of before stand in the form that was tried. */
const filesOf = ({ visit, kept, tried }: Desk, words: string, of: '' | '-resolve' | '-reject'): Html => {
  const isMine = tried?.given[words] !== undefined
  return filesField(visit, isMine ? kept : [], isMine ? tried.wrong : [], of)
}

const replyForm = (desk: Desk): Html => {
  const { visit, shown } = desk
  const { say } = visit
  const language = shown.line ? say(`console.language.${shown.line.language}`) : ''
  return html`<section class="compose">
    <h2>${say('console.reply.title')}</h2>
    ${templatePicker(visit, shown, ['reply', 'ask'])}
    ${form(visit, {
      to: to(desk, 'reply'),
      version: shown.file.handled.version,
      files: true,
      fields: html`${written(desk, 'text', say('console.reply.text', { language }), WORDS.reply)}
      ${filesOf(desk, 'text', '')} ${windowState(desk)}`,
      submit: say('console.reply.do'),
      more: html`<button formaction="${to(desk, 'ask')}">${say('console.ask.do')}</button>`,
    })}
  </section>`
}

const noteForm = (desk: Desk): Html => {
  const { visit, shown } = desk
  const { say } = visit
  return html`<section class="compose note">
    <h2>${say('console.note.title')}</h2>
    ${form(visit, {
      to: to(desk, 'note'),
      version: shown.file.handled.version,
      fields: written(desk, 'note', say('console.note.text'), WORDS.note),
      submit: say('console.note.do'),
      look: 'plain',
    })}
  </section>`
}

/** Whether the files go to those who wrote the same, who are told the answer in any case. */
const toAll = ({ visit: { say }, joined, tried }: Desk, deed: 'resolve' | 'reject'): Html | false =>
  joined > 0 &&
  field({
    is: 'checkboxes',
    name: 'filesToAll',
    id: `filesToAll-${deed}`,
    label: say('thread.duplicate.joined', { n: joined }),
    options: [{ value: 'yes', label: say('thread.files.toAll') }],
    values: tried?.given.filesToAll === 'yes' ? ['yes'] : [],
  })

const outcome = (desk: Desk, deed: 'resolve' | 'reject', reasons: readonly string[], words: string): Html => {
  const { visit, shown, tried } = desk
  const { say } = visit
  const reason = `${deed}Reason`
  const fields = html`${field({
    is: 'radios',
    name: reason,
    label: say('console.outcome'),
    options: reasons.map(id => ({ value: id, label: say('console.label', { label: { label: 'closeReason', id } }) })),
    ...(tried && { value: typed(tried.given, reason) }),
    required: true,
    error: tried?.wrong.includes(reason) ? say('console.choose') : undefined,
  })}
  ${written(desk, words, say(`console.${deed}.text`), WORDS.reply)} ${filesOf(desk, words, `-${deed}`)}
  ${toAll(desk, deed)}`
  const made = form(visit, {
    to: to(desk, deed),
    version: shown.file.handled.version,
    files: true,
    fields,
    submit: say(`console.${deed}.do`),
  })
  const picker = templatePicker(visit, shown, [deed])
  return unfold(say(`console.${deed}`), html`${picker}${made}`, tried?.given[words] !== undefined)
}

const assignForm = (desk: Desk): Html => {
  const { visit, shown, colleagues, tried } = desk
  const { say } = visit
  const fields = field({
    is: 'select',
    name: 'to',
    label: say('console.assign.to'),
    options: colleagues.map(({ id, name }) => ({ value: id, label: name })),
    ...(tried && { value: typed(tried.given, 'to') }),
  })
  const version = shown.file.handled.version
  const made = form(visit, { to: to(desk, 'assign'), version, fields, submit: say('console.assign.do'), look: 'plain' })
  return unfold(say('console.assign'), made, tried?.given.to !== undefined)
}

const transferForm = (desk: Desk): Html => {
  const { visit, shown, tried } = desk
  const { say, house, language } = visit
  const { unit, version } = shown.file.handled
  const others = house.ministry.units.filter(
    each => each.retiredAt === undefined && each.id !== unit && each.id !== SAFEGUARDING_TEAM,
  )
  const fields = html`${field({
    is: 'select',
    name: 'unit',
    label: say('console.transfer.to'),
    options: others.map(({ id, label }) => ({ value: id, label: label[language] })),
    ...(tried && { value: typed(tried.given, 'unit') }),
  })}
  ${written(desk, 'why', say('console.transfer.why'), WORDS.reason)}`
  const made = form(visit, {
    to: to(desk, 'transfer'),
    version,
    fields,
    submit: say('console.transfer.do'),
    look: 'plain',
  })
  return unfold(say('console.transfer'), made, tried?.given.why !== undefined)
}

const releaseForm = (desk: Desk): Html => {
  const { visit, shown } = desk
  const { say } = visit
  const version = shown.file.handled.version
  const label = say('thread.release.do')
  const made = html`<p>${say('thread.release.text')}</p>
    ${press(visit, { to: to(desk, 'release'), label, version })}`
  return unfold(say('thread.release'), made)
}

const takeForm = (desk: Desk): Html => {
  const { visit, shown } = desk
  const { say } = visit
  return html`<section class="compose">
    <h2>${say('console.claim.title')}</h2>
    ${!wantsNoContact(shown.file.handled) && html`<p>${say('console.claim.text')}</p>`}
    ${press(visit, { to: to(desk, 'claim'), label: say('console.claim.do'), look: 'first', version: shown.file.handled.version })}
  </section>`
}

/** What this officer may do with the case as it stands. */
export const composer = (desk: Desk): Html | false => {
  const { visit, shown } = desk
  const { handled } = shown.file
  const may = (act: Parameters<typeof handles>[2]): boolean => handles(visit.officer, handled, act)
  if (!may('handleCase')) return false
  const { is } = handled.state
  const free = is === 'received' || is === 'reopened'
  const holder = holderOf(handled)
  const taken = holder !== undefined
  const rejections = REJECTIONS.filter(reason => reason !== 'mistaken' || handled.kind === 'safety')
  return html`${free && takeForm(desk)} ${taken && mayBeWrittenTo(handled) && replyForm(desk)}
  ${taken && outcome(desk, 'resolve', RESOLUTIONS, 'answer')}
  ${taken && outcome(desk, 'reject', rejections, 'explanation')}
  ${holder !== undefined && (holder === visit.officer.id || may('assignCase')) && releaseForm(desk)}
  ${holder === visit.officer.id && handled.kind !== 'safety' && asideForm(visit, shown, desk.tried?.given)}
  ${(free || taken) && may('assignCase') && desk.colleagues.length > 0 && assignForm(desk)}
  ${(free || taken) && handled.kind !== 'safety' && may('transferCase') && transferForm(desk)} ${noteForm(desk)}`
}
