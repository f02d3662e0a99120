import type { Language } from '../../domain/participant.js'

/** The paths of the pages in one language. */
export interface Paths {
  readonly language: Language
  readonly home: string
  readonly chat: string
  /** The chat with a deep link, such as a code to support. */
  readonly start: (code: string) => string
  readonly register: string
  readonly contribution: (code: string) => string
  /** Those of its supporters who agreed to be listed. */
  readonly supporters: (code: string) => string
  readonly impact: string
  readonly track: string
  readonly calendar: string
  readonly polls: string
  readonly poll: (code: string) => string
  readonly consultations: string
  readonly consultation: (code: string) => string
  readonly statistics: string
  readonly report: (year: number) => string
  readonly openData: string
  readonly api: string
  readonly feed: string
  readonly rules: string
  readonly privacy: string
  readonly accessibility: string
}

const pathsIn = (language: Language): Paths => {
  const base = language === 'ar' ? '' : '/en'
  const home = base === '' ? '/' : base
  return {
    language,
    home,
    chat: language === 'ar' ? '/chat' : '/chat?lang=en',
    start: code => `/chat?${language === 'en' ? 'lang=en&' : ''}start=${code}`,
    register: `${base}/register`,
    contribution: code => `${base}/c/${code}`,
    supporters: code => `${base}/c/${code}/supporters`,
    impact: `${base}/impact`,
    track: `${base}/track`,
    calendar: `${base}/calendar.ics`,
    polls: `${base}/polls`,
    poll: code => `${base}/polls/${code}`,
    consultations: `${base}/consultations`,
    consultation: code => `${base}/consultations/${code}`,
    statistics: `${base}/statistics`,
    report: year => `${base}/reports/${year}`,
    openData: `${base}/open-data`,
    api: `${base}/api`,
    feed: `${base}/feed.xml`,
    rules: `${base}/rules`,
    privacy: `${base}/privacy`,
    accessibility: `${base}/accessibility`,
  }
}

const PATHS: Readonly<Record<Language, Paths>> = { ar: pathsIn('ar'), en: pathsIn('en') }

export const paths = (language: Language): Paths => PATHS[language]

/** The other of our two languages. */
export const otherThan = (language: Language): Language => (language === 'ar' ? 'en' : 'ar')
