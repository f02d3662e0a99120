import { z } from 'zod'
import { TEMPLATE, TEMPLATE_USES, type ReplyTemplate } from '../../../domain/replyTemplate.js'
import { putTemplate, removeTemplate } from '../../../service/settings/templates.js'
import { slug } from '../../../store/settingSchemas.js'
import { sectionSlot } from '../../../store/settingSlots.js'
import { label } from '../../../../locales/labels.js'
import { type Html, html } from '../../html.js'
import { text } from '../../staff/fields.js'
import { field, form, press } from '../form.js'
import { type Given, typed } from '../given.js'
import { status, table } from '../parts.js'
import { type Answer, type ConsoleRoute, type Page, type Params, deed, go, refusal, view } from '../screen.js'
import type { Visit } from '../visit.js'
import { ROOT } from './frame.js'
import { namedOne, namedPage } from './namedParts.js'
import { anyTopic } from './options.js'

const PATH = `${ROOT}/templates`
const TEMPLATES = sectionSlot('templates')

/** How the variables stand in a text. */
const VARIABLES = { code: '{code}', name: '{name}', unit: '{unit}', date: '{date}' }

const told = {
  nameAr: text(TEMPLATE.name),
  nameEn: text(TEMPLATE.name),
  use: z.enum(TEMPLATE_USES),
  about: z.string().max(60),
  textAr: text(TEMPLATE.text),
  textEn: text(TEMPLATE.text),
}

const templateOf = (id: string, said: z.output<z.ZodObject<typeof told>>): ReplyTemplate => ({
  id,
  use: said.use,
  name: { ar: said.nameAr, en: said.nameEn },
  text: { ar: said.textAr, en: said.textEn },
  ...(said.about !== '' && { about: said.about }),
})

const givenOf = ({ name, use, about, text: words }: ReplyTemplate): Given => ({
  nameAr: name.ar,
  nameEn: name.en,
  use,
  about: about ?? '',
  textAr: words.ar,
  textEn: words.en,
})

const fields = (visit: Visit, given: Given, wrong: readonly string[]): Html => {
  const { say } = visit
  const written = (
    name: 'nameAr' | 'nameEn' | 'textAr' | 'textEn',
    is: 'text' | 'textarea',
    limits: { min: number; max: number },
  ): Html =>
    field({
      is,
      name,
      label: say(`setup.templates.${name}`),
      max: limits.max,
      required: true,
      value: typed(given, name),
      direction: name.endsWith('Ar') ? 'rtl' : 'ltr',
      error: wrong.includes(name) ? say('console.length', limits) : undefined,
      hint: is === 'textarea' ? say('setup.templates.variables', VARIABLES) : undefined,
    })
  const uses = TEMPLATE_USES.map(use => ({ value: use, label: say(`setup.templates.use.${use}`) }))
  return html`${written('nameAr', 'text', TEMPLATE.name)} ${written('nameEn', 'text', TEMPLATE.name)}
  ${field({ is: 'select', name: 'use', label: say('setup.templates.use'), value: typed(given, 'use'), options: uses })}
  ${field({ is: 'select', name: 'about', label: say('setup.templates.about'), value: typed(given, 'about'), options: anyTopic(visit) })}
  ${written('textAr', 'textarea', TEMPLATE.text)} ${written('textEn', 'textarea', TEMPLATE.text)}`
}

const list = (visit: Visit, templates: readonly ReplyTemplate[]): Html => {
  const { say, language } = visit
  return table(
    say('setup.templates'),
    [
      {
        head: say('setup.templates.name'),
        cell: ({ id, name }: ReplyTemplate) => html`<a href="${PATH}/${id}">${name[language]}</a>`,
      },
      {
        head: say('setup.templates.use'),
        cell: ({ use }: ReplyTemplate) => status('plain', say(`setup.templates.use.${use}`)),
      },
      {
        head: say('setup.templates.about'),
        cell: ({ about }: ReplyTemplate) =>
          about === undefined ? say('setup.routing.anything') : label('complaintTopic', about, language),
      },
    ],
    templates,
  )
}

const page = (visit: Visit, given?: Given, wrong?: readonly string[]): Promise<Page | undefined> =>
  namedPage(visit, { part: 'templates', slot: TEMPLATES, list, fields }, given, wrong)

const one = async (
  visit: Visit,
  { id }: Params,
  again?: { readonly given: Given; readonly wrong: readonly string[] },
): Promise<Page | undefined> => {
  const { say, language } = visit
  const found = await namedOne(visit, TEMPLATES, id)
  if (!found) return undefined
  const { one: template, version } = found
  const shown = fields(visit, again?.given ?? givenOf(template), again?.wrong ?? [])
  return {
    title: template.name[language],
    trail: [{ to: PATH, label: say('setup.templates') }],
    main: html`${form(visit, { to: `${PATH}/${id}`, version, submit: say('setup.save'), fields: shown })}
    ${press(visit, { to: `${PATH}/${id}/remove`, version, label: say('setup.templates.remove'), look: 'danger' })}`,
  }
}

const put = async (visit: Visit, template: ReplyTemplate, version: number | undefined): Promise<Answer> => {
  const done = await putTemplate(visit.house, visit.order(version), template)
  return done.ok ? go(PATH, 'setup.saved') : refusal(done.because)
}

export const TEMPLATE_SCREENS: readonly ConsoleRoute[] = [
  view('/settings/templates', z.strictObject({}), visit => page(visit)),
  deed(
    '/settings/templates',
    z.object({ id: slug, ...told }),
    (visit, { id, ...said }, _, version) => put(visit, templateOf(id, said), version),
    page,
  ),
  view('/settings/templates/:id', z.strictObject({}), (visit, _, params) => one(visit, params)),
  deed(
    '/settings/templates/:id',
    z.object(told),
    (visit, said, { id }, version) => put(visit, templateOf(id, said), version),
    (visit, given, wrong, params) => one(visit, params, { given, wrong }),
  ),
  deed('/settings/templates/:id/remove', z.object({}), async (visit, _, { id }, version) => {
    const removed = await removeTemplate(visit.house, visit.order(version), id)
    return removed.ok ? go(PATH, 'setup.saved') : refusal(removed.because)
  }),
]
