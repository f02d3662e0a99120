import { type Preview, previewsOf } from '../../../../adapters/previews.js'
import { invitation } from '../../../../dialogs/mailingNotices.js'
import type { Language } from '../../../domain/participant.js'
import type { Poll } from '../../../domain/poll/poll.js'
import { render } from '../../../language/render.js'
import { type Html, html } from '../../html.js'
import { unfold } from '../parts.js'
import type { Visit } from '../visit.js'

const shown = ({ say }: Visit, language: Language, { channel, texts, buttons, list }: Preview): Html =>
  html`<figure class="preview" lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
    <figcaption>${say(`mailing.channel.${channel}`)}</figcaption>
    ${texts.map(text => html`<p class="bubble" dir="auto">${text}</p>`)}
    ${buttons.map(row => html`<p class="keys">${row.map(label => html`<span>${label}</span>`)}</p>`)}
    ${
      list &&
      html`<p class="keys"><span>☰ ${list.button}</span></p>
        <ul>
          ${list.rows.map(row => html`<li>${row}</li>`)}
        </ul>`
    }
  </figure>`

const all = (visit: Visit, poll: Poll, language: Language): Html => {
  const { ministry } = visit.house
  const reader = { language, digits: 'latn', zone: ministry.calendar.zone, own: ministry } as const
  const outbound = render(invitation('latn', poll), reader, 0)
  return html`<div class="previews">${previewsOf(outbound).map(each => shown(visit, language, each))}</div>`
}

/** The invitation to a poll as each channel lays it out, in both languages. */
export const previews = (visit: Visit, poll: Poll): Html => {
  const { say, language } = visit
  return html`<h2>${say('pollDesk.previews')}</h2>
    ${all(visit, poll, language)}
    ${unfold(say('pollDesk.previews.other'), all(visit, poll, language === 'ar' ? 'en' : 'ar'))}`
}
