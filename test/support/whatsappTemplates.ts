import { z } from 'zod'
import { readLocaleFile } from '../../locales/index.js'
import type { FakeMessage } from './whatsappRules.js'

const wording = z.object({ body: z.string(), quickReplies: z.array(z.object({ label: z.string() })) })
const templates = z
  .object({ templates: z.array(z.object({ name: z.string(), ar: wording, en: wording })) })
  .parse(readLocaleFile('./data/whatsapp-templates.json')).templates

type Template = Extract<FakeMessage, { type: 'template' }>['template']

const valuesOf = ({ components = [] }: Template): readonly string[] =>
  components.flatMap(({ parameters }) => parameters.map(({ text }) => text))

/** A template as Meta approved it: our own file, as submitted. */
export const approved = ({ name, language }: Template) => templates.find(each => each.name === name)?.[language.code]

/** Meta's error code for a template that it does not know, or that was given another number of values than it has places. */
export const templateFault = (template: Template): number | undefined => {
  const wanted = approved(template)
  if (!wanted) return 132001
  const places = new Set(wanted.body.match(/\{\{\d+\}\}/g)).size
  return places === valuesOf(template).length ? undefined : 132000
}

/** What a person reads of it. */
export const templateText = (template: Template): string =>
  (approved(template)?.body ?? '').replace(/\{\{(\d+)\}\}/g, (_, place) => valuesOf(template)[Number(place) - 1] ?? '')
