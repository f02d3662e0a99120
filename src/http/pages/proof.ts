import type { InclusionProof } from '../../service/proof/reading.js'
import { type Html, html } from '../html.js'
import type { Reading } from './entry.js'

/** Characters of a leaf's hash that a person reads; the whole of it stands in the file. */
const RECEIPT = 12

type Entry = InclusionProof['entries'][number]

const line = ({ kind, at, hash }: Entry, { say }: Reading): Html =>
  html`<li>
    <b>${say(`proof.kind.${kind}`)}</b>
    <time datetime="${new Date(at).toISOString()}">${say('portal.date', { date: { date: at } })}</time>
    <span class="quiet">${say('proof.receipt')}: <bdi dir="ltr" class="code">${hash.slice(0, RECEIPT)}</bdi></span>
  </li>`

const entries = ({ state, entries: all }: InclusionProof, code: string, reading: Reading): Html => {
  const { say } = reading
  return html`<details>
    <summary>${say('proof.entries')}</summary>
    <ol>
      ${all.map(each => line(each, reading))}
    </ol>
    <p class="quiet">${say('proof.state', { n: state.size, date: { date: state.at } })}</p>
    <ul class="links">
      <li><a href="/api/v1/log/proof/${code}">${say('proof.file')}</a></li>
      <li><a href="/api/v1/log/export">${say('proof.log')}</a></li>
    </ul>
  </details>`
}

/** That what a page shows is in the public log, with the receipt of each entry about it. */
export const proofOf = (proof: InclusionProof | undefined, code: string, reading: Reading): Html => {
  const { say } = reading
  return html`<section class="proof" aria-labelledby="proof">
    <h2 id="proof">${say('proof.title')}</h2>
    <p class="quiet">${say(proof ? 'proof.lead' : 'proof.waiting')}</p>
    ${proof && entries(proof, code, reading)}
  </section>`
}
