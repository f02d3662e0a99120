import type { Language } from '../../domain/participant.js'
import type { ConsultationEntry } from '../../store/registerConsultations.js'
import type { Html } from '../html.js'
import { consultationList } from './consultationList.js'
import type { Site } from './layout.js'
import { type Opened, openedPage } from './opened.js'

/** All consultations that were ever opened. */
export const consultationsPage = (site: Site, language: Language, opened: Opened<ConsultationEntry>): Html =>
  openedPage(
    site,
    language,
    {
      spot: 'consultations',
      title: 'consultations.title',
      lead: 'consultations.lead',
      none: 'consultations.none',
      list: consultationList,
    },
    opened,
  )
