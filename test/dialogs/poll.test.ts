import { describe, expect, it } from '@jest/globals'
import { bar } from '../../dialogs/pollResults.js'
import { setPoll } from '../support/polls.js'
import { person } from '../support/transcript.js'
import { TODAY } from '../support/world.js'
import { type Chat, chatWith, plain } from './chat.js'

const MINUTE = 60_000
const DAY = 86_400_000
const salim = person('سالم الحارثي', 'teacher', 'muscat')
const CODE = 'Q26-7K3F9'

const tap = (chat: Chat, id: string) => chat.talk.send({ is: 'tap', id })

const withPoll = (kind: string, ...more: readonly string[]): Chat => {
  const chat = chatWith(salim)
  setPoll(chat.world, [
    CODE,
    kind,
    'متى يبدأ الدوام؟',
    'When?',
    'options=السابعة/Seven,الثامنة/Eight,التاسعة/Nine',
    ...more,
  ])
  return chat
}

describe('a vote', () => {
  it('is recorded with the channel and the event it came with', async () => {
    const chat = withPoll('single')
    await tap(chat, `vote:${CODE}:2`)
    expect(chat.world.changes).toEqual([
      {
        is: 'voteCast',
        vote: {
          poll: CODE,
          participant: salim.id,
          choice: ['2'],
          at: TODAY + MINUTE,
          channel: 'telegram',
          evt: 'telegram:1',
        },
      },
    ])
  })

  it('is one a participant: the later one takes the place of the earlier', async () => {
    const chat = withPoll('single')
    await tap(chat, `vote:${CODE}:2`)
    await tap(chat, `vote:${CODE}:3`)
    expect([...chat.world.votes.values()].map(({ choice }) => choice)).toEqual([['3']])
  })

  it('for the same option changes nothing', async () => {
    const chat = withPoll('single')
    await tap(chat, `vote:${CODE}:2`)
    await tap(chat, `vote:${CODE}:2`)
    expect(chat.world.changes).toHaveLength(1)
  })

  it('does not count after closing, for another audience, for a draft or for an option that is none', async () => {
    const late = withPoll('single')
    late.world.now += 8 * DAY
    const chats = [late, withPoll('single', 'for=parent'), withPoll('single', 'draft'), withPoll('single', 'closed')]
    for (const chat of chats) await tap(chat, `vote:${CODE}:1`)
    const wrong = withPoll('single')
    await tap(wrong, `vote:${CODE}:9`)
    expect([...chats, wrong].flatMap(({ world }) => world.changes)).toEqual([])
  })

  it('keeps its reason when one is given', async () => {
    const chat = withPoll('single', 'why')
    await tap(chat, `vote:${CODE}:1`)
    await chat.type('قبل حرّ الظهيرة')
    expect([...chat.world.votes.values()]).toMatchObject([{ choice: ['1'], why: 'قبل حرّ الظهيرة' }])
  })

  it('of several options is kept in the order of the poll', async () => {
    const chat = withPoll('multiple')
    await tap(chat, `vote:${CODE}:3`)
    await chat.type('1', 'تم')
    expect([...chat.world.votes.values()].map(({ choice }) => choice)).toEqual([['1', '3']])
  })
})

describe('results', () => {
  it('are not shown before their time', async () => {
    const open = withPoll('single', 'hidden')
    await tap(open, `vote:${CODE}:1`)
    expect(plain((await tap(open, `poll:${CODE}`))[0])).toContain('تظهر النتائج بعد إغلاق الاستطلاع')
    const closed = withPoll('single', 'hidden', 'closed', 'others=10')
    expect(plain((await tap(closed, `poll:${CODE}`))[0])).toContain('الإجمالي')
  })

  it('are of ten voters at once, ten behind, so that nobody’s vote can be told from two of them', async () => {
    const chat = withPoll('single', 'others=28')
    const read = async () => plain((await tap(chat, `poll:${CODE}`))[0])
    await tap(chat, `vote:${CODE}:2`)
    expect(await read()).toMatch(/السابعة\n.*100%[^]*الإجمالي: 10 أصوات/u)
    await tap(chat, `vote:${CODE}:3`)
    expect(await read()).toMatch(/السابعة\n.*100%[^]*الإجمالي: 10 أصوات/u)
  })

  it('are of nobody where fewer than ten have voted', async () => {
    const open = withPoll('single', 'others=8')
    await tap(open, `vote:${CODE}:1`)
    expect(plain((await tap(open, `poll:${CODE}`))[0])).toContain('تظهر النتائج الأولى')
    const closed = withPoll('single', 'closed', 'others=9')
    expect(plain((await tap(closed, `poll:${CODE}`))[0])).toMatch(/أقل من 10 أشخاص(?!.*%)/u)
    expect(plain((await tap(closed, `vote:${CODE}:1`))[0])).toContain('شارك أقل من 10 أشخاص.')
  })

  it('come with the day by which the ministry says what it does with them, and say when that has passed', async () => {
    const closed = withPoll('single', 'closed', 'others=10')
    expect(plain((await tap(closed, `poll:${CODE}`))[0])).toMatch(/موعد إعلان القرار: .+\.$/u)
    closed.world.now += 90 * DAY
    expect(plain((await tap(closed, `poll:${CODE}`))[0])).toMatch(/كان موعد إعلان القرار .+، وقد تأخر\.$/u)
  })

  it('are bars of ten squares', () => {
    expect([0, 4, 5, 62, 100].map(bar)).toEqual(['░░░░░░░░░░', '░░░░░░░░░░', '▓░░░░░░░░░', '▓▓▓▓▓▓░░░░', '▓▓▓▓▓▓▓▓▓▓'])
  })

  it('lean the way of their language, line by line', async () => {
    const chat = withPoll('single', 'others=19')
    await tap(chat, `vote:${CODE}:1`)
    const [reply] = await tap(chat, `poll:${CODE}`)
    expect(plain(reply).split('\n').slice(1, 3)).toEqual(['\u200Fالسابعة', '\u200F▓▓▓▓▓▓▓▓▓▓ 100%'])
  })
})
