import type { RegisterEntry } from '../../store/register.js'
import { type Html, html } from '../html.js'
import { bar } from './bar.js'
import type { Reading } from './entry.js'
import type { Site } from './layout.js'
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

const namesOf = ({ kind }: RegisterEntry) =>
  ({
    web: kind === 'proposal' ? 'portal.item.support.web' : 'portal.item.follow.web',
    telegram: 'portal.item.support.telegram',
    whatsapp: 'portal.item.support.whatsapp',
    qr: 'portal.item.qr.text',
  }) as const

/** What stands beside a contribution: its support, and the ways to take part in it. */
export const supporting = (site: Site, entry: RegisterEntry, reading: Reading): Html => {
  const { say } = reading
  return html`<aside class="supporting" aria-labelledby="supporting">
    <h2 id="supporting">${say(entry.kind === 'proposal' ? 'portal.item.support' : 'portal.item.follow')}</h2>
    ${
      entry.kind === 'proposal' &&
      html`${support(site, entry, reading)}
        <p class="quiet">${say('portal.item.support.text')}</p>`
    }
    ${waysInto(site, entry.code, namesOf(entry), reading)}
  </aside>`
}
