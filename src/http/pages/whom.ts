import { label } from '../../../locales/labels.js'
import type { Audience } from '../../domain/audience.js'
import type { Reading } from './entry.js'

type Addressed = Pick<Audience, 'capacities' | 'governorates' | 'wilayats' | 'stages' | 'schoolTypes' | 'verified'>

const peopleIn = (
  { capacities, governorates, wilayats = [] }: Addressed,
  { language, say }: Pick<Reading, 'language' | 'say'>,
): string => {
  // What is joined in English may have an “and” of its own.
  const listed = (names: readonly string[]): string =>
    language === 'ar' ? new Intl.ListFormat(language).format(names) : names.join(', ')
  const people =
    capacities.length === 0 ? say('audience.people.all') : listed(capacities.map(id => say(`audience.people.${id}`)))
  const places = [
    ...governorates.map(id => label('governorate', id, language)),
    ...wilayats.map(id => label('wilayat', id, language)),
  ]
  return places.length === 0 ? people : say('audience.there', { people, places: listed(places) })
}

/** Whom something is put to: people, their places, their schools; undefined where it is everybody everywhere. */
export const whomOf = (addressedTo: Addressed, reading: Pick<Reading, 'language' | 'say'>): string | undefined => {
  const { say } = reading
  const { capacities, governorates, wilayats = [], stages = [], schoolTypes = [], verified } = addressedTo
  const narrowed = [
    ...stages.map(id => say(`audience.stage.${id}`)),
    ...schoolTypes.map(id => say(`audience.school.${id}`)),
    ...(verified ? [say('audience.verified')] : []),
  ]
  if (capacities.length + governorates.length + wilayats.length + narrowed.length === 0) return undefined
  return [peopleIn(addressedTo, reading), ...narrowed].join(' – ')
}
