import { complaintTopics } from '../../../locales/labels.js'
import {
  type ReplyTemplate,
  type TemplateRefusal,
  templatePut,
  templateRemoved,
  templatesFor,
} from '../../domain/replyTemplate.js'
import { refused } from '../../domain/result.js'
import type { Sections } from '../../domain/settings.js'
import { sectionSlot } from '../../store/settingSlots.js'
import type { Standing } from '../../store/settings.js'
import type { CaseFile } from '../staff/caseFiles.js'
import type { Answer, Order } from '../staff/command.js'
import type { StaffHouse } from '../staff/house.js'
import { amend } from './change.js'

type Templates = Promise<Answer<Standing<Sections['templates']>, TemplateRefusal | 'unknownTopic'>>

const isTopic = (about: string): boolean =>
  complaintTopics().some(({ id, subtopics }) => id === about || subtopics.some(row => row.id === about))

/** Adds a template, or puts it in the place of the one of its id. */
export const putTemplate = (house: StaffHouse, order: Order, template: ReplyTemplate): Templates =>
  amend<Sections['templates'], TemplateRefusal | 'unknownTopic'>(house, order, sectionSlot('templates'), {
    what: 'templates.put',
    details: { template: template.id },
    rule: ({ templates }) =>
      template.about === undefined || isTopic(template.about)
        ? templatePut(templates, template)
        : refused('unknownTopic'),
  })

export const removeTemplate = (house: StaffHouse, order: Order, id: string): Templates =>
  amend(house, order, sectionSlot('templates'), {
    what: 'templates.remove',
    details: { template: id },
    rule: ({ templates }) => templateRemoved(templates, id),
  })

/** The templates for a case, those of its own topic first. */
export const templatesOfCase = (
  { ministry }: Pick<StaffHouse, 'ministry'>,
  { handled, about }: Pick<CaseFile, 'handled' | 'about'>,
): readonly ReplyTemplate[] => {
  const row = handled.label?.subtopic ?? (about?.kind === 'complaint' ? about.said.subtopic : undefined)
  const topic = complaintTopics().find(({ subtopics }) => subtopics.some(({ id }) => id === row))
  return templatesFor(
    ministry.templates,
    [topic?.id, row].filter(each => each !== undefined),
  )
}
