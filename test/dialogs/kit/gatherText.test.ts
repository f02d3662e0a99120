import { describe, expect, it } from '@jest/globals'
import { type Told, type ToldReading, gatherText, textOf } from '../../../dialogs/kit/gatherText.js'
import type { Input } from '../../../dialogs/kit/turn.js'

const LIMITS = { min: 10, max: 60, files: 2 }
const words = (text: string): Input => ({ is: 'said', text })
const chose = (id: string): Input => ({ is: 'chose', id })
const voice: Input = { is: 'sent', media: { kind: 'voice', ref: 'v' } }
const captioned: Input = { is: 'sent', media: { kind: 'photo', ref: 'p', caption: 'two' } }

/** Plays inputs one after another and returns the last reading with what is kept. */
const tell = (
  ...inputs: readonly Input[]
): { readonly reading: ToldReading | undefined; readonly told: Told | undefined } => {
  let told: Told | undefined
  let held: string | undefined
  let reading: ToldReading | undefined
  for (const input of inputs) {
    reading = gatherText({ input, soFar: told, held }, LIMITS)
    if (reading.is === 'more' || reading.is === 'answer') told = reading.value
    if (reading.is === 'refuse') held = reading.held
  }
  return { reading, told }
}

describe('a text in several messages', () => {
  it('is joined line by line and ends with "done"', () => {
    const { reading } = tell(words('الموقف بلا مظلة'), words('والماء بعيد'), chose('done'))
    expect(reading).toMatchObject({ is: 'answer', value: { texts: ['الموقف بلا مظلة', 'والماء بعيد'], files: [] } })
  })

  it('gives back its last message, be it words, a file or a file with words', () => {
    const one = { texts: ['one'], files: [] }
    expect(tell(words('one'), words('two'), chose('undo.last')).told).toMatchObject(one)
    expect(tell(words('one'), voice, chose('undo.last')).told).toMatchObject(one)
    expect(tell(words('one'), captioned, chose('undo.last')).told).toMatchObject(one)
    expect(tell(voice, words('one'), chose('undo.last')).told).toMatchObject({ texts: [], files: [{ ref: 'v' }] })
  })

  it('gives back what a release before kept in no order: words first', () => {
    const soFar: Told = { texts: ['one'], files: [{ is: 'file', kind: 'voice', ref: 'v' }] }
    const undo = (told: Told) => gatherText({ input: chose('undo.last'), soFar: told, held: undefined }, LIMITS)
    expect(undo(soFar)).toMatchObject({ value: { texts: [], files: soFar.files } })
    expect(undo({ ...soFar, texts: [] })).toMatchObject({ value: { texts: [], files: [] } })
  })

  it('keeps a recording and asks for a written line', () => {
    const { reading, told } = tell(voice)
    expect(reading).toMatchObject({ say: { key: 'navigation.voice' } })
    expect(told?.files).toEqual([{ is: 'file', kind: 'voice', ref: 'v' }])
    expect(tell(voice, chose('done')).reading).toMatchObject({
      is: 'refuse',
      say: { key: 'navigation.gathered.empty' },
    })
  })

  it('suggests as much of a message as still fits', () => {
    const { reading } = tell(words('a'.repeat(40)), words('and some more words at the end'))
    expect(reading).toMatchObject({ is: 'refuse', held: 'and some more words' })
    const { told } = tell(words('a'.repeat(40)), words('and some more words at the end'), chose('use.short'))
    expect(told && textOf(told)).toBe(`${'a'.repeat(40)}\nand some more words`)
  })

  it('says when nothing more fits, and keeps what is there', () => {
    const { reading, told } = tell(words('a'.repeat(55)), words('and more'))
    expect(reading).toMatchObject({ is: 'refuse', say: { key: 'navigation.gathered.full' } })
    expect(told?.texts).toEqual(['a'.repeat(55)])
  })

  it('takes what is written beneath a picture for a message', () => {
    const { told } = tell({ is: 'sent', media: { kind: 'photo', ref: 'p', caption: 'هذا هو الموقف' } })
    expect(told).toMatchObject({ texts: ['هذا هو الموقف'], files: [{ is: 'file', kind: 'photo', ref: 'p' }] })
  })

  it('begins anew when asked to', () => {
    expect(tell(words('one'), voice, chose('text.clear')).told).toMatchObject({ texts: [], files: [{ ref: 'v' }] })
  })
})
