import { z } from 'zod'
import { html } from '../html.js'
import { type Screen, view } from './screen.js'

/** Where everybody arrives. */
export const HOME: Screen = {
  name: 'console.home',
  path: '/console',
  acts: [],
  routes: [
    view('/', z.object({}), async ({ say, officer }) => ({
      title: say('console.welcome', { name: officer.name }),
      main: html`<p>${say('console.welcome.text')}</p>`,
    })),
  ],
}
