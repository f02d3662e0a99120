import { governorates } from '../../../../locales/labels.js'
import { optionsOf } from '../../../domain/poll/choice.js'
import { sharesOf, showsRounding } from '../../../domain/poll/tally.js'
import type { PollStanding, Turnout } from '../../../service/staff/pollFigures.js'
import { type Html, html } from '../../html.js'
import { facts, table } from '../parts.js'
import { channelFacts, groupedHint } from '../putToPeople/grouped.js'
import type { Visit } from '../visit.js'

const percentOf = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part * 100) / whole))

const bars = ({ say, language }: Visit, { poll, voters, counts }: PollStanding): Html => {
  const shares = sharesOf(poll, { voters, counts })
  const rounded = showsRounding(poll, shares) && html`<p class="soft">${say('poll.rounded').trim()}</p>`
  const shown = table(
    say('pollDesk.results'),
    [
      {
        head: say('pollDesk.results.option'),
        cell: ({ label }) => html`<bdi>${label[language]}</bdi>`,
      },
      { head: say('pollDesk.results.votes'), cell: ({ id }) => counts[id] ?? 0 },
      {
        head: say('pollDesk.results.share'),
        cell: ({ id }) =>
          html`<span class="share">${say('pollDesk.results.percent', { percent: shares[id] ?? 0 })}</span>
            <meter min="0" max="100" value="${shares[id] ?? 0}" aria-hidden="true"></meter>`,
      },
    ],
    optionsOf(poll),
  )
  return html`${shown}${rounded}`
}

const turnouts = ({ say, language }: Visit, rows: readonly Turnout[]): Html => {
  const names = new Map(governorates().map(({ id, label }) => [id, label[language]]))
  const shown = table(
    say('pollDesk.turnout'),
    [
      {
        head: say('pollDesk.turnout.place'),
        cell: ({ governorate }) => names.get(governorate) ?? say('pollDesk.turnout.unknown'),
      },
      { head: say('pollDesk.turnout.asked'), cell: ({ asked }) => asked },
      { head: say('pollDesk.turnout.voters'), cell: ({ voters }) => voters ?? '–' },
    ],
    rows,
  )
  const few =
    rows.some(({ voters }) => voters === undefined) && html`<p class="soft">${say('pollDesk.turnout.few')}</p>`
  return html`${shown}${few}`
}

/** The numbers of a poll, put in place anew while the page is open. */
export const results = (visit: Visit, standing: PollStanding): Html => {
  const { say } = visit
  const { figures, voters, turnout, poll } = standing
  const { invited, answered, changed, channels, grouped } = figures
  const rate =
    invited === 0
      ? say('pollDesk.rate.none')
      : say('pollDesk.rate.of', { percent: percentOf(answered, invited), answered, invited })
  return html`<section id="results" data-part data-follow="/console/polls/${poll._id}/live">
    <h2>${say('pollDesk.results')}</h2>
    <p class="total" role="status">${say('pollDesk.voters', { n: voters })}</p>
    ${bars(visit, standing)}
    ${facts([
      [say('pollDesk.rate'), rate],
      [say('pollDesk.changed'), changed],
    ])}
    <h2>${say('consultDesk.groups')}</h2>
    ${groupedHint(visit, grouped)}
    ${
      grouped !== 0 &&
      html`${channelFacts(visit, channels)}
        <h3>${say('pollDesk.turnout')}</h3>
        ${turnouts(visit, turnout)}`
    }
  </section>`
}
