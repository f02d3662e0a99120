import { describe, expect, it } from '@jest/globals'
import { DRAFTS_MAX } from '../../dialogs/kit/state.js'
import type { Outbound } from '../../src/messaging/outbound.js'
import { person } from '../support/transcript.js'
import { type Chat, chatWith, plain } from './chat.js'

const salim = person('سالم الحارثي', 'parent', 'muscat')
const SHADE = 'مظلات في مواقف الحافلات'
const LIBRARY = 'مكتبة متنقلة للقرى البعيدة'

/** Begins a proposal and leaves it; returns the button that goes on with it. */
const leave = async (chat: Chat, title: string): Promise<string> => {
  const said = await chat.type('مقترح', title, 'القائمة')
  return idOf(said, 'إكمالها الآن')
}

const idOf = (said: readonly Outbound[], label: string): string => {
  const button = said.flatMap(({ choices }) => choices).find(choice => choice.label === label)
  if (!button) throw new Error(`no button «${label}» in ${said.map(plain).join('\n')}`)
  return button.id
}

const textOf = (said: readonly Outbound[]): string => said.map(plain).join('\n')
const titleOpen = ({ talk }: Chat): unknown => talk.state?.stack.at(-1)?.state

describe('a draft', () => {
  it('is opened by its own button, however many were kept since', async () => {
    const chat = chatWith(salim)
    const finishShade = await leave(chat, SHADE)
    await leave(chat, LIBRARY)
    await chat.talk.send({ is: 'tap', id: finishShade })
    expect(titleOpen(chat)).toMatchObject({ known: { title: SHADE } })
    expect(chat.talk.state?.drafts.map(({ title }) => title)).toEqual([LIBRARY])
  })

  it('that is finished or deleted is not replaced by another behind its button', async () => {
    const chat = chatWith(salim)
    await leave(chat, SHADE)
    const finishLibrary = await leave(chat, LIBRARY)
    await chat.talk.send({ is: 'tap', id: finishLibrary })
    await chat.type('إلغاء', 'إلغاء نهائي')
    const said = await chat.talk.send({ is: 'tap', id: finishLibrary })
    expect(textOf(said)).toContain('لم تعد هذه المسودة محفوظة.')
    expect(chat.talk.state?.drafts.map(({ title }) => title)).toEqual([SHADE])
  })

  it('beyond the last that is kept makes the oldest give way, and says which', async () => {
    const chat = chatWith(salim)
    await leave(chat, SHADE)
    for (let n = 1; n < DRAFTS_MAX; n += 1) await leave(chat, `${LIBRARY} ${n}`)
    await chat.type('مقترح', 'نادي الروبوت في كل مدرسة')
    const said = await chat.type('القائمة')
    expect(textOf(said)).toContain(`فحُذفت أقدم مسوداتك: «${SHADE}».`)
    expect(chat.talk.state?.drafts).toHaveLength(DRAFTS_MAX)
  })

  it('of a release before is opened by the button of that release, and by a new one', async () => {
    const chat = chatWith(salim)
    await leave(chat, SHADE)
    const { state } = chat.talk
    if (!state) throw new Error('no state')
    const stored = state.drafts.map(({ id: _id, ...draft }) => draft)
    chat.talk.state = { ...state, drafts: stored }
    await chat.talk.send({ is: 'tap', id: 'draft:0' })
    expect(titleOpen(chat)).toMatchObject({ known: { title: SHADE } })
    chat.talk.state = { ...state, drafts: stored }
    await chat.type('مشاركاتي', '[مظلات في مواقف الحافلات]')
    expect(titleOpen(chat)).toMatchObject({ known: { title: SHADE } })
  })
})
