import { z } from 'zod'
import { mayBeWrittenTo, wantsNoContact } from '../../../domain/contactWish.js'
import { mint } from '../../../domain/ids.js'
import { handles } from '../../../domain/officer.js'
import { colleagues } from '../../../service/staff/accounts.js'
import { type CaseThread, readThread } from '../../../service/staff/caseThread.js'
import { repeats } from '../../../service/staff/duplicates.js'
import { letterFiles } from '../../../store/letterFiles.js'
import { slug } from '../../../store/settingSchemas.js'
import { type Html, html } from '../../html.js'
import { givenOf } from '../given.js'
import type { Page, Params } from '../screen.js'
import type { Visit } from '../visit.js'
import { type Tried, composer } from './composer.js'
import { filesNamed } from '../letterFiles.js'
import { PANELS } from './panels.js'
import { asksNotToBeNamed, standing, submitter } from './submitter.js'
import { givenOfTemplate } from './templates.js'
import { thread } from './thread.js'

/** `template`: begins with the text of a template. */
export const CaseQuery = z.object({ template: slug.optional() })

/** How many events the officer had before them when they wrote: each has raised the version by one. */
const seenBy = (visit: Visit, { file: { handled } }: CaseThread): number | undefined => {
  const { version } = givenOf(visit.request.body)
  if (version === undefined || version >= handled.version) return undefined
  return Math.max(0, handled.events.length - (handled.version - version))
}

const triedOf = (
  visit: Visit,
  shown: CaseThread,
  given: Tried | { readonly template: string | undefined } | undefined,
): Tried | undefined => {
  if (!given || 'given' in given) return given
  const typed = given.template === undefined ? undefined : givenOfTemplate(visit, shown, given.template)
  return typed && { given: typed, wrong: [] }
}

/** What whoever writes to its author must know first. */
const warnings = ({ say }: Visit, { file: { handled, about } }: CaseThread): Html =>
  html`${
    wantsNoContact(handled) &&
    html`<p class="flash problem" role="note">
      ${say(mayBeWrittenTo(handled) ? 'console.noContact.wrote' : 'console.noContact')}
    </p>`
  }
  ${asksNotToBeNamed(about) && html`<p class="flash" role="note">${say('console.unnamed')}</p>`}`

/** A case as it is worked on; with `given`, after an order that did not happen or with a template. */
export const casePage = async (
  visit: Visit,
  { code }: Params,
  given?: Tried | { readonly template: string | undefined },
): Promise<Page | undefined> => {
  const { say, house, officer } = visit
  const found = await readThread(house, officer, code)
  if (!found.ok) return undefined
  const shown = found.value
  const { handled } = shown.file
  const others = await colleagues(house, officer)
  const able = (others.ok ? others.value : []).filter(each => handles(each, handled, 'handleCase'))
  const tried = triedOf(visit, shown, given)
  const kept = await letterFiles(house.store, { code, by: officer.id }, filesNamed(tried?.given ?? {}))
  const joined = (await repeats(house, code)).length
  const desk = { visit, shown, tried, colleagues: able, kept, joined }
  const panels = await Promise.all(PANELS.map(panel => panel(visit, shown, tried)))
  return {
    title: say('console.case.title', { code: mint<'trackingCode'>(handled._id) }),
    trail: [{ to: '/console/inbox', label: say('console.inbox') }],
    wide: true,
    scripts: ['console/drafts.js', 'console/templates.js', 'console/keys.js', 'console/live.js', 'console/files.js'],
    main: html`<p class="onward"><a href="/console/inbox/next?after=${handled._id}">${say('console.next')}</a></p>
      <div class="case" data-case="${handled._id}">
        <section class="talk" aria-label="${say('console.case.thread')}">
          ${warnings(visit, shown)} ${thread(visit, shown, seenBy(visit, shown))} ${composer(desk)}
        </section>
        <aside class="about" id="about" data-part aria-label="${say('console.case.about')}">
          <section class="card">
            <h2>${say('console.case.standing')}</h2>
            ${standing(visit, shown)}
          </section>
          <section class="card">
            <h2>${say('console.case.submitter')}</h2>
            ${submitter(visit, shown.file.about)}
          </section>
          ${panels}
        </aside>
      </div>`,
  }
}
