import { type Choice, alsoNo, wayTo } from '../../src/messaging/say.js'

/** Leads to the menu from anywhere, however old the message is. */
export const MENU: Choice = wayTo('nav.menu', undefined, { lasting: true })

/** Choices with the menu beneath them: where a plain yes picks one of them, a plain no leads there. */
export const aboveMenu = (choices: readonly Choice[]): readonly Choice[] =>
  choices.some(({ means }) => means?.is === 'yes') ? [...choices, alsoNo(MENU)] : [...choices, MENU]
