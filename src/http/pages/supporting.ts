import { outcomeWords } from '../../../dialogs/outcomeWords.js'
import type { SupporterName } from '../../domain/supporterName.js'
import type { PageOf } from '../../store/keyset.js'
import type { RegisterEntry } from '../../store/register.js'
import { type Html, html } from '../html.js'
import { bar } from './bar.js'
import type { Reading } from './entry.js'
import type { Site } from './layout.js'
import { supportersListed } from './supporters.js'
import { waysInto } from './waysInto.js'

/** How much support there is, and how much brings it before the committee. */
const support = ({ ministry }: Site, { supporters }: RegisterEntry, { say }: Reading): Html => {
  const { altogether, wilayat } = ministry.clocks.supporters
  return html`<p class="count"><b>${say('web.supporters', { n: supporters })}</b></p>
    ${bar((supporters * 100) / altogether)}
    <p class="quiet">
      ${
        supporters >= altogether
          ? say('portal.item.threshold.reached')
          : say('portal.item.threshold', { supporters, threshold: altogether })
      }
      ${supporters < altogether && say('portal.item.threshold.wilayat', { n: wilayat })}
    </p>`
}

const waysTo = (what: 'support' | 'follow') =>
  ({
    web: `portal.item.${what}.web`,
    telegram: `portal.item.${what}.telegram`,
    whatsapp: `portal.item.${what}.whatsapp`,
    qr: 'portal.item.qr.text',
  }) as const

/** How much support there was, and what came of it: nothing is left to be asked for. */
const answered = (entry: RegisterEntry, listed: PageOf<SupporterName>, reading: Reading): Html | undefined => {
  const { supporters, answer } = entry
  const { say } = reading
  if (!answer) return undefined
  return html`${supporters > 0 && html`<p class="count"><b>${say('web.supporters', { n: supporters })}</b></p>`}
    ${supportersListed(entry, listed, reading)}
    <p>${say('portal.item.support.over', { date: { date: answer.at } })}</p>
    ${answer.outcome && html`<p>${say('web.answer.outcome', { outcome: outcomeWords(answer.outcome) })}</p>`}
    <p><a href="#answer">${say('portal.item.support.answer')}</a></p>`
}

/** What stands beside a contribution: its support until it is answered, and the ways to take part in it or to follow it. */
export const supporting = (
  site: Site,
  entry: RegisterEntry,
  supporters: PageOf<SupporterName>,
  reading: Reading,
): Html => {
  const { say } = reading
  const open = entry.kind === 'proposal' && entry.answer === undefined
  return html`<aside class="supporting" aria-labelledby="supporting">
    <h2 id="supporting">${say(open ? 'portal.item.support' : 'portal.item.follow')}</h2>
    ${
      open &&
      html`${support(site, entry, reading)}${supportersListed(entry, supporters, reading)}
        <p class="quiet">${say('portal.item.support.text')}</p>`
    }
    ${entry.kind === 'proposal' && answered(entry, supporters, reading)}
    ${waysInto(site, entry.code, waysTo(open ? 'support' : 'follow'), reading)}
  </aside>`
}
