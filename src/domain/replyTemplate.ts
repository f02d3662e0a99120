import type { Letter } from './letter.js'
import type { Language } from './participant.js'
import type { Bilingual } from './poll/poll.js'
import { type Result, ok, refused } from './result.js'

/** Characters of the name staff know a template by, and of its text. */
export const TEMPLATE = { name: { min: 3, max: 80 }, text: { min: 2, max: 1500 }, most: 200 } as const

export const TEMPLATE_USES = ['reply', 'ask', 'resolve', 'reject'] as const satisfies readonly Letter['is'][]

/** A text that staff begin a letter with. Nobody but staff reads its name. */
export interface ReplyTemplate {
  readonly id: string
  readonly name: Bilingual
  /** For which kind of letter it is offered; so it is offered only while such a letter may be written. */
  readonly use: Letter['is']
  /** A topic of complaints or a row of one; without it, it is offered for all. */
  readonly about?: string
  readonly text: Bilingual
}

/** What may stand in a text in braces, and is put in when the template is chosen. */
const TEMPLATE_VARIABLES = ['code', 'name', 'unit', 'date'] as const
export type TemplateValues = Readonly<Record<(typeof TEMPLATE_VARIABLES)[number], string>>

export type TemplateRefusal = 'unknownVariable' | 'tooManyTemplates' | 'notFound'

const VARIABLE = /\{([^{}]*)\}/gu

const isVariable = (name: string): name is keyof TemplateValues => TEMPLATE_VARIABLES.some(each => each === name)

const isSound = ({ text }: ReplyTemplate): boolean =>
  Object.values(text).every(
    words =>
      [...words.matchAll(VARIABLE)].every(([, name = '']) => isVariable(name)) &&
      !/[{}]/u.test(words.replace(VARIABLE, '')),
  )

/** The text with its variables put in. Once: what is put in is never looked at again. */
export const filledTemplate = ({ text }: ReplyTemplate, language: Language, values: TemplateValues): string =>
  text[language].replace(VARIABLE, (whole, name: string) => (isVariable(name) ? values[name] : whole))

/** The list with this template added, or in the place of the one of its id. */
export const templatePut = (
  list: readonly ReplyTemplate[],
  template: ReplyTemplate,
): Result<readonly ReplyTemplate[], TemplateRefusal> => {
  if (!isSound(template)) return refused('unknownVariable')
  if (list.some(({ id }) => id === template.id))
    return ok(list.map(each => (each.id === template.id ? template : each)))
  return list.length < TEMPLATE.most ? ok([...list, template]) : refused('tooManyTemplates')
}

export const templateRemoved = (
  list: readonly ReplyTemplate[],
  id: string,
): Result<readonly ReplyTemplate[], TemplateRefusal> =>
  list.some(each => each.id === id) ? ok(list.filter(each => each.id !== id)) : refused('notFound')

/** Templates for a case about this, those for its own topic first. `topics` are its topic and the row of it. */
export const templatesFor = (list: readonly ReplyTemplate[], topics: readonly string[]): readonly ReplyTemplate[] => {
  const fits = ({ about }: ReplyTemplate): boolean => about !== undefined && topics.includes(about)
  return [...list.filter(fits), ...list.filter(({ about }) => about === undefined)]
}
