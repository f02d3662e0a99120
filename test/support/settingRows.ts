import { DELIVERED } from '../../locales/delivered.js'
import { SECTIONS } from '../../src/domain/settings.js'
import { mint } from '../../src/domain/ids.js'
import type { Store } from '../../src/store/connection.js'
import type { StaffWorld } from './staffWorld.js'
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
  '/settings/roster/withdraw': { text: 'ROSTER01' },
  '/settings/roster/withdraw/check': { capacity: 'teacher' },
  '/settings/roster/check': { csv: 'code,capacity\nROSTER01,teacher' },
  '/settings/staff': { email: 'muna@example.om', name: 'منى', role: 'agent' },
  '/settings/webhooks': { name: 'الأرشيف', url: 'https://example.com/hook', events: ['poll.opened'] },
  '/settings/privacy': { turnDays: 30, email: 'privacy@example.om' },
  '/settings/safety': { onCall: [] },
  '/settings/keys': { name: 'نظام المراسلات', role: 'reader', access: 'read', days: 30 },
  '/settings/webhooks/:id/change': { name: 'الأرشيف', url: 'https://example.com/hook', events: ['poll.opened'] },
  '/settings/staff/:id/move': { role: 'agent' },
  '/settings/texts': { key: 'choice.yes', own: { ar: 'نعم' } },
  '/settings/texts/check': { key: 'choice.yes', language: 'ar', text: 'نعم' },
  '/settings/texts/restore': { key: 'choice.yes', restore: 1 },
  '/settings/clocks/preview': { subtopic: 'transport.late' },
  ...Object.fromEntries(SECTIONS.map(section => [`/settings/${section}/restore`, { restore: 1 }])),
}

/** Puts a system there that is told of what is published; answers with its id. */
const putWebhook = async (store: Store, _id: string): Promise<string> => {
  const told = { name: 'الأرشيف', url: 'http://127.0.0.1:9/', events: ['poll.opened'] as const }
  const made = { createdBy: mint<'officer'>('somebody'), createdAt: Date.now(), state: { is: 'on' } as const }
  await store.webhooks.insertOne({ _id, version: 1, ...told, ...made, secret: 'whsec_c2VjcmV0' })
  return _id
}

/** Puts a key there that opens something; answers with its id. */
const putKey = async (store: Store, id: string): Promise<string> => {
  const told = { name: 'نظام المراسلات', role: 'reader', access: 'read' } as const
  const made = { createdBy: mint<'officer'>('somebody'), createdAt: Date.now(), expiresAt: Date.now() + 1e9 }
  await store.apiKeys.insertOne({ _id: mint<'officer'>(id), version: 1, ...told, ...made, digest: id })
  return id
}

/** The path of a row, of things that are there: `OWN` is the account of who asks. */
export const settingPath = async (
  to: string,
  own: string,
  { store, house }: Pick<StaffWorld, 'store' | 'house'>,
): Promise<string> => {
  const path = to.replace('OWN', own)
  if (path.includes('WEBHOOK')) return path.replace('WEBHOOK', await putWebhook(store, house.newId()))
  return path.includes('KEY') ? path.replace('KEY', await putKey(store, house.newId())) : path
}

/** A request to each route of the settings that its schemas accept, and whether anybody of the staff may make it. */
export const SETTING_ROWS = SETTING_ROUTES.map(({ method, path }) => ({
  route: `${method} ${path}`,
  isOpen: path === '/units',
  to: path
    .replace('/staff/:id', '/staff/OWN')
    .replace('/templates/:id', '/templates/fixed')
    .replace('/webhooks/:id', '/webhooks/WEBHOOK')
    .replace('/keys/:id', '/keys/KEY')
    .replace(':id', 'media')
    .replace(/\/texts\/versions$/u, '/texts/versions?key=choice.yes')
    .replace(/\/routing\/test$/u, '/routing/test?subtopic=transport.late'),
  ...(method === 'post' && { body: BODIES[path] ?? {} }),
}))
