import type { FindingDraft } from '../service/staff/consultationDraft.js'
import type { Opinion } from '../domain/consultation/opinion.js'
import type { Bilingual } from '../domain/poll/poll.js'

type Asked = 'teacher' | 'parent'

/** A consultation of the demo. Days are counted from its opening; opinions are by statement, and repeat over the people. */
export interface ConsultationStory {
  readonly daysAgo: number
  readonly forDays: number
  readonly reportAfterDays: number
  readonly topic: string
  /** To whom it is put, and how many of each take part. */
  readonly asked: readonly Asked[]
  readonly ofEach: number
  readonly title: Bilingual
  readonly why: Bilingual
  readonly brief: Bilingual
  readonly statements: readonly {
    readonly text: Bilingual
    readonly opinions: Readonly<Partial<Record<Asked, readonly Opinion[]>>>
  }[]
  /** Sentences of participants: who of the crowd wrote them, and whether they still await review. */
  readonly added: readonly { readonly by: number; readonly text: string; readonly waits?: true }[]
  /** What came of it; none while it is open. */
  readonly table: readonly Omit<FindingDraft, 'owner' | 'due'>[]
}

const [YES, NO, SKIP] = ['agree', 'disagree', 'pass'] as const
const HALVES = [YES, NO] as const

const OPEN: ConsultationStory = {
  daysAgo: 6,
  forDays: 20,
  reportAfterDays: 35,
  topic: 'digital',
  asked: ['teacher', 'parent'],
  ofEach: 22,
  title: { ar: 'ضوابط الهواتف في المدارس', en: 'Rules for phones at school' },
  why: {
    ar: 'قبل إصدار لائحة موحدة للعام الدراسي القادم، تعرف الوزارة ما يناسب المعلمين والأسر.',
    en: 'Before one set of rules is issued for the next school year, to know what suits teachers and families.',
  },
  brief: {
    ar: 'تختلف قواعد الهواتف اليوم من مدرسة إلى أخرى. تقترح المسودة قاعدة واحدة لكل حلقة دراسية، واستثناء لأغراض التعلم.',
    en: 'Today the rules for phones differ from school to school. The draft proposes one rule for each stage, with an exception for learning.',
  },
  statements: [
    {
      text: {
        ar: 'تُحفظ الهواتف في خزانة الصف حتى نهاية اليوم الدراسي',
        en: 'Phones stay in a locker of the class until the end of the school day',
      },
      opinions: { teacher: [YES, YES, NO, YES], parent: [YES, NO, YES, NO, YES] },
    },
    {
      text: {
        ar: 'يُسمح بالهاتف في الفسحة من الصف العاشر إلى الثاني عشر',
        en: 'Grades 10 to 12 may use phones during breaks',
      },
      opinions: { teacher: [NO, YES, NO, SKIP, NO], parent: HALVES },
    },
    {
      text: {
        ar: 'يُستخدم الهاتف في الحصة لغرض تعليمي بإذن المعلم',
        en: 'Phones may be used in class for learning, with the teacher’s permission',
      },
      opinions: { teacher: [YES], parent: HALVES },
    },
    {
      text: {
        ar: 'تتصل المدرسة بالأسرة عند الحاجة، فلا يلزم هاتف مع الطالب',
        en: 'The school calls the family when needed, so that pupils need no phone of their own',
      },
      opinions: { teacher: [YES, YES, SKIP, YES, NO], parent: [NO, YES, NO, YES, NO, SKIP] },
    },
    {
      text: {
        ar: 'تبدأ القواعد الجديدة بفصل دراسي تجريبي في مدارس مختارة',
        en: 'The new rules begin with a trial term in chosen schools',
      },
      opinions: { teacher: [YES, YES, YES, NO], parent: [YES, YES, YES, YES, NO] },
    },
    {
      text: {
        ar: 'تُعقد لقاءات للأسر عن استخدام الأجهزة في البيت',
        en: 'Schools hold meetings for families about devices at home',
      },
      opinions: { teacher: [YES, SKIP, YES, YES], parent: [YES, YES, YES, SKIP, NO] },
    },
  ],
  added: [
    { by: 50, text: 'يُستثنى من المنع من يحتاج الهاتف لمتابعة حالة صحية' },
    { by: 52, text: 'يُسمح بالهاتف لمن يتابع مرضًا مزمنًا مثل السكري' },
    { by: 22, text: 'تُوفر أجهزة لوحية في المدرسة بدل هواتف الطلبة' },
    { by: 55, text: 'يُكتفى بهاتف بلا إنترنت للتواصل مع الأسرة', waits: true },
  ],
  table: [],
}

const OVER: ConsultationStory = {
  daysAgo: 38,
  forDays: 14,
  reportAfterDays: 28,
  topic: 'assessment',
  asked: ['teacher'],
  ofEach: 14,
  title: { ar: 'تنظيم الاختبارات القصيرة', en: 'How short tests are arranged' },
  why: {
    ar: 'قبل اعتماد وثيقة التقويم الجديدة، وردت شكاوى من تزاحم الاختبارات في أسبوع واحد.',
    en: 'Before the new assessment document is adopted; many complained that tests crowd into one week.',
  },
  brief: {
    ar: 'تعد الوزارة جدولًا ينظم الاختبارات القصيرة في الصفوف من الخامس إلى التاسع. المطلوب رأي المعلمين والمعلمات قبل اعتماده.',
    en: 'The ministry prepares a calendar of short tests for grades 5 to 9. It asks teachers before the calendar is adopted.',
  },
  statements: [
    {
      text: {
        ar: 'لا يزيد عدد الاختبارات القصيرة على اختبارين في اليوم',
        en: 'No class has more than two short tests on one day',
      },
      opinions: { teacher: [YES] },
    },
    {
      text: {
        ar: 'يُنشر جدول الاختبارات قبل موعدها بأسبوعين',
        en: 'The test timetable is published two weeks ahead',
      },
      opinions: { teacher: [YES, YES, YES, NO, YES] },
    },
    {
      text: {
        ar: 'يُعاد الاختبار القصير لمن غاب بعذر خلال أسبوع',
        en: 'Pupils who were absent for a good reason retake the short test within a week',
      },
      opinions: { teacher: HALVES },
    },
    {
      text: {
        ar: 'تُلغى الاختبارات القصيرة ويُكتفى بأعمال الصف',
        en: 'Short tests are dropped and class work counts instead',
      },
      opinions: { teacher: [NO, NO, YES, NO] },
    },
  ],
  added: [{ by: 25, text: 'تُعرض ورقة الاختبار المصححة على الأسرة خلال أسبوع' }],
  table: [
    {
      finding: {
        ar: 'اتفق المشاركون على اختبارين في اليوم كحدٍّ أقصى.',
        en: 'Participants agree on at most two short tests a day.',
      },
      decision: {
        ar: 'لا يزيد عدد الاختبارات القصيرة على اختبارين في اليوم في كل مدرسة.',
        en: 'No school sets more than two short tests on one day.',
      },
      why: {
        ar: 'يخفف الضغط عن الطلبة ولا ينقص من عدد الاختبارات في الفصل.',
        en: 'It eases the load on pupils without fewer tests over the term.',
      },
    },
    {
      finding: {
        ar: 'أغلب المشاركين مع نشر الجدول قبل أسبوعين.',
        en: 'Most participants want the timetable two weeks ahead.',
      },
      decision: {
        ar: 'تنشر كل مدرسة جدول اختباراتها القصيرة قبل عشرة أيام دراسية.',
        en: 'Each school publishes its timetable of short tests ten school days ahead.',
      },
      why: {
        ar: 'أسبوعان دراسيان مدة يمكن لكل المدارس الالتزام بها.',
        en: 'Two school weeks are a notice that every school can give.',
      },
    },
    {
      finding: {
        ar: 'انقسم المعلمون في إعادة الاختبار لمن غاب بعذر.',
        en: 'Teachers are divided on retests for pupils who were absent.',
      },
      decision: {
        ar: 'تُترك الإعادة لتقدير المدرسة، على أن تُعلن قاعدتها في بداية الفصل.',
        en: 'Each school decides, and announces its rule at the beginning of the term.',
      },
      why: {
        ar: 'تختلف ظروف المدارس، وقاعدة معلنة تكفي لإنصاف الطلبة.',
        en: 'Schools differ, and a rule announced in advance is fair to pupils.',
      },
    },
    {
      finding: {
        ar: 'لم يؤيد أغلب المشاركين إلغاء الاختبارات القصيرة.',
        en: 'Most participants want to keep short tests.',
      },
      decision: {
        ar: 'تبقى الاختبارات القصيرة، وتُضاف إليها أعمال الصف بنسبة الثلث.',
        en: 'Short tests stay, and class work now counts for one third of the mark.',
      },
      why: {
        ar: 'تعطي صورة أصدق من الاختبار وحده، كما رأى المعلمون.',
        en: 'Together they show more than a test alone, as teachers said.',
      },
    },
  ],
}

export const CONSULTATIONS: readonly ConsultationStory[] = [OVER, OPEN]
