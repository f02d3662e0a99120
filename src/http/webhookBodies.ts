import type { SentEvent } from '../domain/webhook.js'
import { commitmentJson } from './commitmentsApi.js'
import { consultationJson } from './consultationJson.js'
import type { HttpPorts } from './ports.js'
import { readContribution, resultsJson } from './publicApi.js'

const COMMITMENTS_MAX = 100

/** What each event tells: what the public API would answer at that moment, and nothing of what is not public any more. */
export const webhookBodies = ({
  config,
  register,
  now,
}: {
  readonly config: Pick<HttpPorts['config'], 'ministry'>
} & Pick<HttpPorts, 'register' | 'now'>) => {
  const { publicUrl } = config.ministry

  const contribution = (code: string): Promise<object | undefined> => readContribution(register, code, publicUrl)

  const commitments = async (code: string): Promise<object | undefined> => {
    const about = await contribution(code)
    const { items } = await register.commitments({ proposal: code, limit: COMMITMENTS_MAX })
    return about && { contribution: about, commitments: items.map(each => commitmentJson(each, publicUrl, now())) }
  }

  const poll = async (code: string): Promise<object | undefined> => {
    const found = await register.results(code)
    return found && resultsJson(found, config.ministry)
  }

  const consultation = async (code: string): Promise<object | undefined> => {
    const found = await register.consultation(code)
    return found && consultationJson(found.consultation, publicUrl, now())
  }

  return async (type: SentEvent, about: string): Promise<object | undefined> => {
    switch (type) {
      case 'contribution.published':
      case 'contribution.answered':
      case 'contribution.changed':
      case 'contribution.nameWithdrawn':
        return contribution(about)
      case 'contribution.withdrawn':
        return { code: about }
      case 'commitment.made':
      case 'commitment.progressed':
        return commitments(about)
      case 'poll.opened':
      case 'poll.resultPublished':
      case 'poll.decided':
      case 'poll.cancelled':
        return poll(about)
      case 'consultation.opened':
      case 'consultation.concluded':
      case 'consultation.cancelled':
        return consultation(about)
      case 'webhook.test':
        return {}
    }
  }
}
