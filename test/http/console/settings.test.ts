import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type ConsoleWorld, type Desk, consoleWorld, textOf } from '../../support/consoleDesk.js'

const UNIT = {
  ar: 'قسم النقل المدرسي',
  en: 'School transport',
  kind: 'headquarters',
  governorate: '',
  from: '',
  to: '',
}

describe('the settings in the console', () => {
  let made: ConsoleWorld
  let admin: Desk
  beforeAll(async () => {
    made = await consoleWorld('console.settings')
    admin = await made.desk('admin')
  })
  afterAll(() => made.close())

  const read = async (path: string): Promise<string> => textOf((await admin.get(path).expect(200)).text)

  it('are the administrator’s', async () => {
    const agent = await made.desk('agent')
    expect((await agent.get('/console/settings/units')).status).toBe(403)
    expect((await agent.sends('/console/settings/units', { id: 'roads', ...UNIT })).status).toBe(403)
  })

  it('take a unit, its rule, and show who would get a complaint', async () => {
    await admin.sends('/console/settings/units', { id: 'roads', ...UNIT })
    await admin.sends('/console/settings/routing', { about: 'transport', governorate: 'dhofar', unit: 'roads' })
    expect(await read('/console/settings/routing?subtopic=transport.late&governorate=dhofar')).toContain(
      'تصل إلى: قسم النقل المدرسي. القاعدة: النقل المدرسي، ظفار.',
    )
    await admin.sends('/console/settings/routing/remove', { about: 'transport', governorate: 'dhofar' })
    expect(await read('/console/settings/routing?subtopic=transport.late&governorate=dhofar')).toContain(
      'أي موضوع، ظفار',
    )
  })

  it('show a form again with what was typed where it does not fit', async () => {
    const again = await admin.sends('/console/settings/units', { id: 'Roads!', ...UNIT, ar: 'ق' })
    expect([again.status, again.text.includes('value="Roads!"')]).toEqual([422, true])
  })

  it('rename and retire a unit, and bring an earlier version back', async () => {
    await admin.sends('/console/settings/units/roads', { ...UNIT, ar: 'قسم الطرق', from: '08:00', to: '13:30' })
    await admin.sends('/console/settings/units/roads/retire')
    const unit = () => made.world.house.ministry.units.find(({ id }) => id === 'roads')
    expect([unit()?.label.ar, unit()?.hours, unit()?.retiredAt !== undefined]).toEqual([
      'قسم الطرق',
      { from: 480, to: 810 },
      true,
    ])
    await admin.sends('/console/settings/restore/units', { restore: '2' })
    expect([unit()?.label.ar, unit()?.retiredAt]).toEqual(['قسم النقل المدرسي', undefined])
    expect(await read('/console/settings/units')).toContain('استعادة الإصدار 2')
  })

  it('preview a text, refuse one that could not be said, and keep one that can', async () => {
    const text = { key: 'choice.more', ar: 'اختر غيرها', en: '' }
    const preview = await admin.sends('/console/settings/texts/check', text)
    expect(textOf(preview.text)).toContain('طول النص في المعاينة 10، والمسموح 20.')
    expect(textOf(preview.text)).toContain('بصيغة المذكر أو المؤنث')
    const refused = await admin.sends('/console/settings/texts/edit', { ...text, ar: 'موضوعات أخرى كثيرة في القائمة' })
    expect([refused.status, textOf(refused.text).includes('أطول مما تتسع له')]).toEqual([422, true])
    await admin.sends('/console/settings/texts/edit', { ...text, ar: 'المزيد منها' })
    expect(made.world.house.ministry.texts['choice.more']).toEqual({ ar: 'المزيد منها' })
    expect(await read('/console/settings/texts?area=choice')).toContain('المزيد منها')
    await admin.sends('/console/settings/texts/restore', { key: 'choice.more', restore: '1' })
    expect(made.world.house.ministry.texts['choice.more']).toEqual({})
  })
})
