import type { Channel } from '../../../domain/channel.js'
import type { GroupSize } from '../../../store/sizes.js'
import { type Html, type Insert, html } from '../../html.js'
import { facts } from '../parts.js'
import type { Visit } from '../visit.js'

/** Of how many people the numbers by group are, while more may come. */
export const groupedHint = ({ say }: Pick<Visit, 'say'>, grouped: number | undefined): Insert =>
  grouped !== undefined && html`<p class="hint">${say('pollDesk.grouped', { n: grouped })}</p>`

/** How many took part on which channel. */
export const channelFacts = ({ say }: Pick<Visit, 'say'>, channels: readonly GroupSize<Channel>[]): Html =>
  facts(channels.map(({ id, people }) => [say(`mailing.channel.${id}`), people]))
