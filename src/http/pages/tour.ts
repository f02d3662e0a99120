import type { Instant } from '../../domain/ids.js'
import type { Language } from '../../domain/participant.js'
import { type Html, html } from '../html.js'
import { HOURS, type Tour, type TourStep, type TourView } from '../tourSteps.js'
import { type Words, words } from '../words.js'
import { type Site, layout } from './layout.js'
import { otherThan, paths } from './paths.js'

interface Shown {
  readonly language: Language
  /** The step that was played last; undefined before the first. */
  readonly step: TourStep | undefined
  readonly tour: Tour
  readonly view: TourView
}

type Pane = keyof TourView | 'chat'

/** A part of the tour: what to look at in it, and the part as it is. */
const pane = (which: Pane, to: string, step: TourStep | undefined, say: Words): Html => {
  const [src = '', place] = to.split('#')
  const name = say(`tour.${which}`)
  return html`<section class="pane">
    <h2><a href="${to}" target="_blank">${name}</a></h2>
    <p>${say(step === undefined ? `tour.begin.${which}` : `tour.told.${step}.${which}`)}</p>
    <iframe src="${src}" title="${name}" ${place !== undefined && html`data-place="${place}"`}></iframe>
  </section>`
}

/** The same address, and another one whenever the time of the demo moves: nothing kept by the browser is shown for new. */
const asOf = (path: string, now: Instant): string => {
  const [address = '', place] = path.split('#')
  return `${address}${address.includes('?') ? '&' : '?'}at=${now}${place === undefined ? '' : `#${place}`}`
}

const next = ({ step, tour, language }: Shown, say: Words): Html => {
  const following = step === undefined ? tour.steps[0] : tour.steps[tour.steps.indexOf(step) + 1]
  if (following === undefined) return html`<p class="end">${say('tour.end')}</p>`
  const name = say(`tour.do.${following}`)
  return html`<form class="next" method="post" action="/tour">
    <input type="hidden" name="lang" value="${language}" />
    <button class="first" name="step" value="${following}">
      ${step === undefined ? name : say('tour.next', { step: name })}
    </button>
  </form>`
}

const clock = ({ step, tour, language }: Shown, site: Site): Html => {
  const say = words(language, site.ministry.calendar.zone)
  return html`<details class="clock">
    <summary>${say('tour.clock', { date: { date: tour.now() }, time: { time: tour.now() } })}</summary>
    <form method="post" action="/tour">
      <input type="hidden" name="lang" value="${language}" />
      ${step !== undefined && html`<input type="hidden" name="at" value="${step}" />`}
      ${HOURS.map(hours => html`<button name="hours" value="${hours}">${say('tour.pass', { d: hours / 24 })}</button>`)}
    </form>
  </details>`
}

/** The tour of the demo: what happens, and beside it chat, console and portal as they are. */
export const tourPage = (site: Site, shown: Shown): Html => {
  const { language, step, tour, view } = shown
  const say = words(language)
  const of = tour.steps.length
  const where =
    step === undefined ? say('tour.length', { of }) : say('tour.where', { n: tour.steps.indexOf(step) + 1, of })
  const title = say(step === undefined ? 'tour.title' : `tour.do.${step}`)
  const portal = language === 'ar' ? view.portal : `/en${view.portal === '/' ? '' : view.portal}`
  const other = otherThan(language)
  return layout(site, {
    language,
    title,
    other: `/tour?lang=${other}${step === undefined ? '' : `&step=${step}`}`,
    styles: ['portal/tour.css'],
    scripts: ['portal/tour.js'],
    main: html`<main id="main" class="tour">
      <header>
        <p class="where">${where}</p>
        <h1>${title}</h1>
        ${step === undefined && html`<p class="begin">${say('tour.begin')}</p>`}
        <div class="act">${next(shown, say)}${clock(shown, site)}</div>
      </header>
      <div class="panes">
        ${pane('chat', paths(language).chat, step, say)} ${pane('console', view.console, step, say)}
        ${pane('portal', asOf(portal, tour.now()), step, say)}
      </div>
    </main>`,
  })
}
