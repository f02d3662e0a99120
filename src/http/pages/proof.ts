import type { InclusionProof } from '../../service/proof/reading.js'
import type { ConsultationReport } from '../../store/registerConsultations.js'
import type { PublicPoll } from '../../store/register.js'
import { type Html, html } from '../html.js'
import type { Reading } from './entry.js'
import { code as codeOf } from '../code.js'

/** Characters of a leaf's hash that a person reads; the whole of it stands in the file. */
const RECEIPT = 12

type Entry = InclusionProof['entries'][number]

const line = ({ at, hash }: Entry, { say }: Reading): Html =>
  html`<li>
    <b>${say('proof.published')}</b>
    <time datetime="${new Date(at).toISOString()}">${say('portal.date', { date: { date: at } })}</time>
    <span class="quiet">${say('proof.receipt')}: ${codeOf(hash.slice(0, RECEIPT))}</span>
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

type Stage<K extends string, S extends string> = `${K}.${S}`

/** What a page shows, and for what is put to people how far that has come: a result enters the log once there is one. */
type ProofAbout =
  | 'contribution'
  | Stage<'consultation', 'counted' | ConsultationReport['consultation']['state']['is']>
  | Stage<'poll', PublicPoll['state']>

export const consultationStage = ({ consultation: { state }, countedAt }: ConsultationReport): ProofAbout =>
  `consultation.${state.is === 'closed' && countedAt !== undefined ? 'counted' : state.is}`

interface Proven {
  readonly code: string
  readonly about: ProofAbout
  readonly proof: InclusionProof | undefined
}

/** That what a page shows is in the public log, with the receipt of each entry about it. */
export const proofOf = ({ code, about, proof }: Proven, reading: Reading): Html => {
  const { say } = reading
  return html`<section class="proof" aria-labelledby="proof">
    <h2 id="proof">${say('proof.title')}</h2>
    <p class="quiet">${proof ? html`${say(`proof.about.${about}`)} ${say('proof.signed')}` : say('proof.waiting')}</p>
    ${proof && entries(proof, code, reading)}
  </section>`
}
