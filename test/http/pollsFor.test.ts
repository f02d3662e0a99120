import { describe, expect, it } from '@jest/globals'
import { EVERYBODY } from '../../src/domain/audience.js'
import { pollPage } from '../../src/http/pages/poll.js'
import { pollList } from '../../src/http/pages/polls.js'
import { words } from '../../src/http/words.js'
import { PUBLISHED, RESULTS } from '../support/httpWorld.js'
import { pageText } from '../support/pageText.js'
import { MINISTRY } from '../support/world.js'

const { poll } = RESULTS
const teachers = { ...EVERYBODY, capacities: ['teacher'], governorates: ['muscat'] } as const

describe('a poll on the pages', () => {
  const shown = (addressedTo: typeof poll.addressedTo): string =>
    pollList([{ ...poll, addressedTo }], MINISTRY, { language: 'en', say: words('en'), now: 0 }).text

  it('invites everybody where it is put to everybody', () => {
    expect(pageText(shown(EVERYBODY))).not.toContain('For:')
    expect(shown(EVERYBODY)).toContain('class="button')
  })

  it('says whom it is put to, and does not urge the others to vote', () => {
    expect(pageText(shown(teachers))).toMatch(/For: teachers in Muscat\s+Vote, if it is put to you/u)
    expect(shown(teachers)).not.toContain('class="button')
  })

  it('says, while it is open, why more took part than its numbers count', () => {
    const { rows } = PUBLISHED
    const results = { ...RESULTS, rows, voters: { is: 'atLeast', n: 80 }, interim: { voters: 64, at: 0 } } as const
    const site = { ministry: MINISTRY, asset: (file: string) => `/${file}` }
    const read = (language: 'ar' | 'en') =>
      pageText(pollPage(site, language, { results, proof: undefined, now: 0 }).text)
    expect(read('en')).toMatch(
      /At least 80 people have taken part so far\.\s+These results were counted when 64 people had voted\..+Results so far: 64 votes/u,
    )
    expect(read('ar')).toContain('عُدّت هذه النتائج حين كان عدد المصوّتين 64.')
  })

  it('says, before anything can be shown of an open one, whether first results come before its end', () => {
    const site = { ministry: MINISTRY, asset: (file: string) => `/${file}` }
    const read = (more: { readonly interimLater?: true }) =>
      pageText(pollPage(site, 'ar', { results: { ...RESULTS, ...more }, proof: undefined, now: 0 }).text)
    expect(read({ interimLater: true })).toContain('تظهر النتائج الأولى هنا متى صوّت 10 أشخاص على الأقل')
    expect(read({})).toContain('تظهر النتائج هنا بعد إغلاق الاستطلاع ونشرها.')
  })

  it('leads to its numbers as a file once they are final', () => {
    const site = { ministry: MINISTRY, asset: (file: string) => `/${file}` }
    const page = (results: typeof PUBLISHED) => pollPage(site, 'en', { results, proof: undefined, now: 0 }).text
    const interim = { ...PUBLISHED, poll: { ...PUBLISHED.poll, state: 'open' } } as const
    const link = `href="/api/v1/polls/${PUBLISHED.poll.code}/results.csv"`
    expect([page(PUBLISHED).includes(link), page(interim).includes(link)]).toEqual([true, false])
  })
})
