import { z } from 'zod'
import { TURN_DAYS, type Privacy } from '../../../domain/privacy.js'
import { changePrivacy, readPrivacy, renewNotice } from '../../../service/settings/privacy.js'
import { privacyTold } from '../../../store/settingSchemas.js'
import { sectionSlot } from '../../../store/settingSlots.js'
import { html } from '../../html.js'
import { field, form, press } from '../form.js'
import { type Given, typed } from '../given.js'
import { type ConsoleRoute, type Page, deed, go, refusal, view } from '../screen.js'
import type { Visit } from '../visit.js'
import { ROOT, partPage } from './frame.js'
import { historyOf } from './history.js'

const PATH = `${ROOT}/privacy`

const told = {
  turnDays: z.coerce.number().pipe(privacyTold.turnDays),
  email: z.union([z.literal('').transform(() => undefined), z.email().max(254)]),
}

const givenOf = ({ turnDays, email }: Privacy): Given => ({ turnDays: String(turnDays), email: email ?? '' })

const page = async (visit: Visit, typedIn?: Given, wrong: readonly string[] = []): Promise<Page | undefined> => {
  const { say } = visit
  const found = await readPrivacy(visit.house, visit.officer)
  if (!found.ok) return undefined
  const { version, value, agreed, all } = found.value
  const given = typedIn ?? givenOf(value)
  const limits = say('setup.privacy.turnDays.hint', TURN_DAYS)
  const fields = html`${field({
    is: 'email',
    name: 'email',
    label: say('setup.privacy.email'),
    hint: say('setup.privacy.email.hint'),
    value: typed(given, 'email'),
    direction: 'ltr',
    error: wrong.includes('email') ? say('setup.privacy.email.wrong') : undefined,
  })}
  ${field({
    is: 'number',
    name: 'turnDays',
    label: say('setup.privacy.turnDays'),
    value: typed(given, 'turnDays'),
    required: true,
    hint: limits,
    error: wrong.includes('turnDays') ? limits : undefined,
  })}`
  const history = await historyOf(visit, sectionSlot('privacy'), { to: `${ROOT}/restore/privacy`, version })
  return partPage(
    visit,
    'privacy',
    html`<p>${say('setup.privacy.lead')} <a href="/privacy">${say('setup.privacy.page')}</a></p>
      ${form(visit, { to: PATH, version, submit: say('setup.save'), fields })}
      <h2>${say('setup.privacy.notice')}</h2>
      <p>${say('setup.privacy.notice.now', { notice: value.notice, agreed, all })}</p>
      <p><a href="${ROOT}/texts?area=welcome">${say('setup.privacy.notice.texts')}</a></p>
      <p class="hint">${say('setup.privacy.notice.about')}</p>
      ${press(visit, { to: `${PATH}/notice`, version, label: say('setup.privacy.notice.renew'), look: 'danger' })}
      ${history}`,
  )
}

export const PRIVACY_SCREENS: readonly ConsoleRoute[] = [
  view('/settings/privacy', z.strictObject({}), visit => page(visit)),
  deed(
    '/settings/privacy',
    z.object(told),
    async (visit, { turnDays, email }, _, version) => {
      const order = visit.order(version)
      const changed = await changePrivacy(visit.house, order, { turnDays, ...(email !== undefined && { email }) })
      return changed.ok ? go(PATH, 'setup.saved') : refusal(changed.because)
    },
    (visit, given, wrong) => page(visit, given, wrong),
  ),
  deed('/settings/privacy/notice', z.object({}), async (visit, _, __, version) => {
    const renewed = await renewNotice(visit.house, visit.order(version))
    return renewed.ok ? go(PATH, 'setup.privacy.notice.renewed') : refusal(renewed.because)
  }),
]
