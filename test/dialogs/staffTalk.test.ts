import { expect, it } from '@jest/globals'
import { staffActs } from '../support/staffActs.js'
import { person } from '../support/transcript.js'
import { chatWith } from './chat.js'

it('brings an edit and a shared number to the member of staff who leads the talk, and nothing that was begun beside it', async () => {
  const chat = chatWith(person('سالم الحارثي', 'parent', 'muscat'))
  await chat.type('موظف', 'متى يفتح التسجيل للصف الأول؟')
  await staffActs(chat.world, chat.talk, ['reply', 'كم عمر الطفل؟'])
  await chat.type('عمره ست سنوات')
  const of = String(chat.talk.sent)
  await chat.talk.send({ is: 'edited', of, text: 'عمره سبع سنوات' })
  await chat.talk.send({ is: 'contact', phone: '+96899123456' })
  await chat.type('خطر')
  await chat.talk.send({ is: 'edited', of, text: 'عمره ثماني سنوات' })
  const told = chat.world.changes.flatMap(change =>
    change.is === 'caseMoved' && change.event.is === 'citizenWrote' ? [change.event] : [],
  )
  expect(told.map(({ text, message, corrects }) => ({ text, message, corrects }))).toEqual([
    { text: 'عمره ست سنوات', message: of, corrects: undefined },
    { text: 'عمره سبع سنوات', message: undefined, corrects: of },
    { text: '+96899123456', message: String(Number(of) + 2), corrects: undefined },
  ])
})
