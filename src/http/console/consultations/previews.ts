import { card, introduction } from '../../../../dialogs/consultationCard.js'
import { consultationPut } from '../../../../dialogs/consultationNotices.js'
import type { Consultation } from '../../../domain/consultation/consultation.js'
import { type Html, html } from '../../html.js'
import { unfold } from '../parts.js'
import { previews } from '../putToPeople/previews.js'
import type { Visit } from '../visit.js'

/** What people will see of a consultation: the invitation, what opens by it, and a statement. */
export const consultationPreviews = (visit: Visit, it: Consultation): Html => {
  const { say } = visit
  const total = it.seeds.length
  const [first] = it.seeds
  return html`<h2>${say('pollDesk.previews')}</h2>
    <h3>${say('consultDesk.preview.invitation')}</h3>
    ${previews(visit, () => consultationPut(it))}
    ${unfold(
      say('consultDesk.preview.introduction'),
      previews(visit, () => introduction(it, { answered: 0, left: total })),
    )}
    ${
      first &&
      unfold(
        say('consultDesk.preview.statement'),
        previews(visit, channel => card(it, { ...first, answers: 0 }, { i: 1, total, narrow: channel === 'whatsapp' })),
      )
    }`
}
