import { z } from 'zod'
import { SECTIONS, type Section } from '../../../domain/settings.js'
import { type SettingVersion, settingHistory } from '../../../service/settings/history.js'
import { restoreSection } from '../../../service/settings/restore.js'
import type { Answer } from '../../../service/staff/command.js'
import { sectionSlot } from '../../../store/settingSlots.js'
import { PersonJson, instant, version } from '../fields.js'
import { iso } from '../../iso.js'
import { type Route, route } from '../route.js'

const VersionJson = z
  .object({
    version: z.int(),
    at: instant.nullable().meta({ description: 'null for the version that came with the product.' }),
    by: PersonJson.nullable(),
  })
  .meta({ id: 'SettingVersion' })

export const VersionsJson = z.object({ items: z.array(VersionJson) })

export const versionsJson = (found: Answer<readonly SettingVersion[]>) => {
  if (!found.ok) return found
  const items = found.value.map(({ version: number, at, by }) => ({
    version: number,
    at: at === undefined ? null : iso(at),
    by: by ? { id: by.id, name: by.name ?? null } : null,
  }))
  return { ok: true as const, value: { items } }
}

const historyOf = (section: Section): readonly Route[] => [
  route('get', `/settings/${section}/versions`, {
    summary: 'Who changed it when, the newest first',
    answer: VersionsJson,
    run: async (house, { officer }) => versionsJson(await settingHistory(house, officer, sectionSlot(section))),
  }),
  route('post', `/settings/${section}/restore`, {
    summary: 'Let an earlier version hold again, as a new one',
    body: z.strictObject({ version, restore: z.int().min(1) }),
    answer: z.object({ version: z.int() }),
    run: async (house, { order, body }) => {
      const restored = await restoreSection(house, order, section, body.restore)
      return restored.ok ? { ok: true, value: { version: restored.value.version } } : restored
    },
  }),
]

/** Every section is looked back on and restored in the same way. */
export const HISTORY_ROUTES: readonly Route[] = SECTIONS.flatMap(historyOf)
