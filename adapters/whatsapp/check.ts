import { z } from 'zod'
import type { Check, ComparedTemplate, TemplateCheck, TemplateStanding } from '../../src/messaging/channelCheck.js'
import type { WhatsappConfig } from './config.js'
import { type Answer, type Graph, graph } from './graph.js'
import { ownTemplates } from './templates.js'

const ANSWER_MS = 5_000

const PhoneNumber = z.object({ display_phone_number: z.string() })

/** Asks Meta for our number. Never throws. */
export const checkWhatsapp = (config: WhatsappConfig): Promise<Check> =>
  asking(config, async api => {
    const answer = await api.get(config.phoneNumberId, { fields: 'display_phone_number' })
    if (answer.is !== 'done') return trouble(answer, config)
    const name = PhoneNumber.safeParse(answer.body).data?.display_phone_number
    return { is: 'well', ...(name !== undefined && { name }) }
  })

const Component = z.object({
  type: z.string(),
  text: z.string().optional().catch(undefined),
  buttons: z
    .array(z.object({ text: z.string().optional() }))
    .optional()
    .catch(undefined),
})
const Listed = z.object({
  name: z.string(),
  language: z.string(),
  status: z.string(),
  components: z.array(Component).optional().catch(undefined),
})
const List = z.object({
  data: z.array(Listed),
  paging: z.object({ cursors: z.object({ after: z.string() }).optional(), next: z.string().optional() }).optional(),
})
type Listed = z.infer<typeof Listed>

/** Meta gives so many at a time, and an account may hold 6,000 in all languages. */
const PAGE = { size: 200, most: 30 } as const

/** Compares the templates of whatsapp-templates.json with those of the account. Never throws. */
export const compareTemplates = (config: WhatsappConfig, account: string): Promise<TemplateCheck> =>
  asking(config, async api => {
    const listed: Listed[] = []
    for (let page = 0, after: string | undefined; page < PAGE.most; page += 1) {
      const query = { fields: 'name,language,status,components', limit: String(PAGE.size) }
      const answer = await api.get(`${account}/message_templates`, { ...query, ...(after !== undefined && { after }) })
      if (answer.is !== 'done') return trouble(answer, config)
      const list = List.safeParse(answer.body).data
      if (!list) return { is: 'refused', status: 200 }
      listed.push(...list.data)
      after = list.paging?.next === undefined ? undefined : list.paging.cursors?.after
      if (after === undefined) break
    }
    const compared = ownTemplates().map(own => ({
      ...own,
      is: standing(
        own,
        listed.find(({ name, language }) => name === own.name && language === own.language),
      ),
    }))
    return { is: 'compared', templates: compared }
  })

const STANDINGS: ReadonlyMap<string, TemplateStanding> = new Map([
  ['APPROVED', 'approved'],
  ['PENDING', 'pending'],
  ['IN_APPEAL', 'pending'],
  ['REJECTED', 'rejected'],
])

/** Whatever else Meta may say of a template, it cannot be sent. */
const standing = (own: Omit<ComparedTemplate, 'is'>, listed: Listed | undefined): TemplateStanding => {
  if (!listed) return 'missing'
  const found = STANDINGS.get(listed.status) ?? 'stopped'
  return found === 'approved' && !isSame(own, listed) ? 'differs' : found
}

const isSame = ({ body, buttons }: Omit<ComparedTemplate, 'is'>, { components = [] }: Listed): boolean => {
  const approved = components.find(({ type }) => type === 'BODY')?.text
  const labels = components
    .flatMap(each => (each.type === 'BUTTONS' ? (each.buttons ?? []) : []))
    .map(each => each.text)
  return approved === body && labels.join('\n') === buttons.join('\n')
}

const asking = async <T>(config: WhatsappConfig, ask: (api: Graph) => Promise<T>): Promise<T> => {
  const api = graph(config, ANSWER_MS)
  try {
    return await ask(api)
  } finally {
    await api.close()
  }
}

const trouble = (
  answer: Exclude<Answer, { is: 'done' }>,
  { apiRoot }: WhatsappConfig,
): Exclude<Check, { is: 'well' }> =>
  answer.is === 'refused'
    ? { is: 'refused', status: answer.refusal.status }
    : { is: 'unreached', host: new URL(apiRoot).host }
