import type { Side } from '../domain/argument.js'

/** A reason that somebody of the crowd gives. */
interface Reason {
  /** Who gives it: a number of the crowd. */
  readonly by: number
  readonly side: Side
  readonly text: string
  readonly unnamed?: true
  /** Nobody has reviewed it yet. */
  readonly waits?: true
}

/** What people say for and against a proposal of the story. */
export interface Debate {
  /** Who made the proposal, and when it was sent; both as the story tells them. */
  readonly author: number
  readonly daysAgo: number
  readonly reasons: readonly Reason[]
  /** Supporters who let their names be listed. */
  readonly listed: readonly number[]
}

export const DEBATES: readonly Debate[] = [
  {
    author: 0,
    daysAgo: 44,
    listed: [20, 22, 24, 27, 31, 33],
    reasons: [
      {
        by: 21,
        side: 'for',
        text: 'يصل بعض الطلاب إلى الحصة الأولى وقد أتعبهم الوقوف في الشمس، فتضيع بدايتها. والمظلة أقل كلفة من حصة ضائعة كل يوم.',
      },
      {
        by: 47,
        side: 'against',
        text: 'كثير من البرادات يتعطل بعد أشهر ولا يجد من يصلحه. الأولى ضبط مواعيد الحافلات حتى لا يطول الانتظار أصلًا.',
      },
    ],
  },
  {
    author: 3,
    daysAgo: 37,
    listed: [28, 30],
    reasons: [
      {
        by: 30,
        side: 'for',
        text: 'يعود ابني في الثانية ظهرًا، ولا يبقى له بعد الواجب وقت يلعب فيه أو يجلس معنا. والطفل في هذه السن يتعلم من اللعب أيضًا.',
      },
      {
        by: 28,
        side: 'for',
        text: 'يذهب جزء من الحصة في تصحيح واجبات أنجزها الأهل. أما التدريب داخل الصف فيُظهر من يحتاج إلى مساعدة.',
      },
      {
        by: 31,
        side: 'for',
        unnamed: true,
        text: 'جرّبنا أسبوعًا بلا واجبات، فقرأ الأطفال قصصًا من اختيارهم ولم تتراجع درجاتهم.',
      },
      {
        by: 41,
        side: 'against',
        text: 'عشر دقائق من التدريب في البيت تثبّت الحرف والعدد، ومن لا يتدرب إلا في المدرسة ينسى في الإجازة.',
      },
      {
        by: 57,
        side: 'against',
        text: 'الواجب هو ما يُطلعني على ما يتعلمه أبنائي. ومن دونه لا أعرف أين يتعثرون إلا عند صدور الشهادة.',
      },
      {
        by: 48,
        side: 'against',
        text: 'في صفوفنا أكثر من ثلاثين طفلًا، ولا تكفي الحصة ليتدرب كل واحد منهم. نحتاج إلى واجب قصير، لا إلى إلغائه.',
      },
    ],
  },
  {
    author: 4,
    daysAgo: 30,
    listed: [32, 34, 37],
    reasons: [
      {
        by: 34,
        side: 'for',
        text: 'I teach four classes and send the same letter three times: on paper, as a message and by phone. One place would save me an hour a week.',
      },
      {
        by: 60,
        side: 'for',
        text: 'لي ثلاثة أبناء في مدرستين، وتضيع بعض الأوراق في الحقائب. يكفيني مكان واحد فيه التاريخ واضح.',
      },
      {
        by: 58,
        side: 'against',
        text: 'بعض الأسر في القرى لا يصلها الإنترنت كل يوم، وإن أُلغيت الورقة فاتهم ما يهم أبناءهم.',
      },
    ],
  },
  {
    author: 5,
    daysAgo: 26,
    listed: [36, 38, 39, 42, 45],
    reasons: [
      {
        by: 37,
        side: 'for',
        text: 'في صفي طالب لا يدخل المختبر لأنه في الطابق الثاني. المنحدر وحده لا يكفي دون مصعد.',
      },
      {
        by: 39,
        side: 'for',
        text: 'A ramp serves everybody: the pupil in a wheelchair, the child on crutches, the grandmother who comes on parents’ day.',
      },
      {
        by: 20,
        side: 'against',
        text: 'كلفة مصعد واحد تكفي لتهيئة خمس مدارس بنقل الصفوف والمختبرات إلى الطابق الأرضي، فليكن ذلك أولًا.',
      },
      {
        by: 51,
        side: 'for',
        waits: true,
        text: 'جدّة أبنائي لا تستطيع حضور يوم الأسرة لأن القاعة في الطابق العلوي، والمنحدر في المدخل يحل نصف المشكلة.',
      },
    ],
  },
  {
    author: 8,
    daysAgo: 12,
    listed: [44],
    reasons: [
      {
        by: 46,
        side: 'for',
        text: 'يحتاج المعلم كذلك إلى شهر ليوزع ما بقي من المنهج، فلا يتزاحم في الأسبوع الأخير.',
      },
    ],
  },
]
