import type { Capacity, Language } from '../domain/participant.js'
import type { Cast } from './roles.js'

/** Names of the demo are put together from these; whoever bears one of them was not meant. */
const FIRST = {
  ar: ['سالم', 'مريم', 'خالد', 'عائشة', 'ناصر', 'فاطمة', 'حمد', 'زينب', 'يوسف', 'هدى', 'بدر', 'أمل', 'طلال', 'نورة'],
  en: ['Salim', 'Maryam', 'Khalid', 'Aisha', 'Nasser', 'Fatma', 'Hamad', 'Zainab', 'Yusuf', 'Huda', 'Badr', 'Amal'],
} as const
const FATHER = {
  ar: ['سعيد', 'علي', 'راشد', 'محمد', 'سيف'],
  en: ['Said', 'Ali', 'Rashid', 'Mohammed', 'Saif'],
} as const
const FAMILY = {
  ar: [
    ...['السهلي', 'النخيلي', 'الواحي', 'الصخري', 'المرساوي', 'البستاني', 'الغديري', 'الينبوعي', 'الرملي'],
    ...['السدري', 'الجبلاوي', 'الساحلي', 'الوديعي', 'المزاري', 'الفلجي', 'البيدري', 'السمري', 'الغافي'],
    'الشراعي',
  ],
  en: [
    ...['Al Sahli', 'Al Nakhili', 'Al Wahi', 'Al Sakhri', 'Al Marsawi', 'Al Bustani', 'Al Ghadiri', 'Al Yanbui'],
    ...['Al Ramli', 'Al Sidri', 'Al Sahili', 'Al Wadii', 'Al Falaji', 'Al Baydari', 'Al Ghafi', 'Al Shirai'],
    'Al Mazari',
  ],
} as const

const PLACES = {
  ar: ['السيب', 'صحار', 'نزوى', 'صلالة', 'عبري', 'صور', 'بوشر', 'الرستاق', 'إبراء', 'خصب'],
  en: ['Seeb', 'Sohar', 'Nizwa', 'Salalah', 'Ibri', 'Sur', 'Bawshar', 'Rustaq', 'Ibra', 'Khasab'],
} as const

/** No students: it could not be seen of a name that nobody under 18 bears it. */
const CAPACITIES: readonly Capacity[] = [
  'parent',
  'teacher',
  'parent',
  'school_staff',
  'teacher',
  'public',
  'school_admin',
]

const nth = <T>(list: readonly [T, ...T[]], n: number): T => list[n % list.length] ?? list[0]

/** The n-th person of the demo, always the same one. Each fifth writes English. */
export const person = (n: number, more: Partial<Pick<Cast, 'capacity' | 'place'>> = {}): Cast => {
  const language: Language = n % 5 === 4 ? 'en' : 'ar'
  const name = [nth(FIRST[language], n), nth(FATHER[language], n * 3 + 1), nth(FAMILY[language], n * 2 + 3)].join(' ')
  return {
    chat: `demo-${n}`,
    language,
    name,
    capacity: CAPACITIES[n % CAPACITIES.length] ?? 'parent',
    place: nth(PLACES[language], n),
    ...more,
  }
}
