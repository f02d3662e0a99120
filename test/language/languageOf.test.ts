import { describe, expect, it } from '@jest/globals'
import { type TextLanguage, languageOf } from '../../src/language/languageOf.js'

const SENTENCES: Readonly<Record<TextLanguage, readonly string[]>> = {
  ar: ['صباح الخير', 'الباص متأخر', 'ما يفتح معي login', 'رقم الطلب 4521', 'نعم', 'چم سعره'],
  en: ['Good morning', 'The bus is late again', 'I lost my password', 'grade 5 has no teacher', 'ok', 'Salalah school'],
  arabizi: ['abgha ashtki', 'el bas ma yiji', '7ayak allah', 'wain el madrasa', 'shukran', 'weldi 3ando mushkila'],
  other: [
    'میرا بچہ بیمار ہے',
    'Où est l’école ?',
    'mera beta school nahi jata hai',
    'Где школа',
    '学校',
    'Habari yako',
    'mein Kind geht in die Schule',
    'wo ist der Bus',
    'c’est quelle heure',
    'walang tubig sa paaralan',
    'स्कूल',
  ],
  none: ['', '123', '👍', 'https://moe.om', '/start', 'P26-7K3F9M2QXC', '؟!'],
}

describe('the language of a text', () => {
  it.each(Object.entries(SENTENCES))('%s is recognised', (language, sentences) => {
    expect(sentences.map(languageOf)).toEqual(sentences.map(() => language))
  })
})
