import { z } from 'zod'
import { settingHistory } from '../../../service/settings/history.js'
import { type Wording, changeText, checkText, listTexts, restoreText } from '../../../service/settings/texts.js'
import { textSlot } from '../../../store/settingSlots.js'
import { bilingual, version } from '../fields.js'
import { type Route, route } from '../route.js'
import { VersionsJson, versionsJson } from './historyRoutes.js'

const key = z.string().max(100)
const OwnJson = z.object({ ar: z.string().optional(), en: z.string().optional() })
const OwnTextBody = z.strictObject({
  ar: z.string().max(4096).exactOptional(),
  en: z.string().max(4096).exactOptional(),
})

const WordingJson = z
  .object({
    key: z.string(),
    version: z.int(),
    delivered: bilingual,
    own: OwnJson,
    fault: z.string().nullable().meta({ description: 'Why the own words are not said in this release.' }),
  })
  .meta({ id: 'Wording' })

const CheckedJson = z
  .object({
    faults: z.array(z.string()),
    doubts: z.array(z.string()).meta({ description: 'What somebody should look at once more; it may be stored.' }),
    length: z.int(),
    room: z.int(),
    sample: z.string(),
  })
  .meta({ id: 'CheckedWording' })

const wordingJson = ({ fault, ...wording }: Wording) => ({ ...wording, fault: fault ?? null })

const told = async <R extends { readonly ok: false }>(
  answered: Promise<{ readonly ok: true; readonly value: Wording } | R>,
) => {
  const answer = await answered
  return answer.ok ? { ok: true as const, value: wordingJson(answer.value) } : answer
}

export const TEXT_ROUTES: readonly Route[] = [
  route('get', '/settings/texts', {
    summary: 'What the conversation says, as delivered and in own words',
    query: z.strictObject({ area: z.string().max(40).optional(), q: z.string().max(100).optional() }),
    answer: z.object({ items: z.array(WordingJson) }),
    run: async (house, { officer, query }) => {
      const found = await listTexts(house, officer, query)
      return found.ok ? { ok: true, value: { items: found.value.map(wordingJson) } } : found
    },
  }),
  route('post', '/settings/texts', {
    summary: 'Say a phrase in other words; a language that is left out is as delivered',
    body: z.strictObject({ version, key, own: OwnTextBody }),
    answer: WordingJson,
    run: (house, { order, body }) => told(changeText(house, order, body.key, body.own)),
  }),
  route('post', '/settings/texts/check', {
    summary: 'Look at a wording without storing it',
    body: z.strictObject({ key, language: z.enum(['ar', 'en']), text: z.string().max(4096) }),
    answer: CheckedJson,
    run: async (_, { officer, body }) => checkText(officer, body.key, body.language, body.text),
  }),
  route('get', '/settings/texts/versions', {
    summary: 'Who changed a phrase when, the newest first',
    query: z.strictObject({ key }),
    answer: VersionsJson,
    run: async (house, { officer, query }) => versionsJson(await settingHistory(house, officer, textSlot(query.key))),
  }),
  route('post', '/settings/texts/restore', {
    summary: 'Say a phrase in the words of an earlier version',
    body: z.strictObject({ version, key, restore: z.int().min(1) }),
    answer: WordingJson,
    run: (house, { order, body }) => told(restoreText(house, order, body.key, body.restore)),
  }),
]
