import { describe, expect, it } from '@jest/globals'
import { type Files, type FilesReading, readAttachment } from '../../../dialogs/kit/readAttachment.js'
import type { Media } from '../../../src/messaging/inbound.js'

const photo = (ref: string, album?: string): Media => ({
  kind: 'photo',
  ref,
  mime: 'image/jpeg',
  ...(album !== undefined && { album }),
})

/** Sends files one after another and returns each reading, with what is kept and held between them. */
const send = (media: readonly Media[], max = 5, elsewhere = 0): readonly FilesReading[] => {
  let soFar: Files | undefined
  let held: string | undefined
  return media.map(each => {
    const reading = readAttachment({ input: { is: 'sent', media: each }, soFar, held }, max, elsewhere)
    if (reading.is === 'more') soFar = reading.value
    held = reading.is === 'refuse' ? reading.held : held
    return reading
  })
}

const keys = (readings: readonly FilesReading[]): readonly string[] =>
  readings.map(reading => ('say' in reading ? (reading.say.unsaid ? 'silence' : reading.say.key) : reading.is))

describe('a question for files', () => {
  it('keeps photos, images, PDF files, recordings and pins as the channel names them', () => {
    const readings = send([
      photo('p'),
      { kind: 'document', ref: 'd', mime: 'application/pdf', name: 'plan.pdf', size: 2_000 },
      { kind: 'voice', ref: 'v', mime: 'audio/ogg', seconds: 9 },
    ])
    expect(readings.at(-1)).toMatchObject({
      is: 'more',
      value: {
        files: [
          { is: 'file', kind: 'photo', ref: 'p', mime: 'image/jpeg' },
          { is: 'file', kind: 'document', ref: 'd', mime: 'application/pdf', name: 'plan.pdf', size: 2_000 },
          { is: 'file', kind: 'voice', ref: 'v', mime: 'audio/ogg' },
        ],
      },
    })
    const pin = { is: 'placed', latitude: 23.6, longitude: 58.5, name: 'الموقف' } as const
    expect(readAttachment({ input: pin, soFar: undefined, held: undefined }, 5)).toMatchObject({
      value: { files: [{ is: 'location', latitude: 23.6, longitude: 58.5, name: 'الموقف' }] },
    })
  })

  it('answers an album once, not picture by picture', () => {
    expect(keys(send([photo('1', 'a'), photo('2', 'a'), photo('3', 'a')]))).toEqual([
      'navigation.attached.album',
      'silence',
      'silence',
    ])
  })

  it('says once that an album is too large, and keeps what fits', () => {
    const readings = send(
      ['1', '2', '3', '4'].map(ref => photo(ref, 'a')),
      3,
      1,
    )
    expect(keys(readings)).toEqual(['navigation.attached.album', 'silence', 'navigation.attached.full', 'silence'])
    expect(readings[1]).toMatchObject({ value: { files: [{ ref: '1' }, { ref: '2' }] } })
  })

  it('keeps what is written beneath a picture', () => {
    expect(send([{ ...photo('1'), caption: ' الموقف  ' }])[0]).toMatchObject({ value: { captions: ['الموقف'] } })
  })

  it('says why a video, another kind of file or a large one is not taken', () => {
    const refused = send([
      { kind: 'video', ref: 'v' },
      { kind: 'document', ref: 'z', mime: 'application/zip', name: 'a.zip' },
      { kind: 'document', ref: 'l', mime: 'application/pdf', size: 10_400_000 },
    ])
    expect(refused.map(reading => 'say' in reading && reading.say.args)).toEqual([
      { kind: { phrase: 'navigation.media.kind.video' } },
      { kind: { phrase: 'navigation.media.kind.document' } },
      {
        size: { phrase: 'navigation.megabytes', args: { n: 11 } },
        max: { phrase: 'navigation.megabytes', args: { n: 10 } },
      },
    ])
  })

  it('takes "no" for skipping', () => {
    const input = { is: 'said', text: 'لا' } as const
    expect(readAttachment({ input, soFar: undefined, held: undefined }, 5)).toEqual({
      is: 'answer',
      value: { files: [] },
    })
  })
})
