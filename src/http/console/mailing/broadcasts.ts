import { z } from 'zod'
import { BROADCAST } from '../../../domain/broadcast.js'
import type { Forecast } from '../../../domain/forecast.js'
import {
  type BroadcastView,
  approveBroadcast,
  draftBroadcast,
  listBroadcasts,
  readBroadcast,
  stopBroadcast,
} from '../../../service/staff/broadcasts.js'
import { estimateAudience } from '../../../service/staff/audience.js'
import { linkOwnChat, tryBroadcast } from '../../../service/staff/trial.js'
import { unitId } from '../../../store/settingSchemas.js'
import { type Html, type Insert, html } from '../../html.js'
import { text } from '../../staff/fields.js'
import { field, form, press } from '../form.js'
import { type Given, typed } from '../given.js'
import { empty, facts, moment, table, theirs, unfold } from '../parts.js'
import { audienceWords } from '../putToPeople/list.js'
import { type Page, type Screen, deed, go, refusal, sends, view } from '../screen.js'
import type { Visit } from '../visit.js'
import { AUDIENCE_FIELDS, audienceBuilder, audienceOf, estimateWords, sendEstimate } from './audience.js'
import { report } from './report.js'
import { unitField } from './unit.js'

const Nothing = z.object({})
const HERE = '/console/broadcasts'

const listPage = async (visit: Visit): Promise<Page | undefined> => {
  const { say, house, officer, language } = visit
  const found = await listBroadcasts(house, officer)
  if (!found.ok) return undefined
  const rows = found.value
  const columns = [
    {
      head: say('mailing.text'),
      cell: ({ broadcast }: BroadcastView) =>
        html`<a href="${HERE}/${broadcast._id}"><bdi>${[...broadcast.text[language]].slice(0, 60).join('')}</bdi></a>`,
    },
    { head: say('mailing.state'), cell: ({ state }: BroadcastView) => say(`mailing.state.${state}`) },
    { head: say('mailing.made'), cell: ({ broadcast }: BroadcastView) => moment(visit, broadcast.createdAt) },
  ]
  return {
    title: say('mailing.broadcasts'),
    main: html`<p><a class="button first" href="${HERE}/new">${say('mailing.new')}</a></p>
      ${rows.length === 0 ? empty(say('mailing.none')) : table(say('mailing.broadcasts'), columns, rows)}`,
  }
}

const newPage = (visit: Visit, given: Given, wrong: readonly string[]): Page => {
  const { say } = visit
  const error = (name: string): string | undefined =>
    wrong.includes(name) ? say('mailing.text.wrong', BROADCAST) : undefined
  const words = (name: 'ar' | 'en', direction: 'rtl' | 'ltr') =>
    field({
      is: 'textarea',
      name,
      direction,
      rows: 6,
      max: BROADCAST.max,
      required: true,
      label: say(`mailing.text.${name}`),
      value: typed(given, name),
      error: error(name),
    })
  return {
    title: say('mailing.new'),
    trail: [{ to: HERE, label: say('mailing.broadcasts') }],
    scripts: ['console/mailing.js'],
    main: form(visit, {
      to: HERE,
      submit: say('mailing.save'),
      fields: html`${unitField(visit, given)} ${words('ar', 'rtl')} ${words('en', 'ltr')}
      ${audienceBuilder(visit, given, 'changes')}`,
    }),
  }
}

const forecastWords = ({ say }: Visit, { seconds, templates, cost, held }: Forecast): string =>
  [
    say('mailing.forecast.takes', { minutes: Math.max(1, Math.ceil(seconds / 60)) }),
    ...(templates > 0 ? [say('mailing.forecast.templates', { n: templates })] : []),
    ...(cost !== undefined && templates > 0 ? [say('mailing.forecast.cost', { rials: cost.toFixed(3) })] : []),
    held
      ? say('mailing.forecast.held', { n: held.people, date: { date: held.until }, time: { time: held.until } })
      : say('mailing.forecast.quiet'),
  ].join(' ')

const onePage = async (visit: Visit, id: string): Promise<Page | undefined> => {
  const { say, house, officer } = visit
  const found = await readBroadcast(house, officer, id)
  if (!found.ok) return undefined
  const { broadcast, state, like, forecast } = found.value
  const at = `${HERE}/${id}`
  const running = state === 'freezing' || state === 'sending'
  const { audience, wants } = broadcast
  const reach = state === 'draft' ? await estimateAudience(house, officer, audience, wants) : undefined
  const reached = reach?.ok ? estimateWords(visit, reach.value) : undefined
  return {
    title: say('mailing.broadcast'),
    trail: [{ to: HERE, label: say('mailing.broadcasts') }],
    scripts: ['console/mailing.js'],
    main: html`${like.length > 0 && html`<p class="flash problem" role="note">${say('mailing.like')} ${like.map(each => html`<a href="${HERE}/${each}">${say('mailing.like.show')}</a> `)}</p>`}
      ${theirs(broadcast.text.ar)} ${theirs(broadcast.text.en)}
      <div data-live="${running ? 'yes' : 'no'}">
        ${facts([
          [say('mailing.state'), say(`mailing.state.${state}`)],
          [say('mailing.audience'), audienceWords(visit, audience)],
          reached !== undefined && [say('mailing.people'), reached],
          forecast !== undefined && [say('mailing.forecast'), forecastWords(visit, forecast)],
        ])}
        ${state !== 'draft' && report(visit, found.value)}
      </div>
      <div class="buttons">
        ${press(visit, { to: `${at}/test`, label: say('mailing.test') })}
        ${running && press(visit, { to: `${at}/stop`, label: say('mailing.stop'), look: 'danger' })}
      </div>
      ${state === 'draft' && approval(visit, at, broadcast.version, reached)} ${ownChat(visit)}`,
  }
}

/** What is sent to so many people is approved once, and then is on its way. */
const approval = (visit: Visit, at: string, version: number, reached: Insert): Html => {
  const { say } = visit
  return unfold(
    say('mailing.approve'),
    html`<p>${reached}</p>
      <p>${say('mailing.approve.final')}</p>
      ${press(visit, { to: `${at}/approve`, label: say('mailing.approve'), look: 'first', version })}`,
  )
}

/** By which code an officer makes their own chat the one that gets the tests. */
const ownChat = (visit: Visit): Html => {
  const { say } = visit
  return form(visit, {
    to: `${HERE}/own-chat`,
    submit: say('mailing.ownChat.link'),
    look: 'quiet',
    fields: field({
      name: 'code',
      label: say('mailing.ownChat'),
      hint: say('mailing.ownChat.hint'),
      max: 20,
      direction: 'ltr',
    }),
  })
}

const Draft = z.object({ unit: unitId.optional(), ar: text(BROADCAST), en: text(BROADCAST), ...AUDIENCE_FIELDS })

/** Messages of the ministry to many people. */
export const BROADCASTS: Screen = {
  name: 'mailing.broadcasts',
  path: HERE,
  acts: ['draftBroadcast', 'approveBroadcast'],
  nav: 'run',
  routes: [
    sends('/audience', visit => sendEstimate(visit)),
    view('/broadcasts', Nothing, listPage),
    view('/broadcasts/new', Nothing, async visit => newPage(visit, {}, [])),
    deed(
      '/broadcasts',
      Draft,
      async ({ house, order }, { unit, ar, en, ...audience }) => {
        const draft = { unit, text: { ar, en }, wants: 'changes', audience: audienceOf(audience) } as const
        const made = await draftBroadcast(house, order(), draft)
        return made.ok ? go(`${HERE}/${made.value.broadcast._id}`, 'mailing.saved') : refusal(made.because)
      },
      async (visit, given, wrong) => newPage(visit, given, wrong),
    ),
    deed('/broadcasts/own-chat', z.object({ code: z.string().max(20) }), async ({ house, order }, { code }) => {
      const linked = await linkOwnChat(house, order(), code)
      return linked.ok ? go(HERE, 'mailing.ownChat.done') : refusal(linked.because)
    }),
    view('/broadcasts/:id', Nothing, (visit, _, { id }) => onePage(visit, id)),
    deed('/broadcasts/:id/test', Nothing, async ({ house, officer }, _, { id }) => {
      const sent = await tryBroadcast(house, officer, id)
      return sent.ok ? go(`${HERE}/${id}`, 'mailing.tested') : refusal(sent.because)
    }),
    deed('/broadcasts/:id/approve', Nothing, async ({ house, order }, _, { id }, version) => {
      const approved = await approveBroadcast(house, order(version), id)
      return approved.ok ? go(`${HERE}/${id}`, 'mailing.approved') : refusal(approved.because)
    }),
    deed('/broadcasts/:id/stop', Nothing, async ({ house, order }, _, { id }) => {
      const stopped = await stopBroadcast(house, order(), id)
      return stopped.ok ? go(`${HERE}/${id}`, 'mailing.stopped') : refusal(stopped.because)
    }),
  ],
}
