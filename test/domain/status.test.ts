import { describe, expect, it } from '@jest/globals'
import { label } from '../../locales/labels.js'
import { STATUSES } from '../../src/domain/status.js'

describe('a status', () => {
  it('has a label in both languages', () => {
    const bare = STATUSES.flatMap(status =>
      (['ar', 'en'] as const).filter(language => label('status', status, language) === status),
    )
    expect(bare).toEqual([])
  })
})
