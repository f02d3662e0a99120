import { z } from 'zod'
import { type Language } from '../../../domain/participant.js'
import type { OwnText } from '../../../domain/settings.js'
import { WORDED_AREAS } from '../../../language/wording.js'
import { type Wording, changeText, checkText, listTexts, restoreText } from '../../../service/settings/texts.js'
import { textSlot } from '../../../store/settingSlots.js'
import { type Html, html } from '../../html.js'
import { field, form } from '../form.js'
import { type Given, typed } from '../given.js'
import { empty, status, table } from '../parts.js'
import { type ConsoleRoute, type Page, deed, go, refusal, view } from '../screen.js'
import type { Visit } from '../visit.js'
import { ROOT, partPage } from './frame.js'
import { historyOf } from './history.js'

const PATH = `${ROOT}/texts`
const LANGUAGES: readonly Language[] = ['ar', 'en']

const key = z.string().max(100)
const own = z.string().max(4096)
const Search = z.strictObject({ area: z.string().max(40).optional(), q: z.string().max(100).optional() })
const Body = z.object({ key, ar: own, en: own })

/** What is left empty is as delivered. */
const ownText = ({ ar, en }: z.output<typeof Body>): OwnText => ({
  ...(ar.trim() !== '' && { ar }),
  ...(en.trim() !== '' && { en }),
})

const list = async (
  visit: Visit,
  { area = WORDED_AREAS[0], q }: z.output<typeof Search>,
): Promise<Page | undefined> => {
  const { say, language } = visit
  const wanted = q === undefined || q === '' ? { area } : { area: area === '' ? undefined : area, q }
  const found = await listTexts(visit.house, visit.officer, wanted)
  if (!found.ok) return undefined
  const areas = WORDED_AREAS.map(value => ({ value, label: say(`setup.texts.area.${value}`) }))
  const columns = [
    {
      head: say('setup.texts.text'),
      cell: ({ key: name, own: words, delivered }: Wording) =>
        html`<a href="${PATH}/edit?key=${name}" dir="auto">${words[language] ?? delivered[language]}</a>`,
    },
    {
      head: say('setup.texts.state'),
      cell: ({ own: words, fault }: Wording) =>
        fault
          ? status('late', say(`staff.problem.${fault}`))
          : Object.keys(words).length === 0
            ? status('plain', say('setup.texts.delivered'))
            : status('well', say('setup.texts.own')),
    },
  ]
  const filter = html`<form class="filter" method="get" action="${PATH}">
    ${field({ is: 'select', name: 'area', label: say('setup.texts.area'), value: area, options: areas })}
    ${field({ is: 'search', name: 'q', label: say('setup.texts.search'), value: q, max: 100 })}
    <div class="buttons"><button class="first">${say('setup.texts.show')}</button></div>
  </form>`
  const rows =
    found.value.length === 0 ? empty(say('setup.texts.none')) : table(say('setup.texts'), columns, found.value)
  return partPage(
    visit,
    'texts',
    html`<p>${say('setup.texts.lead')}</p>
      ${filter}${rows}`,
  )
}

const checked = (visit: Visit, name: string, language: Language, text: string): Html | undefined => {
  const { say } = visit
  const found = text.trim() === '' ? undefined : checkText(visit.officer, name, language, text)
  if (!found?.ok) return undefined
  const { faults, doubts, length, room, sample } = found.value
  return html`<div class="checked" lang="${language}" dir="auto">
    ${faults.map(fault => html`<p class="error">${say(`staff.problem.${fault}`)}</p>`)}
    ${doubts.map(doubt => html`<p class="hint">${say(`setup.texts.doubt.${doubt}`)}</p>`)}
    ${
      sample !== '' &&
      html`<p>${sample}</p>
        <p class="hint">${say('setup.texts.length', { n: length, max: room })}</p>`
    }
  </div>`
}

const one = async (visit: Visit, name: string, given?: Given): Promise<Page | undefined> => {
  const { say, language } = visit
  const found = await listTexts(visit.house, visit.officer, { q: name })
  const wording = found.ok ? found.value.find(each => each.key === name) : undefined
  if (!wording) return undefined
  const { version, delivered, own: words } = wording
  const textOf = (each: Language): string => (given ? typed(given, each) : (words[each] ?? ''))
  const inputs = LANGUAGES.map(
    each =>
      html`${field({
        is: 'textarea',
        name: each,
        label: say(`setup.texts.${each}`),
        value: textOf(each),
        rows: 6,
        max: 4096,
        direction: each === 'ar' ? 'rtl' : 'ltr',
        hint: say('setup.texts.hint', { text: delivered[each] }),
      })}
      ${given && checked(visit, name, each, textOf(each))}`,
  )
  const fields = html`<input type="hidden" name="key" value="${name}" />${inputs}`
  const more = html`<button class="plain" formaction="${PATH}/check">${say('setup.texts.check')}</button>`
  const history = await historyOf(visit, textSlot(name), { to: `${PATH}/restore`, version, values: { key: name } })
  return {
    title: say('setup.texts.edit'),
    trail: [{ to: PATH, label: say('setup.texts') }],
    main: html`<p dir="auto"><strong>${words[language] ?? delivered[language]}</strong></p>
      ${form(visit, { to: `${PATH}/edit`, version, submit: say('setup.save'), fields, more })} ${history}`,
  }
}

export const TEXT_SCREENS: readonly ConsoleRoute[] = [
  view('/settings/texts', Search, (visit, wanted) => list(visit, wanted)),
  view('/settings/texts/edit', z.strictObject({ key }), (visit, asked) => one(visit, asked.key)),
  deed(
    '/settings/texts/edit',
    Body,
    async (visit, body, _, version) => {
      const changed = await changeText(visit.house, visit.order(version), body.key, ownText(body))
      return changed.ok ? go(`${PATH}/edit?key=${body.key}`, 'setup.saved') : refusal(changed.because)
    },
    (visit, given) => one(visit, typed(given, 'key'), given),
  ),
  deed('/settings/texts/check', Body, async (visit, body) => {
    const page = await one(visit, body.key, { key: body.key, ar: body.ar, en: body.en })
    return page ? { is: 'page', page } : refusal('notFound')
  }),
  deed(
    '/settings/texts/restore',
    z.object({ key, restore: z.coerce.number().int().min(1) }),
    async (visit, body, _, version) => {
      const restored = await restoreText(visit.house, visit.order(version), body.key, body.restore)
      return restored.ok ? go(`${PATH}/edit?key=${body.key}`, 'setup.saved') : refusal(restored.because)
    },
  ),
]
