import { type Insert, html } from '../../html.js'
import type { Visit } from '../visit.js'

/** Of how many people the numbers by group are, while more may come. */
export const groupedHint = ({ say }: Pick<Visit, 'say'>, grouped: number | undefined): Insert =>
  grouped !== undefined && html`<p class="hint">${say('pollDesk.grouped', { n: grouped })}</p>`
