import { describe, expect, it } from '@jest/globals'
import { consultationPage } from '../../src/http/pages/consultation.js'
import { pollPage } from '../../src/http/pages/poll.js'
import type { PublicPoll } from '../../src/store/register.js'
import type { ConsultationReport } from '../../src/store/registerConsultations.js'
import { PROOF, PUBLISHED } from '../support/httpWorld.js'
import { pageText } from '../support/pageText.js'
import { CONCLUDED, OPEN } from '../support/publicConsultations.js'
import { MINISTRY } from '../support/world.js'

const site = { ministry: MINISTRY, asset: (file: string) => `/${file}` }
type Language = 'ar' | 'en'

/** What the page says of the public log, up to the entries. */
const saysOfLog = (page: string): string =>
  /(?:Proof in the public log|الإثبات في السجل العام) (?<says>.*?) (?:The entry|القيد وإيصاله|The data|البيانات)/u.exec(
    pageText(page),
  )?.groups?.says ?? ''

const consultation = (language: Language, report: ConsultationReport) =>
  saysOfLog(consultationPage(site, language, { report, proof: PROOF, now: 0 }).text)

const poll = (language: Language, state: PublicPoll['state']) =>
  saysOfLog(
    pollPage(site, language, { results: { ...PUBLISHED, poll: { ...PUBLISHED.poll, state } }, proof: PROOF, now: 0 })
      .text,
  )

const SIGNED = 'The log is signed: nothing in it can be changed or removed without showing to whoever checks.'

describe('what a page says of the public log', () => {
  it('promises the views of a consultation once they are counted, and its decisions with the report', () => {
    const closed = { ...OPEN, consultation: { ...OPEN.consultation, state: { is: 'closed', at: 0 } } } as const
    const told = [OPEN, closed, { ...closed, countedAt: 1 }, CONCLUDED].map(report => consultation('en', report))
    expect(told).toEqual(
      [
        'What is asked here is in the public log. The views are added to it when the consultation has closed and they are counted.',
        'What was asked here is in the public log. The views are added to it as soon as they are counted.',
        'What was asked here and the views that were counted are in the public log. The decisions are added to it with the report.',
        'What was asked here, the views that were counted and what was decided are in the public log.',
      ].map(each => `${each} ${SIGNED}`),
    )
    expect(consultation('ar', OPEN)).toBe(
      'المطروح للتشاور هنا مقيَّد في السجل العام، وتُضاف إليه الآراء بعد إغلاق المشاورة وعدّها. والسجل موقَّع: لا يُغيَّر فيه شيء ولا يُحذف إلا ظهر ذلك لمن يتحقق.',
    )
  })

  it('promises the result of a poll when it is published', () => {
    expect(poll('en', 'open')).toBe(
      `That this poll was opened is in the public log. Its result is added to it when it is published. ${SIGNED}`,
    )
    expect(poll('en', 'decisionPublished')).toBe(
      `The result of this poll and what was decided are in the public log. ${SIGNED}`,
    )
    expect(poll('ar', 'closed')).toMatch(
      /^فتح هذا الاستطلاع وإغلاقه مقيَّدان في السجل العام، وتُضاف إليه النتيجة عند نشرها\./u,
    )
  })

  it('says that something is not there yet only of what stands on the page', () => {
    const soon = 'What stands here is not in the public log yet; it will be within a minute.'
    expect([
      saysOfLog(consultationPage(site, 'en', { report: OPEN, proof: undefined, now: 0 }).text),
      saysOfLog(pollPage(site, 'en', { results: PUBLISHED, proof: undefined, now: 0 }).text),
    ]).toEqual([soon, soon])
  })
})
