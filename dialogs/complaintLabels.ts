import type { Occasion, Whereabouts } from '../src/domain/complaint.js'
import { DAY, dayOf } from '../src/domain/zonedTime.js'
import type { Value } from '../src/messaging/say.js'
import { placeLabel } from './kit/place.js'

/** Noon in Muscat, so that the day reads as it was said. */
const NOON = DAY / 3

const dayIn = (day: string): Value => ({ date: dayOf(day) * DAY + NOON })

/** When something happened, in words. */
export const occasionLabel = (when: Occasion): Value => {
  if (typeof when === 'string') return { phrase: `choice.${when}` }
  if ('date' in when) return dayIn(when.date)
  const since = dayIn(when.since)
  const { lasted } = when
  return lasted
    ? { phrase: `complaint.lasted.${lasted.unit}`, args: { n: lasted.n, since } }
    : { phrase: 'complaint.since', args: { since } }
}

/** A place in words, as in a preview. */
export const whereaboutsLabel = ({ text, place, pin }: Whereabouts): Value => {
  if (text !== undefined) return text
  if (place) return placeLabel(place)
  return { phrase: pin ? 'complaint.where.pin' : 'complaint.unsaid' }
}
