import { describe, expect, it } from '@jest/globals'
import { proposal } from '../../dialogs/proposal.js'
import { emptyWorld, talk } from '../support/world.js'
import { person } from '../support/transcript.js'

describe('a release with other questions', () => {
  it('goes on with somebody whose open question it no longer has, and keeps what they answered', async () => {
    const world = emptyWorld()
    const chat = talk(world)
    await chat.send({ is: 'text', text: 'English' })
    const begun = chat.state
    if (!begun) throw new Error('no state after the first message')
    chat.state = {
      ...begun,
      participant: person('Salim Al Harthy'),
      consent: { notice: 1, at: world.now, evt: begun.stack[0]?.state.evt },
      languageChosen: true,
      language: 'en',
      stack: [
        {
          id: proposal.name,
          state: {
            asked: 'school',
            known: { title: 'Shade at the bus stops' },
            passed: ['title', 'grade'],
            messages: [],
          },
        },
      ],
    }
    const [reply] = await chat.send({ is: 'text', text: 'Sohar Basic School' })
    expect(reply?.text).toContain('Details')
    expect(chat.state?.stack.at(-1)?.state).toMatchObject({
      asked: 'details',
      known: { title: 'Shade at the bus stops' },
      passed: ['title'],
    })
  })
})
