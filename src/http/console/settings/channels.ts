import { z } from 'zod'
import { may } from '../../../domain/officer.js'
import type { Check, TemplateCheck } from '../../../messaging/channelCheck.js'
import { lastHeard } from '../../../store/channels.js'
import { MESSENGERS, type Messenger, type MessengerStanding } from '../../staff/ports.js'
import { type Html, html } from '../../html.js'
import { press } from '../form.js'
import { facts, moment, status } from '../parts.js'
import { type ConsoleRoute, type Page, deed, refusal, view } from '../screen.js'
import type { Visit } from '../visit.js'
import { guide } from './channelGuide.js'
import { templates } from './channelTemplates.js'
import { ROOT, partPage } from './frame.js'
import { checkedWords } from './channelWords.js'

const PATH = `${ROOT}/channels`

/** What the platforms were just asked. */
interface Asked {
  readonly check?: { readonly of: Messenger; readonly found: Check }
  readonly templates?: TemplateCheck
}

const STANDINGS = { connected: 'well', connecting: 'late', absent: 'plain' } as const

const standing = ({ say }: Visit, now: MessengerStanding): Html =>
  status(STANDINGS[now.is], say(`setup.channels.${now.is}`))

const channel = async (
  visit: Visit,
  of: Messenger,
  { heard, check }: { readonly heard: number | undefined; readonly check: Check | undefined },
): Promise<Html> => {
  const { say, house, ports } = visit
  const now = ports.channels.standing(of)
  const { telegramBot, whatsappNumber } = house.ministry
  const name = of === 'telegram' ? telegramBot : whatsappNumber && `+${whatsappNumber}`
  const told = facts([
    [say('setup.channels.state'), standing(visit, now)],
    name !== undefined && [
      say(of === 'telegram' ? 'setup.channels.bot' : 'setup.channels.number'),
      html`<bdi dir="ltr">${name}</bdi>`,
    ],
    now.is !== 'absent' && [
      say('setup.channels.heard'),
      heard === undefined ? say('setup.channels.never') : moment(visit, heard),
    ],
    now.is === 'connecting' && [say('setup.channels.trouble'), html`<bdi dir="ltr" lang="en">${now.trouble}</bdi>`],
  ])
  return html`<section aria-labelledby="${of}">
    <h2 id="${of}">${say(`console.channel.${of}`)}</h2>
    ${told} ${check && checkedWords(visit, of, check)}
    ${now.is !== 'absent' && press(visit, { to: `${PATH}/${of}/test`, label: say('setup.channels.test'), look: 'first' })}
    ${guide(visit, of, now.is === 'absent')}
  </section>`
}

const page = async (visit: Visit, asked: Asked = {}): Promise<Page | undefined> => {
  const { say, house, officer } = visit
  if (!may(officer, 'manageSettings')) return undefined
  const heard = await lastHeard(house.store)
  const sections = MESSENGERS.map(of =>
    channel(visit, of, {
      heard: heard.get(of),
      check: asked.check?.of === of ? asked.check.found : undefined,
    }),
  )
  return partPage(
    visit,
    'channels',
    html`<p>${say('setup.channels.lead')}</p>
      ${await Promise.all(sections)} ${templates(visit, asked.templates, `${PATH}/templates`)}`,
  )
}

const answered = async (visit: Visit, asked: Asked) => {
  const shown = await page(visit, asked)
  return shown ? { is: 'page' as const, page: shown } : refusal('forbidden')
}

export const CHANNEL_SCREENS: readonly ConsoleRoute[] = [
  view('/settings/channels', z.strictObject({}), visit => page(visit)),
  deed('/settings/channels/templates', z.object({}), async visit => {
    if (!may(visit.officer, 'manageSettings')) return refusal('forbidden')
    const compared = await visit.ports.channels.templates()
    return compared ? answered(visit, { templates: compared }) : refusal('notFound')
  }),
  deed('/settings/channels/:id/test', z.object({}), async (visit, _, { id }) => {
    if (!may(visit.officer, 'manageSettings')) return refusal('forbidden')
    const of = MESSENGERS.find(each => each === id)
    const found = of && (await visit.ports.channels.check(of))
    return found ? answered(visit, { check: { of, found } }) : refusal('notFound')
  }),
]
