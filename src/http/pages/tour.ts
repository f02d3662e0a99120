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

const pane = (name: string, to: string): Html => {
  const [src = '', place] = to.split('#')
  return html`<section class="pane">
    <h2><a href="${to}" target="_blank">${name}</a></h2>
    <iframe src="${src}" title="${name}" ${place !== undefined && html`data-place="${place}"`}></iframe>
  </section>`
}

/** The same address, and another one whenever the time of the demo moves: nothing kept by the browser is shown for new. */
const asOf = (path: string, now: Instant): string => {
  const [address = '', place] = path.split('#')
  return `${address}?at=${now}${place === undefined ? '' : `#${place}`}`
}

const next = ({ step, tour, language }: Shown, say: Words): Html => {
  const following = step === undefined ? tour.steps[0] : tour.steps[tour.steps.indexOf(step) + 1]
  if (following === undefined) return html`<p class="end">${say('tour.end')}</p>`
  return html`<form method="post" action="/tour">
    <input type="hidden" name="lang" value="${language}" />
    <button class="first" name="step" value="${following}">${say(`tour.do.${following}`)}</button>
  </form>`
}

const clock = ({ step, tour, language }: Shown, site: Site): Html => {
  const say = words(language, site.ministry.calendar.zone)
  return html`<form class="clock" method="post" action="/tour">
    <input type="hidden" name="lang" value="${language}" />
    ${step !== undefined && html`<input type="hidden" name="at" value="${step}" />`}
    <span>${say('tour.clock', { date: { date: tour.now() }, time: { time: tour.now() } })}</span>
    ${HOURS.map(hours => html`<button name="hours" value="${hours}">${say('tour.pass', { d: hours / 24 })}</button>`)}
  </form>`
}

/** The tour of the demo: what happens, and beside it chat, console and portal as they are. */
export const tourPage = (site: Site, shown: Shown): Html => {
  const { language, step, tour, view } = shown
  const say = words(language)
  const of = tour.steps.length
  const where =
    step === undefined ? say('tour.length', { of }) : say('tour.where', { n: tour.steps.indexOf(step) + 1, of })
  const portal = language === 'ar' ? view.portal : `/en${view.portal === '/' ? '' : view.portal}`
  const other = otherThan(language)
  return layout(site, {
    language,
    title: say('tour.title'),
    other: `/tour?lang=${other}${step === undefined ? '' : `&step=${step}`}`,
    styles: ['portal/tour.css'],
    scripts: ['portal/tour.js'],
    main: html`<main id="main" class="tour">
      <header>
        <h1>${say('tour.title')}</h1>
        <p class="where">${where}</p>
        <p class="told">${say(step === undefined ? 'tour.begin' : `tour.told.${step}`)}</p>
        <div class="act">${next(shown, say)}${clock(shown, site)}</div>
      </header>
      <div class="panes">
        ${pane(say('tour.chat'), paths(language).chat)} ${pane(say('tour.console'), view.console)}
        ${pane(say('tour.portal'), asOf(portal, tour.now()))}
      </div>
    </main>`,
  })
}
