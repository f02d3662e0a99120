import { type Html, html } from '../../html.js'
import { tabs } from '../parts.js'
import type { Page } from '../screen.js'
import type { Visit } from '../visit.js'

export const ROOT = '/console/settings'

const PARTS = [
  'units',
  'staff',
  'roster',
  'routing',
  'calendar',
  'clocks',
  'templates',
  'texts',
  'privacy',
  'safety',
  'channels',
  'webhooks',
  'keys',
] as const
type Part = (typeof PARTS)[number]

/** A page of the settings, with the way to the others. */
export const partPage = ({ say }: Visit, part: Part, main: Html, title = say(`setup.${part}`)): Page => ({
  title,
  main: html`${tabs(
    say('setup.title'),
    PARTS.map(each => ({ to: `${ROOT}/${each}`, label: say(`setup.${each}`), here: each === part })),
  )}${main}`,
})
