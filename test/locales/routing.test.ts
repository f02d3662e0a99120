import { describe, expect, it } from '@jest/globals'
import { DELIVERED } from '../../locales/delivered.js'
import { complaintSubtopic, complaintTopics, governorates } from '../../locales/labels.js'
import { PARTICIPATION_TEAM, PUBLICATION_TEAM, SAFEGUARDING_TEAM } from '../../locales/routing.js'
import { routed } from '../../src/domain/routing.js'

const { routing, units } = DELIVERED

const unitFor = (subtopic: string, governorate: string | undefined): string =>
  routed(routing, units, { topic: complaintSubtopic(subtopic)?.topic.id ?? '', subtopic, governorate }).unit

describe('who handles a complaint, as delivered', () => {
  it('is the directorate of the governorate for what a school can mend', () => {
    expect(governorates().map(({ id }) => unitFor('transport.late', id))).toEqual(
      governorates().map(({ id }) => `dg_${id}`),
    )
  })

  it('is a unit of headquarters where the topic or its row names one, wherever it happened', () => {
    expect(
      ['assessment.marks', 'teaching.content', 'people.hr', 'services.login'].map(row => unitFor(row, 'muscat')),
    ).toEqual(['assessment', 'curriculum', 'hr', 'it'])
  })

  it('is the participation team where no place is known, or nothing fits', () => {
    expect([
      unitFor('transport.late', undefined),
      unitFor('transport.late', 'atlantis'),
      unitFor('no.such', undefined),
      unitFor('other.other', 'muscat'),
    ]).toEqual(Array<string>(4).fill(PARTICIPATION_TEAM))
  })

  it('is always a unit that exists', () => {
    const known = new Set<string>(units.map(({ id }) => id))
    const rows = complaintTopics().flatMap(({ subtopics }) => subtopics)
    const chosen = [
      PARTICIPATION_TEAM,
      PUBLICATION_TEAM,
      SAFEGUARDING_TEAM,
      ...rows.map(({ id }) => unitFor(id, 'dhofar')),
    ]
    expect(chosen.filter(unit => !known.has(unit))).toEqual([])
  })
})
