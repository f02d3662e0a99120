import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { ComparedTemplate } from '../../src/messaging/channelCheck.js'
import type { Language } from '../../src/domain/participant.js'
import { type Outbound, TEMPLATE_NAMES } from '../../src/messaging/outbound.js'
import { type Result, ok, refused } from '../../src/domain/result.js'
import type { Body } from './body.js'
import { plain } from './text.js'

const does = z.enum(['release', 'later', 'mute'])
const wording = z.object({
  body: z.string().max(1024),
  sample: z.array(z.string()),
  quickReplies: z.array(z.object({ label: z.string().min(1).max(25), does })),
})
const Templates = z.object({
  listButton: z.object({ ar: z.string().max(20), en: z.string().max(20) }),
  templates: z.array(
    z.object({ name: z.enum(TEMPLATE_NAMES), category: z.enum(['UTILITY', 'MARKETING']), ar: wording, en: wording }),
  ),
})

const { listButton, templates } = Templates.parse(
  JSON.parse(readFileSync(new URL('../../locales/data/whatsapp-templates.json', import.meta.url), 'utf8')),
)

/** Opens a list whose message brings no label of its own, by the direction of the message. */
export const LIST_BUTTON = { rtl: listButton.ar, ltr: listButton.en } as const

const LANGUAGES: readonly Language[] = ['ar', 'en']

/** What a template's button asks for: what was held back, nothing yet, or no more messages that come unasked. */
type QuickReply = z.infer<typeof does>

const replies: ReadonlyMap<string, QuickReply> = new Map(
  templates
    .flatMap(template => [...template.ar.quickReplies, ...template.en.quickReplies])
    .map(reply => [reply.label, reply.does]),
)

/** What the button with this label asks for. A button of an older wording opens what was held back. */
export const quickReply = (label: string): QuickReply => replies.get(label) ?? 'release'

/** Each of our templates in each language, as it is to be submitted. */
export const ownTemplates = (): readonly Omit<ComparedTemplate, 'is'>[] =>
  templates.flatMap(template =>
    LANGUAGES.map(language => {
      const { body, quickReplies } = template[language]
      return { name: template.name, language, body, buttons: quickReplies.map(reply => reply.label) }
    }),
  )

/** Exactly the language that is named, or an error; Graph knows no other way, and its own description asks for it. */
const LANGUAGE = { policy: 'deterministic' } as const

/** So many values of at most this length keep every body within Meta's 1024 characters. */
const VALUE_MAX = 400

/**
 * A template as Meta takes it. Refuses a number of values that does not fit the approved wording, which would be a bug.
 * Values must not hold line breaks, tabs or four spaces in a row, nor be empty.
 */
export const templateBody = ({ name, language, values }: NonNullable<Outbound['template']>): Result<Body, string> => {
  const wanted = templates.find(template => template.name === name)?.[language].sample.length
  if (wanted !== values.length) return refused(`template ${name} takes ${wanted ?? 'no'} values, not ${values.length}`)
  const parameters = values.map(value => ({ type: 'text', text: plain(value, VALUE_MAX) || '–' }) as const)
  const components = parameters.length > 0 ? { components: [{ type: 'body', parameters }] as const } : {}
  return ok({ type: 'template', template: { name, language: { code: language, ...LANGUAGE }, ...components } })
}
