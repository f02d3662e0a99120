import { z } from 'zod'
import { readSettings } from '../../../service/settings/change.js'
import { putTemplate, removeTemplate } from '../../../service/settings/templates.js'
import { TemplateBody } from '../../../store/settingSchemas.js'
import { sectionSlot } from '../../../store/settingSlots.js'
import { bilingual, version } from '../fields.js'
import { type Route, route } from '../route.js'
import { shown } from './shown.js'

const answer = z
  .object({
    version: z.int(),
    templates: z.array(
      z.object({ id: z.string(), name: bilingual, use: z.string(), about: z.string().optional(), text: bilingual }),
    ),
  })
  .meta({ id: 'ReplyTemplates' })

/** Texts with which staff begin their letters. */
export const TEMPLATE_ROUTES: readonly Route[] = [
  route('get', '/settings/templates', {
    summary: 'The templates of letters to authors',
    answer,
    run: (house, { officer }) =>
      shown(readSettings(house, officer, sectionSlot('templates')), templates => ({ templates })),
  }),
  route('post', '/settings/templates', {
    summary:
      'Add a template, or put it in the place of the one of its id; {code}, {name}, {unit} and {date} are filled in',
    body: TemplateBody.extend({ version }),
    answer,
    run: (house, { order, body: { version: _, ...template } }) =>
      shown(putTemplate(house, order, template), templates => ({ templates })),
  }),
  route('post', '/settings/templates/:id/remove', {
    summary: 'Remove a template',
    body: z.strictObject({ version }),
    answer,
    run: (house, { order, id }) => shown(removeTemplate(house, order, id), templates => ({ templates })),
  }),
]
