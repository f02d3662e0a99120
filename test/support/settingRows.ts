import { DELIVERED } from '../../locales/delivered.js'
import { SECTIONS } from '../../src/domain/settings.js'
import { SETTING_ROUTES } from '../../src/http/staff/settings/settingRoutes.js'

const UNIT = { label: { ar: 'قسم النقل المدرسي', en: 'School transport' }, kind: 'headquarters' }

const BODIES: Readonly<Record<string, object>> = {
  '/settings/units': { id: 'roads', ...UNIT },
  '/settings/units/:id/change': UNIT,
  '/settings/routing': DELIVERED.routing,
  '/settings/calendar': DELIVERED.calendar,
  '/settings/clocks': DELIVERED.clocks,
  '/settings/templates': {
    id: 'soon',
    name: { ar: 'قريبًا', en: 'Soon' },
    use: 'reply',
    text: { ar: 'قريبًا', en: 'Soon' },
  },
  '/settings/roster': { csv: 'code,capacity\nROSTER01,teacher' },
  '/settings/roster/check': { csv: 'code,capacity\nROSTER01,teacher' },
  '/settings/staff': { email: 'muna@example.om', name: 'منى', role: 'agent' },
  '/settings/staff/:id/move': { role: 'agent' },
  '/settings/texts': { key: 'choice.yes', own: { ar: 'نعم' } },
  '/settings/texts/check': { key: 'choice.yes', language: 'ar', text: 'نعم' },
  '/settings/texts/restore': { key: 'choice.yes', restore: 1 },
  '/settings/clocks/preview': { subtopic: 'transport.late' },
  ...Object.fromEntries(SECTIONS.map(section => [`/settings/${section}/restore`, { restore: 1 }])),
}

/** A request to each route of the settings that its schemas accept, and whether anybody of the staff may make it. */
export const SETTING_ROWS = SETTING_ROUTES.map(({ method, path }) => ({
  route: `${method} ${path}`,
  isOpen: path === '/units',
  to: path
    .replace('/staff/:id', '/staff/OWN')
    .replace('/templates/:id', '/templates/fixed')
    .replace(':id', 'media')
    .replace(/\/texts\/versions$/u, '/texts/versions?key=choice.yes')
    .replace(/\/test$/u, '/test?subtopic=transport.late'),
  ...(method === 'post' && { body: BODIES[path] ?? {} }),
}))
