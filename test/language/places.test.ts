import { describe, expect, it } from '@jest/globals'
import { governorates } from '../../locales/labels.js'
import { placeOfWilayat } from '../../src/domain/places.js'
import { asGovernorate, resolvePlace } from '../../src/language/places.js'

const found = (typed: string): string => {
  const place = resolvePlace(governorates(), typed)
  const written = (at: { readonly governorate: string; readonly wilayat?: string }): string =>
    at.wilayat ?? at.governorate
  switch (place.is) {
    case 'one':
      return written(place.place)
    case 'ask':
      return place.options.map(written).join(' | ')
    case 'none':
      return place.near ? `${written(place.near)}?` : ''
  }
}

describe('a typed place', () => {
  it('is found by any of its names', () => {
    expect(['سيب', 'Seeb', 'السّيب', 'As Seeb', 'ولاية السيب', 'أنا من السيب', 'بالسيب'].map(found)).toEqual(
      Array(7).fill('muscat.seeb'),
    )
    expect(
      ['بركا', 'صلاله', 'Nizwa', 'نزوي', 'شمال الباطنة', 'محافظة ظفار', 'جبل الاخضر', 'بني بوعلي'].map(found),
    ).toEqual([
      'batinah_s.barka',
      'dhofar.salalah',
      'dakhiliyah.nizwa',
      'dakhiliyah.nizwa',
      'batinah_n',
      'dhofar',
      'dakhiliyah.jabal_akhdar',
      'sharqiyah_s.jaalan_ali',
    ])
  })

  it('is asked about where the name fits several', () => {
    expect(['مسقط', 'Al Buraimi', 'الباطنة', 'جعلان'].map(found)).toEqual([
      'muscat | muscat.muscat',
      'buraimi | buraimi.buraimi',
      'batinah_n | batinah_s',
      'sharqiyah_s.jaalan_hassan | sharqiyah_s.jaalan_ali',
    ])
  })

  it('is the governorate where only its own wilayat bears the same name', () => {
    const meant = ['مسقط', 'Al Buraimi', 'الباطنة', 'ولاية مسقط'].map(typed =>
      asGovernorate(resolvePlace(governorates(), typed)),
    )
    expect(meant).toMatchObject([
      { is: 'one', place: { governorate: 'muscat' } },
      { is: 'one', place: { governorate: 'buraimi' } },
      { is: 'ask' },
      { is: 'one', place: { governorate: 'muscat', wilayat: 'muscat.muscat' } },
    ])
  })

  it('is clear again with the word that says which', () => {
    expect(['محافظة مسقط', 'ولاية مسقط', 'Muscat governorate', 'السيب، مسقط', 'مسقط - السيب'].map(found)).toEqual([
      'muscat',
      'muscat.muscat',
      'muscat',
      'muscat.seeb',
      'muscat.seeb',
    ])
  })

  it('is suggested where it is nearly written', () => {
    expect(['شناس', 'rustak', 'Muscatt', 'سحار'].map(found)).toEqual([
      'batinah_n.shinas?',
      'batinah_s.rustaq?',
      'muscat?',
      'batinah_n.sohar?',
    ])
  })

  it('is none in other words', () => {
    expect(
      [
        '',
        'مرحبا',
        'hello',
        'نعم',
        'constructor',
        'دبي',
        'السائق يتأخر كل يوم عن موعد الحافلة التي تنقل أولادنا إلى المدرسة في صحار',
      ].map(found),
    ).toEqual(Array(7).fill(''))
  })

  it('is known by every name in the directory', () => {
    const unknown = governorates().flatMap(({ wilayats }) =>
      wilayats.flatMap(({ id, label, aliases }) =>
        [label.ar, label.en, ...aliases].filter(name => !found(name).split(' | ').includes(id)),
      ),
    )
    expect(unknown).toEqual([])
  })
})

describe('a wilayat', () => {
  it('lies in one governorate', () => {
    expect([placeOfWilayat(governorates(), 'muscat.seeb'), placeOfWilayat(governorates(), 'nowhere')]).toEqual([
      { governorate: 'muscat', wilayat: 'muscat.seeb' },
      undefined,
    ])
  })
})
