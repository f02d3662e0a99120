import type { Bilingual } from '../domain/poll/poll.js'
import type { Trouble } from './roles.js'

/** Troubles that many people have: of their complaints nothing is public but numbers, so that their words may be alike. */
export const TROUBLES: readonly (Omit<Trouble, 'narrative'> &
  Readonly<Record<'told' | 'reply' | 'answer', Bilingual>>)[] = [
  {
    topic: 'transport',
    subtopic: 'transport.late',
    told: {
      ar: 'تصل الحافلة متأخرة أكثر من نصف ساعة منذ أسبوعين.',
      en: 'The bus has been more than half an hour late for two weeks.',
    },
    reply: { ar: 'نتابع الأمر مع الشركة المشغلة.', en: 'We are taking this up with the operator.' },
    answer: {
      ar: 'غُيّر ترتيب نقاط التوقف، وتبدأ الحافلة قبل موعدها السابق.',
      en: 'The order of stops was changed, and the bus sets out earlier.',
    },
  },
  {
    topic: 'buildings',
    subtopic: 'buildings.ac',
    told: {
      ar: 'مكيف الصف معطل منذ أسبوع، والحر شديد آخر النهار.',
      en: 'The air-conditioning of the classroom has been broken for a week.',
    },
    reply: { ar: 'سُجّل البلاغ لدى فريق الصيانة.', en: 'The maintenance team has been told.' },
    answer: { ar: 'أُصلح المكيف وفُحصت بقية الصفوف.', en: 'It was repaired, and the other rooms were checked.' },
  },
  {
    topic: 'teaching',
    subtopic: 'teaching.shortage',
    told: {
      ar: 'لا معلم للرياضيات في الصف منذ ثلاثة أسابيع.',
      en: 'The class has had no mathematics teacher for three weeks.',
    },
    reply: { ar: 'نبحث عن بديل من مدرسة قريبة.', en: 'We are looking for a substitute at a school nearby.' },
    answer: {
      ar: 'بدأ معلم بديل يوم الأحد، وتُعوّض الدروس.',
      en: 'A substitute began on Sunday; lessons are made up for.',
    },
  },
]
