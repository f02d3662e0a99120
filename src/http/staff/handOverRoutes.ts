import { z } from 'zod'
import { STATUSES } from '../../domain/status.js'
import { agreeToHandOver, handOverFile, revokeHandOver } from '../../service/staff/handOver.js'
import type { Named, TajawobFile } from '../../service/staff/tajawob.js'
import type { ComplaintDocument } from '../../store/staffSummaries.js'
import { bilingual, code, instant, moment, version } from './fields.js'
import { iso } from '../iso.js'
import { OccasionJson } from './occasionJson.js'
import { type Route, route, toldAs } from './route.js'

const NamedJson = z.object({ id: z.string(), name: bilingual })

export const TajawobJson = z
  .object({
    format: z.literal('musharaka.tajawob'),
    version: z.literal(1),
    reference: code.meta({ description: 'Under which its author follows it here, and by which they are reached.' }),
    filedAt: instant,
    exportedAt: instant,
    from: z.object({ body: bilingual, unit: NamedJson }),
    status: z.enum(STATUSES),
    topic: NamedJson,
    subtopic: NamedJson,
    where: z.object({
      governorate: NamedJson.nullable(),
      wilayat: NamedJson.nullable(),
      text: z.string().nullable().meta({ description: 'The place in the words of the author.' }),
    }),
    when: OccasionJson.nullable(),
    text: z.string().meta({ description: 'The complaint in the words of its author.' }),
    enclosures: z.int().meta({ description: 'How many files were enclosed; none of them is in here.' }),
    author: z.object({
      capacity: NamedJson,
      name: z.string().nullable().meta({ description: 'Null unless the author agreed to their name going with it.' }),
    }),
    consent: z.object({
      agreedAt: instant.meta({ description: 'When the author wrote that they agree.' }),
      withName: z.boolean(),
    }),
  })
  .meta({ id: 'TajawobHandOver' })

const place = (where: Named | undefined) => where ?? null

/** The file as it is given away. */
export const tajawobJson = (file: TajawobFile): z.input<typeof TajawobJson> => {
  const { filedAt, exportedAt, where, when, author, consent, format, version: of, reference, from, status } = file
  return {
    format,
    version: of,
    reference,
    filedAt: iso(filedAt),
    exportedAt: iso(exportedAt),
    from,
    status,
    topic: file.topic,
    subtopic: file.subtopic,
    where: { governorate: place(where.governorate), wilayat: place(where.wilayat), text: where.text ?? null },
    when: when ?? null,
    text: file.text,
    enclosures: file.enclosures,
    author: { capacity: author.capacity, name: author.name ?? null },
    consent: { agreedAt: iso(consent.agreedAt), withName: consent.withName },
  }
}

const ConsentJson = z.object({ code, version: z.int(), agreed: z.boolean() }).meta({ id: 'HandOverConsent' })

const consentJson = ({ _id, version: current, handOver }: ComplaintDocument): z.input<typeof ConsentJson> => ({
  code: _id,
  version: current,
  agreed: handOver !== undefined,
})

export const HAND_OVER_ROUTES: readonly Route[] = [
  route('post', '/cases/:code/handOver', {
    summary: 'Keep that the author agreed, in their message of that moment, to hand the complaint to Tajawob',
    body: z.strictObject({ version, agreedAt: moment, withName: z.boolean().default(false) }),
    answer: ConsentJson,
    run: (house, { order, code: about, body }) => toldAs(agreeToHandOver(house, order, about, body), consentJson),
  }),
  route('post', '/cases/:code/handOver/revoke', {
    summary: 'The author does not agree any more',
    body: z.strictObject({ version }),
    answer: ConsentJson,
    run: (house, { order, code: about }) => toldAs(revokeHandOver(house, order, about), consentJson),
  }),
  route('get', '/cases/:code/handOver', {
    summary: 'The complaint as a file for the national platform Tajawob, once its author agreed',
    answer: TajawobJson,
    run: (house, { officer, code: about }) => toldAs(handOverFile(house, officer, about), tajawobJson),
  }),
]
