import { z } from 'zod'
import type { Language } from '../../domain/participant.js'
import type { TrackingCode } from '../../domain/ids.js'
import { looksLikeCode } from '../../domain/trackingCode.js'
import { type Html, html } from '../html.js'
import { type Words, words } from '../words.js'
import { framed } from './frame.js'
import type { Site } from './layout.js'
import { paths } from './paths.js'
import { coded } from '../code.js'

export const TrackQuery = z.object({ code: z.string().max(40).optional() })

/** What was typed, and the code that was read in it; nothing is said of whether there is such a contribution. */
interface Tracked {
  readonly typed: string | undefined
  readonly code: TrackingCode | undefined
}

const outcome = ({ typed, code }: Tracked, language: Language, say: Words): Html | undefined => {
  if (typed === undefined) return undefined
  if (code === undefined) {
    const key = looksLikeCode(typed) ? 'portal.track.mistyped' : 'portal.track.unreadable'
    return html`<p class="empty" role="alert">${coded(say(key))}</p>`
  }
  return html`<div class="empty" role="status">
    <p>${coded(say('portal.track.private', { code }))}</p>
    <p><a class="button first" href="${paths(language).start(code)}">${say('portal.track.chat')}</a></p>
  </div>`
}

/** Leads from a code to what is public of it; what is not, its author follows in the chat. */
export const trackPage = (site: Site, language: Language, tracked: Tracked): Html => {
  const say = words(language)
  return framed(site, language, {
    title: say('portal.track'),
    at: to => to.track,
    main: html`<main id="main" class="list narrow">
      <h1>${say('portal.track')}</h1>
      <p class="lead">${say('portal.track.lead')}</p>
      <form class="search" action="${paths(language).track}">
        <label for="code">${say('web.code')}</label>
        <div class="line">
          <input
            id="code"
            name="code"
            dir="ltr"
            maxlength="40"
            required
            autocomplete="off"
            value="${tracked.typed}"
          /><button>${say('portal.track.go')}</button>
        </div>
      </form>
      ${outcome(tracked, language, say)}
    </main>`,
  })
}
