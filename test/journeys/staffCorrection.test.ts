import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { z } from 'zod'
import type { World } from '../support/product.js'
import { register } from '../support/register.js'
import { newestCode, staffDesk } from '../support/staffDesk.js'
import { GROUPS, cardNow, plainly, shown, startGroupWorld } from '../support/staffGroup.js'
import { onTelegram } from '../support/visitors.js'

const CaseEvents = z.object({
  events: z.array(
    z.object({ is: z.string(), at: z.string(), text: z.string().optional(), corrects: z.string().nullish() }),
  ),
})

let world: World
beforeAll(async () => void (world = await startGroupWorld('staffCorrection', { TELEGRAM_STAFF_LANGUAGE: 'en' })))
afterAll(() => world.close())

it('an edited message reaches whoever leads the talk as a correction of what stood there, in group and API', async () => {
  const { telegram } = world.platforms
  const maryam = onTelegram(world, 777)
  await register(maryam, { language: 'ar', name: 'مريم بنت سعيد البلوشية', from: 'صحار' })
  await maryam.says('موظف', '[رجوع]')
  let question = 0
  await maryam.does(async () => (question = await telegram.say(777, 'متى يفتح التسجيل للصف الأول؟')), /E\d\d-/u)
  const code = await newestCode(world)
  const desk = await staffDesk(world, 'agent')
  await desk.orders(`cases/${code}/claim`)
  await desk.orders(`cases/${code}/reply`, { text: 'أهلًا بك، كم عمر الطفل؟' })
  await maryam.hears('كم عمر الطفل؟')
  let answer = 0
  await maryam.does(async () => (answer = await telegram.say(777, 'عمره ست سنوات')))
  await cardNow(world, code, 'The author then wrote: “عمره ست سنوات”')
  await maryam.does(() => telegram.edit(777, answer, 'عمره سبع سنوات'))
  await cardNow(world, code, 'The author then corrected a message: “عمره سبع سنوات”')
  expect(plainly(await shown(world, GROUPS.cases, '💬', 'corrected'))).toContain(
    `The author of ${code} corrected a message.`,
  )
  await maryam.does(() => telegram.edit(777, question, 'متى يفتح التسجيل للصف الثاني؟'))
  const { events } = CaseEvents.parse(JSON.parse((await desk.opens(`cases/${code}`)).toString()))
  const wrote = events.filter(({ is }) => is === 'citizenWrote')
  expect(wrote.map(({ text, corrects }) => [text, corrects])).toEqual([
    ['عمره ست سنوات', undefined],
    ['عمره سبع سنوات', wrote[0]?.at],
    ['متى يفتح التسجيل للصف الثاني؟', null],
  ])
})
