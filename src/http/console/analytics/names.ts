import { label } from '../../../../locales/labels.js'
import { CHANNELS } from '../../../domain/channel.js'
import { unitLabel } from '../../../domain/unit.js'
import type { Cut } from '../../../service/staff/analytics.js'
import type { Visit } from '../visit.js'

/** How a value by which cases are told apart is called. */
export const nameOf = ({ say, language, house }: Visit, cut: Cut, value: string): string => {
  if (value === '') return say('analytics.none')
  switch (cut) {
    case 'unit':
      return unitLabel(house.ministry.units, value)[language]
    case 'governorate':
      return label('governorate', value, language)
    case 'capacity':
      return label('capacity', value, language)
    case 'topic':
      return label('complaintTopic', value, language)
    case 'channel':
      return say(`console.channel.${CHANNELS.find(each => each === value) ?? 'web'}`)
    case 'language':
      return say(value === 'en' ? 'console.language.en' : 'console.language.ar')
  }
}
