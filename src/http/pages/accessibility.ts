import type { Language } from '../../domain/participant.js'
import type { Html } from '../html.js'
import { words } from '../words.js'
import { framed } from './frame.js'
import type { Site } from './layout.js'
import { prose, reach, written } from './prose.js'

const PARTS = ['standard', 'does', 'ways', 'limits', 'ask'] as const

/** What these pages do so that everybody can use them, and what they do not do yet. */
export const accessibilityPage = (site: Site, language: Language): Html => {
  const say = words(language)
  const how = reach(site.ministry)
  const parts = PARTS.map(each => ({
    id: each,
    title: say(`page.accessibility.${each}`),
    body: written(say(`page.accessibility.${each}.text`, { how })),
  }))
  return framed(site, language, {
    title: say('page.accessibility'),
    at: to => to.accessibility,
    main: prose(say('page.accessibility'), say('page.accessibility.lead'), say('page.contents'), parts),
  })
}
