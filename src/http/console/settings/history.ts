import { z } from 'zod'
import { type SettingVersion, settingHistory } from '../../../service/settings/history.js'
import { restoreSection } from '../../../service/settings/restore.js'
import { SECTIONS, type Section } from '../../../domain/settings.js'
import type { Slot } from '../../../store/settingSlots.js'
import { type Html, html } from '../../html.js'
import { press } from '../form.js'
import { moment, table, unfold } from '../parts.js'
import { type ConsoleRoute, deed, go, refusal } from '../screen.js'
import type { Visit } from '../visit.js'
import { ROOT } from './frame.js'

/** Who changed something when, each with the way back to it. */
export const historyOf = async (
  visit: Visit,
  slot: Pick<Slot<unknown>, 'id'>,
  {
    to,
    version,
    values = {},
  }: { readonly to: string; readonly version: number; readonly values?: { readonly key?: string } },
): Promise<Html | undefined> => {
  const { say } = visit
  const found = await settingHistory(visit.house, visit.officer, slot)
  if (!found.ok) return undefined
  const by = (each: SettingVersion): string => (each.by ? (each.by.name ?? each.by.id) : say('setup.history.delivered'))
  const back = ({ version: restore }: SettingVersion): Html | string =>
    restore === version
      ? say('setup.history.now')
      : press(visit, {
          to,
          version,
          label: say('setup.history.restore', { n: restore }),
          values: { ...values, restore },
        })
  const columns = [
    { head: say('setup.history.version'), cell: (each: SettingVersion) => each.version },
    { head: say('setup.history.at'), cell: ({ at }: SettingVersion) => (at === undefined ? '–' : moment(visit, at)) },
    { head: say('setup.history.by'), cell: (each: SettingVersion) => html`<bdi>${by(each)}</bdi>` },
    { head: say('setup.history.back'), cell: back },
  ]
  return unfold(say('setup.history'), table(say('setup.history'), columns, found.value))
}

const restoring = (part: Section): ConsoleRoute =>
  deed(
    `/settings/restore/${part}`,
    z.object({ restore: z.coerce.number().int().min(1) }),
    async (visit, body, _, version) => {
      const restored = await restoreSection(visit.house, visit.order(version), part, body.restore)
      return restored.ok ? go(`${ROOT}/${part}`, 'setup.saved') : refusal(restored.because)
    },
  )

export const RESTORES: readonly ConsoleRoute[] = SECTIONS.map(restoring)
