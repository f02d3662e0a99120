import { z } from 'zod'
import { KEY_ACCESS, KEY_DAYS, KEY_NAME, KEY_ROLES } from '../../../domain/apiKey.js'
import { mint } from '../../../domain/ids.js'
import { listKeys, makeKey, revokeKey } from '../../../service/staff/apiKeys.js'
import type { ApiKeyDocument } from '../../../store/apiKeyDocuments.js'
import { instant, version } from '../fields.js'
import { iso } from '../../iso.js'
import { type Route, route } from '../route.js'

const KeyJson = z
  .object({
    id: z.string(),
    version: z.int(),
    name: z.string(),
    role: z.enum(KEY_ROLES),
    access: z.enum(KEY_ACCESS),
    unit: z.string().nullable(),
    governorates: z.array(z.string()),
    createdAt: instant,
    expiresAt: instant,
    revokedAt: instant.nullable(),
    usedAt: instant.nullable(),
  })
  .meta({ id: 'ApiKey' })

const keyJson = ({ _id: id, version: seen, name, role, access, ...key }: ApiKeyDocument) => ({
  id,
  version: seen,
  name,
  role,
  access,
  unit: key.unit ?? null,
  governorates: key.governorates ?? [],
  createdAt: iso(key.createdAt),
  expiresAt: iso(key.expiresAt),
  revokedAt: key.revokedAt === undefined ? null : iso(key.revokedAt),
  usedAt: key.usedAt === undefined ? null : iso(key.usedAt),
})

const PATH = '/settings/keys'

export const KEY_ROUTES: readonly Route[] = [
  route('get', PATH, {
    summary: 'The keys of machines, also those that open nothing any more',
    answer: z.object({ items: z.array(KeyJson) }),
    run: async (house, { officer }) => {
      const found = await listKeys(house, officer)
      return found.ok ? { ok: true, value: { items: found.value.map(keyJson) } } : found
    },
  }),
  route('post', PATH, {
    summary: 'Make a key for a machine; it is shown once',
    body: z.strictObject({
      name: z.string().max(KEY_NAME.max),
      role: z.enum(KEY_ROLES),
      access: z.enum(KEY_ACCESS).meta({ description: 'read: nothing but GET.' }),
      unit: z.string().max(40).optional(),
      governorates: z.array(z.string().max(40)).max(50).optional(),
      days: z.literal([...KEY_DAYS]),
    }),
    answer: z.object({
      key: z.string().meta({ description: 'Shown now and never again; sent as `Authorization: Bearer …`.' }),
      made: KeyJson,
    }),
    status: 201,
    run: async (house, { order, body }) => {
      const kept = await makeKey(house, order, body)
      return kept.ok ? { ok: true, value: { key: kept.value.key, made: keyJson(kept.value.made) } } : kept
    },
  }),
  route('post', `${PATH}/:id/revoke`, {
    summary: 'End a key at once',
    body: z.strictObject({ version }),
    answer: KeyJson,
    run: async (house, { order, id }) => {
      const ended = await revokeKey(house, order, mint(id))
      return ended.ok ? { ok: true, value: keyJson(ended.value) } : ended
    },
  }),
]
