import type { Occurrence } from '../../store/webhooks.js'
import type { WebhookDocument } from '../../store/webhookDocuments.js'
import type { StaffHouse } from '../staff/house.js'
import { unseal } from '../staff/sealed.js'
import type { Handed } from './outside.js'
import { signedHeaders } from './sign.js'

type Parts = Pick<StaffHouse, 'outside' | 'clock' | 'factorKey'>

const OK = { from: 200, to: 299 } as const
const GONE = 410

/** The owner under which the secret of a receiver is sealed. */
export const sealedFor = (hook: string): string => `webhook ${hook}`

const secretsOf = ({ factorKey, clock }: Parts, { _id, secret, previous }: WebhookDocument): readonly string[] => {
  const kept = [secret, ...(previous && previous.until > clock() ? [previous.secret] : [])]
  return kept.map(each => unseal(factorKey, sealedFor(_id), each))
}

/** Hands an event over, signed as https://www.standardwebhooks.com says. */
export const handed = (
  parts: Parts,
  hook: WebhookDocument,
  { id, type, at, data }: Omit<Occurrence, 'about'> & { readonly data: object },
): Promise<Handed> => {
  const body = JSON.stringify({ type, timestamp: new Date(at).toISOString(), data })
  const seconds = Math.floor(parts.clock() / 1_000)
  return parts.outside.handOver(hook.url, body, signedHeaders(secretsOf(parts, hook), { id, seconds, body }))
}

export const wentOf = (answer: Handed): 'arrived' | 'failed' | 'gone' => {
  if (answer.is !== 'answered') return 'failed'
  if (answer.status === GONE) return 'gone'
  return answer.status >= OK.from && answer.status <= OK.to ? 'arrived' : 'failed'
}

/** What is kept of a try. */
export const whyOf = (answer: Handed): { readonly status: number } | { readonly why: string } => {
  switch (answer.is) {
    case 'answered':
      return { status: answer.status }
    case 'forbidden':
      return { why: 'forbidden' }
    case 'unreached':
      return { why: answer.why }
  }
}
