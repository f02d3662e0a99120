import { type Letter, filesOfLetter, wordsOfLetter } from '../../../domain/letter.js'
import type { CaseThread } from '../../../service/staff/caseThread.js'
import type { HeldLetterDocument } from '../../../store/letterDocuments.js'
import type { WaitingLetter } from '../../../store/heldLetters.js'
import { isRefusal } from '../../staff/refusals.js'
import { type Html, html } from '../../html.js'
import { press } from '../form.js'
import { status, theirs } from '../parts.js'
import type { Visit } from '../visit.js'
import { sized } from '../letterFiles.js'

/** What was overtaken may still fit, and goes back into the box like what is taken back; what can never be sent is deleted. */
export const goesIntoBox = ({ returned }: HeldLetterDocument): boolean =>
  returned === undefined || returned === 'overtaken'

const ownButton = (visit: Visit, letter: HeldLetterDocument): Html => {
  const { code, id, returned } = letter
  const label =
    returned === undefined ? 'thread.held.undo' : goesIntoBox(letter) ? 'thread.held.again' : 'thread.held.drop'
  return press(visit, { to: `/console/cases/${code}/letters/${id}/undo`, label: visit.say(label) })
}

/** When a letter goes out, or why it could not. */
const standing = ({ say }: Visit, { leftMs, returned }: WaitingLetter): Html => {
  if (returned === undefined)
    return status('soon', say('thread.held.soon', { n: Math.max(0, Math.ceil(leftMs / 1_000)) }))
  const why = say(isRefusal(returned) ? `staff.problem.${returned}` : 'staff.problem.notNow')
  return status('late', say('thread.held.returned', { why }))
}

const filesOf = (visit: Visit, letter: Letter): Html | false => {
  const files = filesOfLetter(letter)
  return (
    files.length > 0 &&
    html`<ul class="files">
      ${files.map(file => html`<li>${sized(visit, file)}</li>`)}
    </ul>`
  )
}

/** Letters that have not gone out stand at the end of the thread. Who wrote one may take it back; one that could not be sent is theirs alone. */
export const heldLetters = (visit: Visit, { held, writers }: CaseThread): readonly Html[] => {
  const { say, officer } = visit
  return held
    .filter(({ by, returned }) => by === officer.id || returned === undefined)
    .map(
      letter =>
        html`<li class="entry staff waiting">
          <p class="about">
            <b>${say('console.from.staff')}</b> ${say('thread.held', { name: writers.get(letter.by) ?? '' })}
          </p>
          ${theirs(wordsOfLetter(letter.letter))} ${filesOf(visit, letter.letter)}
          <p class="delivery">${standing(visit, letter)}</p>
          ${letter.by === officer.id && ownButton(visit, letter)}
        </li>`,
    )
}
