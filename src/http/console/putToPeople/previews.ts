import { type Preview, previewsOf } from '../../../../adapters/previews.js'
import type { Channel } from '../../../domain/channel.js'
import type { Language } from '../../../domain/participant.js'
import { render } from '../../../language/render.js'
import type { Say } from '../../../messaging/say.js'
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

type MessageOn = (channel: Channel) => Say

const all = (visit: Visit, messageOn: MessageOn, language: Language): Html => {
  const { ministry } = visit.house
  const reader = { language, digits: 'latn', zone: ministry.calendar.zone, own: ministry } as const
  const laidOut = previewsOf(channel => render(messageOn(channel), reader, 0))
  return html`<div class="previews">${laidOut.map(each => shown(visit, language, each))}</div>`
}

/** A message as each channel lays it out, in both languages. */
export const previews = (visit: Visit, messageOn: MessageOn): Html => {
  const { say, language } = visit
  return html`${all(visit, messageOn, language)}
  ${unfold(say('pollDesk.previews.other'), all(visit, messageOn, language === 'ar' ? 'en' : 'ar'))}`
}
