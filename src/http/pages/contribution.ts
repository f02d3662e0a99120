import { argumentWords } from '../../domain/argument.js'
import type { Language } from '../../domain/participant.js'
import type { Instant } from '../../domain/ids.js'
import type { SupporterName } from '../../domain/supporterName.js'
import type { InclusionProof } from '../../service/proof/reading.js'
import type { MergedEntry } from '../../store/publishedMerged.js'
import type { PageOf } from '../../store/keyset.js'
import type { RegisterEntry } from '../../store/register.js'
import { type Html, html } from '../html.js'
import { words } from '../words.js'
import { type Sides, argumentsOf, headingOf, wayToProposal } from './arguments.js'
import { answerOf } from './answer.js'
import { coAuthors, mergedSection } from './coAuthors.js'
import { author, entryList, listed, type Reading, standing, topicOf } from './entry.js'
import { framed } from './frame.js'
import type { Site } from './layout.js'
import { level } from './level.js'
import { paths } from './paths.js'
import { promisesOf } from './promises.js'
import { proofOf } from './proof.js'
import { inOther, said, saidAtLength } from './said.js'
import { supporting } from './supporting.js'
import { timeline } from './timeline.js'
import { code as codeOf } from '../code.js'

/** What the page shows, already read. */
interface Read {
  readonly entry: RegisterEntry
  readonly similar: readonly RegisterEntry[]
  readonly merged: readonly MergedEntry[]
  /** Of a proposal, what was said for and against it. */
  readonly sides?: Sides | undefined
  /** Of an argument, what its proposal is called. */
  readonly about?: string | undefined
  /** The first of those who agreed to be listed. */
  readonly supporters: PageOf<SupporterName>
  readonly proof: InclusionProof | undefined
  readonly now: Instant
}

const facts = (entry: RegisterEntry, reading: Reading): Html => {
  const { language, say } = reading
  return html`<ul class="facts">
    <li>${topicOf(entry, language)}</li>
    ${listed(inOther(entry.title, { language, say }))}
    <li>${say('web.published', { date: { date: entry.publishedAt } })}</li>
    <li>${level(language, say)}</li>
    ${
      entry.consultation !== undefined &&
      html`<li>
        <a href="${paths(language).consultation(entry.consultation)}">${say('consultations.ofAlternative')}</a>
      </li>`
    }
    ${wayToProposal(entry, reading)}
    <li><span class="hidden">${say('web.code')}: </span>${codeOf(entry.code)}</li>
  </ul>`
}

const alike = (similar: readonly RegisterEntry[], reading: Reading): Html | false =>
  similar.length > 0 &&
  html`<section class="similar" aria-labelledby="similar">
    <h2 id="similar">${reading.say('portal.item.similar')}</h2>
    ${entryList(similar, reading)}
  </section>`

/** The page of one published contribution: what was said, what was answered, and what anybody can do about it. */
export const contributionPage = (
  site: Site,
  language: Language,
  { entry, similar, merged, supporters, sides, about, proof, now }: Read,
): Html => {
  const say = words(language, site.ministry.calendar.zone, site.ministry)
  const reading = { language, say, now }
  const to = paths(language)
  const heading = headingOf(entry, reading, about)
  const text = entry.argument === undefined ? entry.text : argumentWords(entry)
  return framed(site, language, {
    title: heading,
    current: 'register',
    at: each => each.contribution(entry.code),
    main: html`<main id="main" class="contribution">
      <p class="back"><a href="${to.register}">${say('web.contribution.back')}</a></p>
      <div class="beside">
        <article>
          ${standing(entry, reading)}
          <h1>${entry.argument === undefined ? said(heading) : heading}</h1>
          ${author(entry, reading)}${coAuthors(entry, reading)}${facts(entry, reading)}
          ${entry.kind === 'complaint' && html`<p class="quiet">${say('portal.item.summary')}</p>`}
          ${text !== '' && saidAtLength(text)}${mergedSection(merged, reading)}
          ${answerOf(entry, reading)}${promisesOf(entry, reading)}${timeline(entry, reading)}
          ${proofOf({ code: entry.code, about: 'contribution', proof }, reading)}
        </article>
        ${supporting(site, entry, supporters, reading)}
      </div>
      ${argumentsOf(entry, sides, reading)}${alike(similar, reading)}
      <p class="more"><a href="/api/v1/contributions/${entry.code}">${say('web.contribution.json')}</a></p>
    </main>`,
  })
}
