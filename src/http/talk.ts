import { type Posted } from '../../adapters/web/activityIn.js'
import { type Shown } from '../../adapters/web/activityOut.js'
import { type Mark, readMark } from '../../adapters/web/history.js'
import { tapValue, tappedChoice } from '../../adapters/web/tap.js'
import { readChoiceId } from '../language/render.js'
import type { Authority } from './authority.js'
import { type Pass, keyFor } from './pass.js'
import type { HttpPorts } from './ports.js'

export type TalkPorts = Pick<
  HttpPorts,
  'config' | 'receive' | 'listeners' | 'history' | 'uploads' | 'log' | 'now' | 'newId'
>

/** What the handlers of a web conversation share. */
export interface Talk {
  readonly ports: TalkPorts
  readonly authority: Authority
  /** How its messages are shown to whoever holds the pass. */
  readonly shown: (pass: Pass) => Shown
  /** What is known of a message that the holder of the pass posts. */
  readonly posted: (pass: Pass, clientId: string) => Posted
}

export const talkOf = (ports: TalkPorts, authority: Authority): Talk => {
  const { ministry, sessionSecret } = ports.config
  const key = keyFor(sessionSecret, 'web taps')
  return {
    ports,
    authority,
    shown: ({ conv, user }) => ({
      chat: conv,
      user,
      ministry: ministry.name,
      tapValue: id => tapValue(key, conv, id),
      lasting: id => readChoiceId(id).step === undefined,
      fileUrl: mark => `${ministry.publicUrl}/v3/directline/conversations/${conv}/attachments/${mark}`,
    }),
    posted: ({ conv }, clientId) => ({
      chat: conv,
      clientId,
      now: ports.now(),
      tapped: value => tappedChoice(key, conv, value),
    }),
  }
}

/** The mark a client names, `undefined` for none, `false` for nonsense. DirectLineJS starts with an empty one. */
export const markIn = (value: unknown): Mark | undefined | false => {
  if (value === undefined || value === '') return undefined
  return (typeof value === 'string' && readMark(value)) || false
}
