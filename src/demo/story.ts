import type { Outcome } from '../domain/officialAnswer.js'
import type { DeclineReason } from '../domain/proposal.js'
import type { Bilingual } from '../domain/poll/poll.js'
import type { Progress } from '../service/staff/commitments.js'
import type { Idea, Trouble } from './roles.js'

/** What became of a proposal of the demo. Days are counted from its sending. */
interface Fate {
  /** Who wrote it: a number of the cast. */
  readonly by: number
  readonly daysAgo: number
  readonly idea: Idea
  readonly supporters: number
  readonly declined?: { readonly reason: DeclineReason; readonly explanation: string }
  readonly waits?: true
  readonly answer?: {
    readonly afterDays: number
    readonly outcome: Outcome
    readonly text: Bilingual
    readonly promise?: Promised
  }
}

/** What the ministry promised with an answer, and how far it came; days are counted from the answer. */
export interface Promised {
  readonly text: Bilingual
  readonly unit: string
  readonly forDays: number
  readonly then: { readonly afterDays: number; readonly progress: Progress }
}

export const PROPOSALS: readonly Fate[] = [
  {
    by: 0,
    daysAgo: 44,
    supporters: 14,
    idea: {
      title: 'مظلات وبرادات ماء في مواقف الحافلات المدرسية',
      details:
        'ينتظر أبناؤنا الحافلة في الشمس قرابة نصف ساعة. نقترح مظلة ومقعدًا وبرادة ماء عند كل موقف فيه أكثر من عشرة طلاب، تبدأ بالمواقف البعيدة عن البيوت.',
      topic: 'transport',
    },
    answer: {
      afterDays: 12,
      outcome: { is: 'accepted' },
      text: {
        ar: 'نشكركم على المقترح وتأييده. ستُركب مظلات ومقاعد في المواقف التي ينتظر فيها أكثر من عشرة طلاب، وتبدأ بولاية السيب قبل بداية الفصل القادم.',
        en: 'We thank the author and the supporters. Shades and benches will be put up where more than ten pupils wait, beginning with As Seeb before the next term.',
      },
      promise: {
        text: {
          ar: 'مظلات ومقاعد في 40 موقفًا بولاية السيب',
          en: 'Shades and benches at 40 bus stops in As Seeb',
        },
        unit: 'dg_muscat',
        forDays: 90,
        then: { afterDays: 16, progress: { percent: 40 } },
      },
    },
  },
  {
    by: 1,
    daysAgo: 41,
    supporters: 9,
    idea: {
      title: 'حصة أسبوعية للقراءة الحرة في الصفوف 1 إلى 4',
      details:
        'حصة واحدة في الأسبوع يختار فيها الطفل كتابًا يقرؤه لنفسه، دون واجب ولا درجة، من مكتبة صغيرة داخل الصف. جرّبناها في البيت وصار الأبناء يطلبون الكتاب بأنفسهم.',
      topic: 'curriculum',
    },
    answer: {
      afterDays: 15,
      outcome: { is: 'acceptedInPart' },
      text: {
        ar: 'تبدأ الحصة في خمسين مدرسة متطوعة هذا العام، ويُنظر في تعميمها بعد قياس أثرها. أما مكتبات الصفوف فتُجهز من ميزانية المدارس نفسها.',
        en: 'The lesson begins in fifty schools that volunteer this year; whether it goes everywhere is decided once its effect is known. Class libraries are paid for from the schools’ own budgets.',
      },
      promise: {
        text: {
          ar: 'حصة القراءة الحرة في خمسين مدرسة متطوعة',
          en: 'The reading lesson in fifty schools that volunteer',
        },
        unit: 'epart',
        forDays: 40,
        then: { afterDays: 14, progress: { evidence: 'بدأت الحصة في 52 مدرسة، وفي كل صف ركن للقراءة.' } },
      },
    },
  },
  {
    by: 3,
    daysAgo: 37,
    supporters: 5,
    idea: {
      title: 'إلغاء الواجبات المنزلية تمامًا في الحلقة الأولى',
      details:
        'الأطفال في الحلقة الأولى يعودون متعبين، والواجب يأخذ وقت اللعب والأسرة. نقترح أن تُنجز التدريبات كلها في المدرسة وأن يبقى البيت للراحة والقراءة.',
      topic: 'teaching',
    },
    answer: {
      afterDays: 14,
      outcome: { is: 'notAccepted', reason: 'effect' },
      text: {
        ar: 'درسنا المقترح مع المعلمين، ورأى أغلبهم أن تدريبًا قصيرًا في البيت يثبّت ما تعلمه الطفل. لذلك لا تُلغى الواجبات، لكن صدر توجيه بألا تتجاوز عشرين دقيقة في اليوم.',
        en: 'We looked at this with teachers; most find that a short exercise at home settles what a child has learnt. Homework is not abolished, but schools were told to keep it under twenty minutes a day.',
      },
    },
  },
  {
    by: 4,
    daysAgo: 30,
    supporters: 7,
    idea: {
      title: 'One place online for all letters from school',
      details:
        'Parents receive papers, messages and calls, and some of them get lost. Please put every letter from the school in one place that we can read on the phone, with a date and a reply button.',
      topic: 'digital',
    },
  },
  {
    by: 5,
    daysAgo: 26,
    supporters: 11,
    idea: {
      title: 'ممرات ومصاعد تناسب الكراسي المتحركة في المدارس القديمة',
      details:
        'في مدرستنا درج عند كل باب، وزميلتنا تُحمل على الكرسي كل صباح. نقترح منحدرات ثابتة في المداخل أولًا، ثم مصعدًا في كل مدرسة من طابقين.',
      topic: 'inclusion',
    },
  },
  {
    by: 6,
    daysAgo: 20,
    supporters: 4,
    idea: {
      title: 'يوم مفتوح للحرف العمانية مرة في كل فصل',
      details:
        'يأتي حرفيون من الولاية ويعلّمون الطلاب صناعة الفخار والسعف والفضة، ويعرض الطلاب ما صنعوه آخر اليوم أمام أسرهم.',
      topic: 'activities',
    },
  },
  {
    by: 8,
    daysAgo: 12,
    supporters: 3,
    idea: {
      title: 'إعلان جداول الاختبارات قبل موعدها بشهر',
      details:
        'تصل الجداول أحيانًا قبل أسبوع واحد، ويصعب على الأسر التي لديها أكثر من طالب أن ترتب المراجعة. نقترح نشرها قبل شهر في موقع واحد.',
      topic: 'assessment',
    },
  },
  {
    by: 10,
    daysAgo: 9,
    supporters: 0,
    idea: {
      title: 'دروس تقوية مدفوعة لدى مركزنا بخصم خاص',
      details:
        'نقدم في مركزنا دروس تقوية في الرياضيات والعلوم بأسعار مناسبة لطلاب المدارس الحكومية، ونرجو من المدارس أن توزع إعلاننا على الأسر.',
      topic: 'family',
    },
    declined: {
      reason: 'advert',
      explanation: 'يعرض النص خدمة تجارية، ولا يُنشر في السجل إعلان. يسعدنا أن يصلنا مقترح يحسّن التعليم في المدارس.',
    },
  },
  {
    by: 12,
    daysAgo: 1,
    supporters: 0,
    waits: true,
    idea: {
      title: 'ساعة رياضة صباحية في كل مدرسة',
      details:
        'يبدأ اليوم في مدارسنا بالجلوس، ويصل الطلاب بلا نشاط. نقترح ساعة حركة مرتين في الأسبوع قبل الحصة الأولى، لكل الطلاب، مع ظل وماء بارد.',
      topic: 'wellbeing',
    },
  },
]

/** What became of a complaint of the demo. */
interface Handling {
  readonly by: number
  readonly daysAgo: number
  readonly trouble: Trouble
  /** Absent where nobody has answered yet. */
  readonly reply?: string
  readonly answer?: string
  /** What its author said to "is it solved?". */
  readonly solved?: boolean
  /** What staff wrote of it for everybody, once it was answered. */
  readonly summary?: { readonly title: string; readonly text: string; readonly reply: string }
}

export const COMPLAINTS: readonly Handling[] = [
  {
    by: 2,
    daysAgo: 28,
    solved: true,
    trouble: {
      topic: 'transport',
      subtopic: 'transport.late',
      narrative: 'تصل الحافلة متأخرة نصف ساعة منذ بداية الشهر، ويدخل الأبناء بعد الحصة الأولى.',
    },
    reply: 'نتابع الأمر مع الشركة المشغلة، ونعود إليكم خلال يومي عمل.',
    answer: 'غُيّر ترتيب نقاط التوقف من يوم الأحد، وصارت الحافلة تبدأ قبل موعدها بعشرين دقيقة.',
    summary: {
      title: 'وصول الحافلة بعد بداية الحصة الأولى',
      text: 'شكوى من تأخر حافلة مدرسية في الصباح أكثر من مرة، ومن فوات جزء من الحصة الأولى على ركابها.',
      reply: 'رُتبت نقاط التوقف من جديد، وتبدأ الحافلة جولتها قبل موعدها السابق بعشرين دقيقة.',
    },
  },
  {
    by: 7,
    daysAgo: 16,
    trouble: {
      topic: 'buildings',
      subtopic: 'buildings.ac',
      narrative: 'مكيف الصف الثالث معطل منذ أسبوعين، والحر شديد بعد الحصة الرابعة.',
    },
    reply: 'سُجّل البلاغ لدى فريق الصيانة، والموعد هذا الأسبوع.',
    answer: 'رُكّب مكيف جديد في الصف يوم الأربعاء، وفُحصت بقية الصفوف.',
  },
  {
    by: 9,
    daysAgo: 6,
    trouble: {
      topic: 'teaching',
      subtopic: 'teaching.shortage',
      narrative: 'The class has had no physics teacher for three weeks, and the exam is near.',
    },
    reply: 'We are looking for a teacher from a school nearby and will write again this week.',
  },
  {
    by: 11,
    daysAgo: 2,
    trouble: {
      topic: 'buildings',
      subtopic: 'buildings.water',
      narrative: 'لا ماء في دورات مياه الطابق الثاني منذ يومين.',
    },
  },
]
