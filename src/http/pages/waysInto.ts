import type { PhraseKey } from '../../../locales/index.js'
import { type Html, html } from '../html.js'
import type { Reading } from './entry.js'
import type { Site } from './layout.js'
import { paths } from './paths.js'

/** What each way does: in the browser, in the apps, and as a picture for phones. */
type Names = Readonly<Record<'web' | 'telegram' | 'whatsapp' | 'qr', PhraseKey>>

/** The same code in each of the connected ways into the conversation. */
export const waysInto = ({ ministry }: Site, code: string, names: Names, { language, say }: Reading): Html => {
  const { telegramBot, whatsappNumber } = ministry
  const to = paths(language)
  return html`<p><a class="button first" href="${to.start(code)}">${say(names.web)}</a></p>
    ${
      telegramBot !== undefined &&
      html`<p>
        <a class="button" href="https://t.me/${telegramBot}?start=${code}">${say(names.telegram)}</a>
      </p>`
    }
    ${
      whatsappNumber !== undefined &&
      html`<p>
        <a class="button" href="https://wa.me/${whatsappNumber}?text=${code}">${say(names.whatsapp)}</a>
      </p>`
    }
    <details>
      <summary>${say('portal.item.qr')}</summary>
      <p>${say(names.qr)}</p>
      <img
        src="${to.contribution(code)}/qr.svg"
        alt="${say('portal.item.qr.alt', { code })}"
        width="176"
        height="176"
        loading="lazy"
      />
    </details>`
}
