import type { RegisterEntry } from '../../store/register.js'
import { type Html, html } from '../html.js'
import { bar } from './bar.js'
import type { Reading } from './entry.js'
import type { Site } from './layout.js'
import { paths } from './paths.js'

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

/** The same contribution in each of the connected ways into the conversation. */
const starts = ({ ministry }: Site, { code, kind }: RegisterEntry, { language, say }: Reading): Html => {
  const { telegramBot, whatsappNumber } = ministry
  const web = kind === 'proposal' ? 'portal.item.support.web' : 'portal.item.follow.web'
  return html`<p><a class="button first" href="${paths(language).start(code)}">${say(web)}</a></p>
    ${
      telegramBot !== undefined &&
      html`<p>
        <a class="button" href="https://t.me/${telegramBot}?start=${code}">${say('portal.item.support.telegram')}</a>
      </p>`
    }
    ${
      whatsappNumber !== undefined &&
      html`<p>
        <a class="button" href="https://wa.me/${whatsappNumber}?text=${code}">${say('portal.item.support.whatsapp')}</a>
      </p>`
    }`
}

/** What stands beside a contribution: its support, and the ways to take part in it. */
export const supporting = (site: Site, entry: RegisterEntry, reading: Reading): Html => {
  const { say, language } = reading
  return html`<aside class="supporting" aria-labelledby="supporting">
    <h2 id="supporting">${say(entry.kind === 'proposal' ? 'portal.item.support' : 'portal.item.follow')}</h2>
    ${
      entry.kind === 'proposal' &&
      html`${support(site, entry, reading)}
        <p class="quiet">${say('portal.item.support.text')}</p>`
    }
    ${starts(site, entry, reading)}
    <details>
      <summary>${say('portal.item.qr')}</summary>
      <p>${say('portal.item.qr.text')}</p>
      <img
        src="${paths(language).contribution(entry.code)}/qr.svg"
        alt="${say('portal.item.qr.alt', { code: entry.code })}"
        width="176"
        height="176"
        loading="lazy"
      />
    </details>
  </aside>`
}
