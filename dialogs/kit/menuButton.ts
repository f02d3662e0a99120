import { type Choice, choice } from '../../src/messaging/say.js'

/** Leads to the menu from anywhere, however old the message is. */
export const MENU: Choice = choice('nav.menu', undefined, { lasting: true })
