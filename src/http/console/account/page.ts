import { may } from '../../../domain/officer.js'
import { type OpenSession, endableSessions } from '../../../service/staff/ownSessions.js'
import { offeredTotp } from '../../../service/staff/secondFactor.js'
import { SESSION } from '../../../service/staff/sessions.js'
import { accountById } from '../../../store/staffAccounts.js'
import { type Html, html } from '../../html.js'
import { field, form, press } from '../form.js'
import { facts, moment, status, table } from '../parts.js'
import type { Page } from '../screen.js'
import type { Visit } from '../visit.js'
import { code } from '../../code.js'

export const ACCOUNT = '/console/account'
const HOUR_MS = 3_600_000

const sessions = (visit: Visit, caption: string, open: readonly OpenSession[], withNames: boolean): Html => {
  const { say } = visit
  const end = ({ _id }: OpenSession): Html =>
    _id === visit.session
      ? html`${say('console.sessions.this')}`
      : press(visit, { to: `${ACCOUNT}/sessions/${_id}/end`, label: say('console.sessions.end.do'), look: 'danger' })
  return html`<h2>${caption}</h2>
    ${table(
      caption,
      [
        ...(withNames
          ? [{ head: say('console.sessions.whose'), cell: ({ name }: OpenSession) => html`<bdi>${name}</bdi>` }]
          : []),
        { head: say('console.sessions.begun'), cell: each => moment(visit, each.createdAt) },
        { head: say('console.sessions.seen'), cell: each => moment(visit, each.seenAt) },
        { head: say('console.sessions.end'), cell: end },
      ],
      open,
    )}`
}

const codeField = (visit: Visit): Html =>
  field({
    name: 'code',
    label: visit.say('console.second.code'),
    direction: 'ltr',
    required: true,
    max: 20,
    autocomplete: 'one-time-code',
  })

const secondFactor = async (visit: Visit): Promise<Html> => {
  const { say, house, officer } = visit
  const [account, offer] = await Promise.all([accountById(house.store, officer.id), offeredTotp(house, officer)])
  if (account?.totp) {
    const { since, recovery } = account.totp
    return html`<p>${status('well', say('console.second.on', { date: { date: since } }))}</p>
      <p>${say('console.second.left', { n: recovery.length })}</p>
      ${form(visit, {
        to: `${ACCOUNT}/totp/drop`,
        fields: codeField(visit),
        look: 'danger',
        submit: say('console.second.drop'),
      })}`
  }
  if (!offer)
    return html`<p>${say(visit.mustEnrol ? 'console.second.must' : 'console.second.off')}</p>
      ${press(visit, { to: `${ACCOUNT}/totp`, label: say('console.second.begin'), look: 'first' })}`
  return html`<p>${say('console.second.scan')}</p>
    <p>
      <img class="picture" src="${ACCOUNT}/totp.svg" alt="${say('console.second.picture')}" width="220" height="220" />
    </p>
    <p>${say('console.second.key')} ${code(offer.secret)}</p>
    ${form(visit, { to: `${ACCOUNT}/totp/confirm`, fields: codeField(visit), submit: say('console.second.confirm') })}`
}

/** What an officer sees of the own account. */
export const accountPage = async (visit: Visit): Promise<Page> => {
  const { say, house, officer } = visit
  const open = await endableSessions(house, officer)
  const unit =
    officer.unit === undefined ? undefined : say('console.label', { label: { label: 'unit', id: officer.unit } })
  return {
    title: say('console.account'),
    main: html`<h2>${say('console.account.you')}</h2>
      ${facts([
        [say('console.account.name'), html`<bdi>${officer.name}</bdi>`],
        [say('console.account.role'), say(`console.role.${officer.role}`)],
        [say('console.unit'), unit ?? say('console.unit.all')],
        [say('console.account.until'), moment(visit, visit.expiresAt)],
      ])}
      <p class="hint">${say('console.account.idle', { hours: SESSION.idleMs / HOUR_MS })}</p>
      <h2>${say('console.second')}</h2>
      ${await secondFactor(visit)}
      ${sessions(
        visit,
        say('console.sessions'),
        open.filter(each => each.officer === officer.id),
        false,
      )}
      ${
        may(officer, 'manageStaff') &&
        sessions(
          visit,
          say('console.sessions.all'),
          open.filter(each => each.officer !== officer.id),
          true,
        )
      }`,
  }
}
