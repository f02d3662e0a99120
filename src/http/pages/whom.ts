import { label } from '../../../locales/labels.js'
import type { Audience } from '../../domain/audience.js'
import type { Reading } from './entry.js'

type Addressed = Pick<Audience, 'capacities' | 'governorates' | 'wilayats' | 'stages' | 'schoolTypes' | 'verified'>

const namesOf = (addressedTo: Addressed, { language, say }: Pick<Reading, 'language' | 'say'>) => {
  const { capacities, governorates, wilayats = [], stages = [], schoolTypes = [], verified } = addressedTo
  return [
    capacities.map(id => label('capacity', id, language)),
    [
      ...governorates.map(id => label('governorate', id, language)),
      ...wilayats.map(id => label('wilayat', id, language)),
    ],
    [...stages.map(id => say(`audience.stage.${id}`)), ...schoolTypes.map(id => say(`audience.school.${id}`))],
    verified ? [say('audience.verified')] : [],
  ].filter(each => each.length > 0)
}

/** Whom something is put to: the roles, the places, the schools, each where some are named; undefined where it is everybody. */
export const whomOf = (addressedTo: Addressed, reading: Pick<Reading, 'language' | 'say'>): string | undefined => {
  const named = namesOf(addressedTo, reading)
  const comma = reading.language === 'ar' ? '، ' : ', '
  return named.length === 0 ? undefined : named.map(each => each.join(comma)).join(' – ')
}
