import { describe, expect, it } from '@jest/globals'
import { EVERYBODY } from '../../src/domain/audience.js'
import { pollList } from '../../src/http/pages/polls.js'
import { words } from '../../src/http/words.js'
import { RESULTS } from '../support/httpWorld.js'
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
})
