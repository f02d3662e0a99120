import type { Month } from '../../domain/month.js'
import type { Language } from '../../domain/participant.js'

const NAMES: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  ar: new Intl.DateTimeFormat('ar-OM-u-nu-latn-ca-gregory', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
}

/** A month as people call it, such as «نوفمبر 2026». */
export const monthName = (month: Month, language: Language): string => NAMES[language].format(Date.parse(`${month}-01`))
