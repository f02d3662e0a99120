import { complaintTopics } from '../../../locales/labels.js'
import {
  type ReplyTemplate,
  type TemplateRefusal,
  templatePut,
  templateRemoved,
  templatesFor,
} from '../../domain/replyTemplate.js'
import { type Result, ok, refused } from '../../domain/result.js'
import type { Sections } from '../../domain/settings.js'
import { sectionSlot } from '../../store/settingSlots.js'
import type { Standing } from '../../store/settings.js'
import type { CaseFile } from '../staff/caseFiles.js'
import type { Answer, Order } from '../staff/command.js'
import type { StaffHouse } from '../staff/house.js'
import { amend } from './change.js'
import { topics } from './clocks.js'

type Templates = Promise<Answer<Standing<Sections['templates']>, TemplateRefusal | 'unknownTopic'>>

const put = (
  templates: Sections['templates'],
  template: ReplyTemplate,
): Result<Sections['templates'], TemplateRefusal | 'unknownTopic'> =>
  template.about === undefined || topics().has(template.about)
    ? templatePut(templates, template)
    : refused('unknownTopic')

/** Whether an earlier list of templates may hold again, by the rules of saving. */
export const templatesAgain = (
  earlier: Sections['templates'],
): Result<Sections['templates'], TemplateRefusal | 'unknownTopic'> =>
  earlier.reduce<ReturnType<typeof put>>((kept, template) => (kept.ok ? put(kept.value, template) : kept), ok([]))

/** Adds a template, or puts it in the place of the one of its id. */
export const putTemplate = (house: StaffHouse, order: Order, template: ReplyTemplate): Templates =>
  amend<Sections['templates'], TemplateRefusal | 'unknownTopic'>(house, order, sectionSlot('templates'), {
    what: 'templates.put',
    details: { template: template.id },
    rule: ({ templates }) => put(templates, template),
  })

export const removeTemplate = (house: StaffHouse, order: Order, id: string): Templates =>
  amend(house, order, sectionSlot('templates'), {
    what: 'templates.remove',
    details: { template: id },
    rule: ({ templates }) => templateRemoved(templates, id),
  })

/** Asks whether a complaint may be handed to Tajawob; nothing else is. */
const HAND_OVER = 'tajawob'

/** The templates for a case, those of its own topic first. */
export const templatesOfCase = (
  { ministry }: Pick<StaffHouse, 'ministry'>,
  { handled, about }: Pick<CaseFile, 'handled' | 'about'>,
): readonly ReplyTemplate[] => {
  const row = handled.label?.subtopic ?? (about?.kind === 'complaint' ? about.said.subtopic : undefined)
  const topic = complaintTopics().find(({ subtopics }) => subtopics.some(({ id }) => id === row))
  return templatesFor(
    ministry.templates.filter(({ id }) => handled.kind === 'complaint' || id !== HAND_OVER),
    [topic?.id, row].filter(each => each !== undefined),
  )
}
