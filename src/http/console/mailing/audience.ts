import { z } from 'zod'
import { capacities, governorates } from '../../../../locales/labels.js'
import { type Audience, REST_DAYS } from '../../../domain/audience.js'
import { CAPACITIES } from '../../../domain/participant.js'
import { SCHOOL_TYPES, STAGES } from '../../../domain/school.js'
import { type AudienceEstimate, estimateAudience } from '../../../service/staff/audience.js'
import { type Html, html } from '../../html.js'
import { field } from '../form.js'
import { type Given } from '../given.js'
import { unfold } from '../parts.js'
import { type Answer, refusal } from '../screen.js'
import type { Visit } from '../visit.js'

const asList = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value.map((each: unknown) => each) : [value]

const listed = <T extends z.ZodType>(each: T) => z.preprocess(asList, z.array(each).max(100))

/** The fields by which an audience is put together in a form; a box that is not ticked is not sent. */
export const AUDIENCE_FIELDS = {
  capacities: listed(z.enum(CAPACITIES)),
  governorates: listed(z.string().max(40)),
  wilayats: listed(z.string().max(40)),
  stages: listed(z.enum(STAGES)),
  schoolTypes: listed(z.enum(SCHOOL_TYPES)),
  languages: listed(z.enum(['ar', 'en'])),
  verified: z.literal('yes').optional(),
  restDays: z.coerce.number().int().min(0).max(REST_DAYS.max).default(0),
}

/** What the builder of an audience sends. */
export type AudienceFields = z.output<z.ZodObject<typeof AUDIENCE_FIELDS>>

type Lists = Exclude<keyof typeof AUDIENCE_FIELDS, 'verified' | 'restDays'>

/** The audience that the fields describe. */
export const audienceOf = ({ verified, restDays, ...lists }: AudienceFields): Audience => ({
  ...lists,
  ...(verified && { verified: true }),
  ...(restDays > 0 && { restDays }),
})

const picked = (given: Given, name: string): readonly string[] => {
  const value = given[name]
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

/** The builder of an audience, with a count beside it that follows what is ticked. */
export const audienceBuilder = ({ say, language }: Visit, given: Given, wants: string): Html => {
  const boxes = (name: Lists, options: readonly { readonly value: string; readonly label: string }[]): Html =>
    field({
      is: 'checkboxes',
      name,
      options,
      values: picked(given, name),
      label: say(`mailing.audience.${name}`),
    })
  const places = governorates().map(({ id, label }) => ({ value: id, label: label[language] }))
  const wilayats = governorates().flatMap(each =>
    each.wilayats.map(({ id, label }) => ({ value: id, label: label[language] })),
  )
  return html`<fieldset class="field" data-audience="${wants}">
    <legend>${say('mailing.audience')}</legend>
    <p class="hint">${say('mailing.audience.hint')}</p>
    ${boxes(
      'capacities',
      capacities().map(({ id, label }) => ({ value: id, label: label[language] })),
    )}
    ${boxes('governorates', places)}
    ${unfold(
      say('mailing.audience.more'),
      html`${boxes('wilayats', wilayats)}
      ${boxes(
        'stages',
        STAGES.map(id => ({ value: id, label: say(`audience.stage.${id}`) })),
      )}
      ${boxes(
        'schoolTypes',
        SCHOOL_TYPES.map(id => ({ value: id, label: say(`audience.school.${id}`) })),
      )}
      ${boxes(
        'languages',
        (['ar', 'en'] as const).map(id => ({ value: id, label: say(`choice.lang.${id}`) })),
      )}
      ${field({ is: 'checkbox', name: 'verified', label: say('mailing.audience.verified'), checked: picked(given, 'verified').length > 0 })}
      ${field({ is: 'number', name: 'restDays', label: say('mailing.audience.restDays'), value: picked(given, 'restDays')[0] ?? '0' })}`,
    )}
    <p class="hint" role="status" data-estimate></p>
  </fieldset>`
}

/** How many people it reaches, and where, with some of them masked. */
export const estimateWords = ({ say, language }: Visit, { people, channels, sample }: AudienceEstimate): string => {
  const reached = channels.filter(({ people: own }) => own > 0)
  const all = say('mailing.estimate', { n: people })
  const shares = reached.map(({ channel, people: n, templates }) =>
    say(templates > 0 ? 'mailing.estimate.templates' : 'mailing.estimate.channel', {
      channel: { phrase: `mailing.channel.${channel}` },
      n,
      templates,
    }),
  )
  const [only] = reached
  const isOne = reached.length === 1 && only?.templates === 0
  const whole = isOne
    ? say('mailing.estimate.alone', { people: all, channel: { phrase: `mailing.channel.${only.channel}` } })
    : [all, ...(shares.length > 0 ? [shares.join(' · ')] : [])].join(': ')
  if (sample.length === 0) return whole
  return say('mailing.estimate.some', { whole, names: new Intl.ListFormat(language).format(sample) })
}

const Query = z.object({ ...AUDIENCE_FIELDS, wants: z.enum(['polls', 'consultations', 'changes']).default('polls') })

/** The count as a sentence, for the script that follows the form. */
export const sendEstimate = async (visit: Visit): Promise<Answer> => {
  const query = Query.safeParse(visit.request.query)
  if (!query.success) return refusal('badRequest')
  const { wants, ...fields } = query.data
  const estimate = await estimateAudience(visit.house, visit.officer, audienceOf(fields), wants)
  if (!estimate.ok) return refusal(estimate.because)
  visit.request.res?.json({ words: estimateWords(visit, estimate.value) })
  return { is: 'sent' }
}
