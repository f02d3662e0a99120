import type { SentEvent } from '../domain/webhook.js'
import { commitmentJson } from './commitmentsApi.js'
import { consultationJson } from './consultationJson.js'
import type { HttpPorts } from './ports.js'
import { readContribution, resultsJson } from './publicApi.js'

const COMMITMENTS_MAX = 100

interface Public extends Pick<HttpPorts, 'register' | 'now'> {
  readonly config: Pick<HttpPorts['config'], 'ministry'>
}

type Body = object | undefined

/** What each event tells: what the public API would answer at that moment, and nothing of what is not public any more. */
export const webhookBodies =
  (shown: Public) =>
  async (type: SentEvent, about: string): Promise<Body> => {
    switch (type) {
      case 'contribution.published':
      case 'contribution.answered':
      case 'contribution.changed':
      case 'contribution.nameWithdrawn':
        return contribution(shown, about)
      case 'contribution.withdrawn':
        return { code: about }
      case 'commitment.made':
      case 'commitment.progressed':
        return commitments(shown, about)
      case 'poll.opened':
      case 'poll.resultPublished':
      case 'poll.decided':
      case 'poll.cancelled':
        return poll(shown, about)
      case 'consultation.opened':
      case 'consultation.concluded':
      case 'consultation.cancelled':
        return consultation(shown, about)
      case 'webhook.test':
        return {}
    }
  }

const contribution = ({ register, config }: Public, code: string): Promise<Body> =>
  readContribution(register, code, config.ministry.publicUrl)

const commitments = async (shown: Public, code: string): Promise<Body> => {
  const { register, config, now } = shown
  const about = await contribution(shown, code)
  const { items } = await register.commitments({ proposal: code, limit: COMMITMENTS_MAX })
  const made = items.map(each => commitmentJson(each, config.ministry.publicUrl, now()))
  return about && { contribution: about, commitments: made }
}

const poll = async ({ register, config }: Public, code: string): Promise<Body> => {
  const found = await register.results(code)
  return found && resultsJson(found, config.ministry)
}

const consultation = async ({ register, config, now }: Public, code: string): Promise<Body> => {
  const found = await register.consultation(code)
  return found && consultationJson(found.consultation, config.ministry.publicUrl, now())
}
