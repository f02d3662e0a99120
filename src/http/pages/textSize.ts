import { type Html, html } from '../html.js'
import type { Words } from '../words.js'

/** How large letters can be made; the first is how they come. web/shared/base.css says how large each is. */
const STEPS = [1, 2, 3] as const

/**
 * Makes the letters larger. The page is the same for everybody who asks, whatever they chose: what is checked here changes
 * its letters by a rule of the style sheet, and a script remembers it in the browser for the pages to come.
 */
export const textSize = (say: Words): Html =>
  html`<details id="text-size" class="text-size">
    <summary>
      <span aria-hidden="true">${say('web.textSize.sign')}</span><span class="hidden">${say('web.textSize')}</span>
    </summary>
    <fieldset>
      <legend class="hidden">${say('web.textSize')}</legend>
      ${STEPS.map(
        step =>
          html`<label
            ><input
              id="text-size-${step}"
              type="radio"
              name="text-size"
              value="${step}"
              autocomplete="off"
              ${step === 1 && html` checked`}
            />
            <span>${say(`web.textSize.${step}`)}</span></label
          >`,
      )}
    </fieldset>
  </details>`
