import { page } from './dom.js'

/** By how much the service is ahead of this device: the clock of a demo is moved by hand, and that of a phone may be wrong. */
let ahead = page.now - Date.now()

/** The time of the service. */
export const now = () => Date.now() + ahead

/** Whatever the service dates later than that shows that its clock has been moved on. */
export const datedAt = at => {
  ahead = Math.max(ahead, at - Date.now())
}
