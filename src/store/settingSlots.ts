import { z } from 'zod'
import { type OwnText, SECTIONS, type Section, type Sections, type Settings } from '../domain/settings.js'
import { SECTION_SCHEMAS } from './settingSchemas.js'

/** One thing among the settings that has versions of its own: a section, or the wording of one phrase. */
export interface Slot<V> {
  readonly id: string
  readonly schema: z.ZodType<V>
  readonly of: (settings: Settings) => V
  readonly put: (settings: Settings, value: V) => Settings
}

export const sectionSlot = <S extends Section>(name: S): Slot<Sections[S]> => ({
  id: name,
  schema: SECTION_SCHEMAS[name],
  of: settings => settings[name],
  put: (settings, value) => ({ ...settings, [name]: value }),
})

const TEXT = 'text:'
const OwnTextBody: z.ZodType<OwnText> = z.strictObject({
  ar: z.string().max(4096).exactOptional(),
  en: z.string().max(4096).exactOptional(),
})

export const textSlot = (key: string): Slot<OwnText> => ({
  id: `${TEXT}${key}`,
  schema: OwnTextBody,
  of: ({ texts }) => texts[key] ?? {},
  put: (settings, value) => ({ ...settings, texts: { ...settings.texts, [key]: value } }),
})

/** What was stored in a slot. Throws where this release cannot read it. */
export const readSlot = <V>({ id, schema }: Slot<V>, version: number, stored: unknown): V => {
  const read = schema.safeParse(stored)
  if (read.success) return read.data
  const where = read.error.issues.map(({ path }) => path.join('.')).join(', ')
  throw new Error(
    `version ${version} of the settings "${id}" cannot be read (${where}): start the release that wrote it and restore an earlier version`,
  )
}

const filled = <V>(slot: Slot<V>, settings: Settings, version: number, stored: unknown): Settings =>
  slot.put(settings, readSlot(slot, version, stored))

/** The settings with what was stored in the slot of that id; one of another release is left alone. */
export const withStored = (settings: Settings, id: string, version: number, stored: unknown): Settings => {
  if (id.startsWith(TEXT)) return filled(textSlot(id.slice(TEXT.length)), settings, version, stored)
  const section = SECTIONS.find(each => each === id)
  return section ? filled(sectionSlot(section), settings, version, stored) : settings
}
