import { toString as pictureOf } from 'qrcode'
import { z } from 'zod'
import { endOne } from '../../../service/staff/ownSessions.js'
import { confirmTotp, dropTotp, offerTotp, offeredTotp } from '../../../service/staff/secondFactor.js'
import { html } from '../../html.js'
import { type Screen, deed, go, refusal, sends, view } from '../screen.js'
import { ACCOUNT, accountPage } from './page.js'
import { code } from '../../code.js'

const Nothing = z.object({})
const Code = z.object({ code: z.string().min(6).max(20) })

/** The own account: who one is here, the second factor, and the open sessions. */
export const ACCOUNT_SCREEN: Screen = {
  name: 'console.account',
  path: ACCOUNT,
  acts: [],
  routes: [
    view('/account', Nothing, accountPage),
    deed('/account/sessions/:id/end', Nothing, async ({ house, officer }, _, { id }) => {
      const ended = await endOne(house, officer, id)
      return ended.ok ? go(ACCOUNT, 'console.sessions.ended') : refusal(ended.because)
    }),
    deed('/account/totp', Nothing, async ({ house, officer }) => {
      await offerTotp(house, officer)
      return go(ACCOUNT)
    }),
    sends('/account/totp.svg', async ({ house, officer, request }) => {
      const offer = await offeredTotp(house, officer)
      if (!offer || !request.res) return refusal('notFound')
      request.res.type('image/svg+xml').send(await pictureOf(offer.address, { type: 'svg', margin: 2 }))
      return { is: 'sent' }
    }),
    deed('/account/totp/confirm', Code, async ({ house, officer, say }, body) => {
      const confirmed = await confirmTotp(house, officer, body.code)
      if (!confirmed.ok) return refusal(confirmed.because)
      const main = html`<p>${say('console.second.codes.text')}</p>
        <ul class="codes">
          ${confirmed.value.map(each => html`<li>${code(each)}</li>`)}
        </ul>
        <p><a href="${ACCOUNT}">${say('console.second.back')}</a></p>`
      return { is: 'page', page: { title: say('console.second.codes'), main } }
    }),
    deed('/account/totp/drop', Code, async ({ house, officer }, body) => {
      const dropped = await dropTotp(house, officer, body.code)
      return dropped.ok ? go(ACCOUNT, 'console.second.dropped') : refusal(dropped.because)
    }),
  ],
}
