import { z } from 'zod'
import type { ZodOpenApiPathsObject } from 'zod-openapi'
import { WEBHOOK_EVENTS, type WebhookEvent } from '../domain/webhook.js'
import { ContributionJson, PollResultsJson } from './apiSchemas.js'
import { CommitmentJson } from './commitmentsApi.js'
import { ConsultationJson } from './consultationSchemas.js'

const dataOf = (type: WebhookEvent): z.ZodType => {
  switch (type) {
    case 'contribution.published':
    case 'contribution.answered':
    case 'contribution.changed':
    case 'contribution.nameWithdrawn':
      return ContributionJson
    case 'contribution.withdrawn':
      return z.object({ code: z.string() })
    case 'commitment.made':
    case 'commitment.progressed':
      return z.object({ contribution: ContributionJson, commitments: z.array(CommitmentJson) })
    case 'poll.opened':
    case 'poll.resultPublished':
    case 'poll.decided':
    case 'poll.cancelled':
      return PollResultsJson
    case 'consultation.opened':
    case 'consultation.concluded':
    case 'consultation.cancelled':
      return ConsultationJson
  }
}

const headers = z.object({
  'webhook-id': z.string().meta({ description: 'The same in each try: who has seen it need not see it again.' }),
  'webhook-timestamp': z.string().meta({ description: 'Seconds since 1970, of this try.' }),
  'webhook-signature': z.string().meta({
    description:
      '`v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64, once for each secret that is good; https://www.standardwebhooks.com',
  }),
})

const operation = (type: WebhookEvent) => ({
  summary: type,
  tags: ['webhooks'],
  requestParams: { header: headers },
  requestBody: {
    content: {
      'application/json': {
        schema: z.object({ type: z.literal(type), timestamp: z.iso.datetime(), data: dataOf(type) }),
      },
    },
  },
  responses: { '2XX': { description: 'It has arrived. Anything else is tried again; 410 ends all deliveries.' } },
})

/** What systems outside are told, in the OpenAPI document. */
export const webhooks: ZodOpenApiPathsObject = Object.fromEntries(
  WEBHOOK_EVENTS.map(type => [type, { post: operation(type) }]),
)
