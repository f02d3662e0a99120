import { describe, expect, it } from '@jest/globals'
import { emptyWorld, talk } from '../support/world.js'

const textsOf = (replies: readonly { readonly text: string }[]): string => replies.map(({ text }) => text).join('\n')

describe('a greeting on our own page', () => {
  it('in its language chooses that language, is returned, and leads to the notice', async () => {
    const chat = talk(emptyWorld(), 'web')
    expect(textsOf(await chat.send({ is: 'start' }, { language: 'ar' }))).toContain('Which language?')
    const said = textsOf(await chat.send({ is: 'text', text: 'السلام عليكم' }, { language: 'ar' }))
    expect(said).toContain('وعليكم السلام ورحمة الله')
    expect(said).toContain('قبل أن نبدأ')
    expect(said).not.toContain('Which language?')
  })

  it('in the other language goes on in that one', async () => {
    const chat = talk(emptyWorld(), 'web')
    await chat.send({ is: 'start' }, { language: 'ar' })
    expect(textsOf(await chat.send({ is: 'text', text: 'hello' }, { language: 'ar' }))).toContain('Before we start')
  })

  it('elsewhere says nothing of a language: an app may be in one that its owner does not read', async () => {
    const chat = talk(emptyWorld(), 'telegram')
    expect(textsOf(await chat.send({ is: 'text', text: 'السلام عليكم' }, { language: 'ar' }))).toContain(
      'Which language?',
    )
  })
})
