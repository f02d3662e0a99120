import { describe, expect, it } from '@jest/globals'
import { type Concern, concernOf } from '../../src/language/concerns.js'
import { meaningReader } from '../../src/encoder/meaning.js'
import { isDangerOpen, mayBeDanger } from '../../src/language/safety.js'

const meaning = meaningReader()

const DANGER: Readonly<Record<Concern, readonly string[]>> = {
  violence: [
    'المعلم ضرب ابني',
    'ولدي مضروب ورجع ينزف',
    'يطقوه كل يوم',
    'The teacher hits the children',
    'el ostath darab weldi',
    'وضَرَبَها بالعصا',
  ],
  sexual: [
    'تحرش بها السائق',
    'لمس ابنتي',
    'صور عارية',
    'He keeps touching my daughter',
    'يبتزني بصوري',
    'yt7arash bel banat',
  ],
  selfHarm: [
    'أفكر أن أؤذي نفسي',
    'ما أبا أعيش',
    'أبغى أموت',
    'أبي أموت من الاختبارات',
    'ودي أموت من كثر الواجبات',
    'بنتي تتمنى تموت من الامتحانات',
    'أفكر أموت',
    'I want to kill myself',
    'she cuts herself',
    'انهي حياتي',
  ],
  threat: ['يهددني زميل', 'a man follows girls after school', 'سأفجر المدرسة', 'yhaddedni kil yom'],
  weapon: ['معه سكين في الحقيبة', 'he brought a gun', 'sekkin ma3 6aleb'],
  stranger: ['رجل غريب عند الباب', 'طفلي مفقود', 'someone offering candy to kids'],
  danger: ['حريق في المختبر', 'نسوا طفلا داخل الباص', 'السقف سقط', 'my son cannot breathe', 'خطر'],
  substance: ['يوزع حبوب', 'مخدرات خلف المدرسة', 'selling drugs'],
  bullying: ['ابني يتعرض للتنمر', 'they bully him', 'يسخرون منه كل يوم'],
  neglect: ['منعوه من دورة المياه … منعه من الحمام', 'يريدون تزويجي', 'left alone all day'],
}

const FIGURES = [
  'ضربة شمس',
  'يضرب مثلًا ليشرح الدرس',
  'المعلم يضرب مثلًا',
  'حفظ جدول الضرب صعب',
  'متنا من الحر في الصفوف',
  'الواجبات قتلتونا بها',
  'ذبحونا بالواجبات كل يوم لين الليل',
  'ذبحوا العيال بالاختبارات',
  'الواجبات ذبحتنا والاختبارات قتلتنا',
  'متنا من الاختبارات',
  'ضرب المدير بكلامنا عرض الحائط',
  'I am in danger of failing the exam',
  'The homework is killing us',
  'Fire drill next week',
  'خطرت ببالي فكرة',
  'قلم رصاص',
]

const ORDINARY = [
  'نريد تحسين المناهج',
  'الحافلة تتأخر كل صباح',
  'المكيف معطل في الصف',
  'كيف أسجل ابنتي في الروضة',
  'رسوم المدرسة الخاصة ارتفعت',
  'Please fix the website',
  'abgha a3raf 7alat el 6alab',
  'نعم',
  '1',
  '',
]

/** What people complain of every day: heat, waiting, tiredness, lost bags. None of it stands among the sentences learned from. */
const EVERYDAY = [
  'الطلاب ينتظرون في الشمس كل ظهر',
  'الحافلة تأخرت ساعة والجو حار',
  'ابني متعب من طول اليوم الدراسي',
  'المكيف خربان والعيال ميتين حر',
  'الباص متأخر والطلاب ينتظرون في الحر',
  'نسيت بنتي شنطتها ف الباص',
  'المكيف في صف بنتي خربان من أسبوع والبنات يتعبن من الحر',
  'المكيف في صف ولدي خربان',
  'the toilets at the school are dirty',
  'Pupils wait in the sun for the bus',
  'My daughter is tired of the long day',
  'The bus was late and it was hot',
  'el 3eyal yet3abo mn el 7ar',
  'el bas ta2akhar sa3a',
  'no water in toilets',
  'no soap in the bathrooms',
  'لا ماء في دورات المياه',
]

/** The same in earnest, in no words of the lists. */
const EARNEST = [
  'المكيف خربان وطفل انصعق منه',
  'المكيف يطلع دخان ونار في الصف',
  'أخي الصغير ابتلع بطارية ووجهه أزرق',
  'واحد يطلب من بنتي تصور روحها وتطرش له',
  'my cousin said goodbye to all of us and locked himself in',
  'el modarres y5alli binti teg3ed fe 7e9nah',
]

describe('danger', () => {
  it.each(Object.entries(DANGER))('of the kind %s is named', (_kind, texts) => {
    expect(texts.filter(text => concernOf(text) === undefined)).toEqual([])
  })

  it('is heard beyond the words of the lexicon', () => {
    const texts = [
      'طفلتي تقول إن المدرب يجلسها في حضنه ويطلب منها السكوت',
      'أختي كتبت لنا تودعنا وقفلت على نفسها الباب',
      'the guard took a pupil away in a van',
    ]
    expect(texts.map(text => mayBeDanger(text))).toContain(true)
  })

  it('is found wherever it stands in a long story', () => {
    const story = 'تحدثنا مع الإدارة عن الكتب والحافلات والمقصف أكثر من مرة. '.repeat(60)
    expect([concernOf(`${story}وابني يهدده طالب بسكين. ${story.slice(0, 1000)}`), concernOf(story)]).toEqual([
      'threat',
      undefined,
    ])
  })

  it('is not read into figures of speech or ordinary matters', () => {
    expect([...FIGURES, ...ORDINARY].filter(text => mayBeDanger(text))).toEqual([])
  })

  it('is not read into the names of families and countries', () => {
    const names = ['السعدي', 'السعيدية', 'الحبسي', 'الدغيشي', 'السعودية', 'السعر مرتفع', 'الطماطم', 'السعة']
    expect(names.filter(name => concernOf(name) !== undefined)).toEqual([])
  })

  it('is not read into what people complain of every day', () => {
    expect(EVERYDAY.filter(text => mayBeDanger(text, meaning(text)))).toEqual([])
  })

  it('is not read into how far somebody walks, but into what else is told of the way', () => {
    const walks = [
      'ولدي يمشي كيلو للمدرسة',
      'ولدي يرجع من المدرسة مشي',
      'بنتي تمشي كيلومترين كل يوم من البيت للمدرسة',
      'بيتنا بعيد عن المدرسة كيلو ونص',
      'waldi yemshi kilo lel madrasa',
      'my daughter walks two km to school every day',
      'the children walk a long way to the bus stop',
    ]
    expect(walks.filter(text => mayBeDanger(text) || mayBeDanger(text, meaning(text)))).toEqual([])
    const dangers = [
      'ولدي يمشي كيلو للمدرسة ويقطع شارع خطر',
      'ولدي يمشي للمدرسة ولحقه رجال غريب',
      'my son walks to school and a man followed him',
    ]
    expect(dangers.filter(text => !mayBeDanger(text))).toEqual([])
  })

  it('is heard in earnest words, and their meaning is looked up', () => {
    expect(EARNEST.filter(text => !mayBeDanger(text, meaning(text)))).toEqual([])
    expect(EARNEST.filter(text => !isDangerOpen(text))).toEqual([])
  })

  it('is not read into a phrase where all else speaks of something harmless, but always into one of self-harm', () => {
    expect(mayBeDanger('متى يغلق باب الطعن في نتيجة الاختبار؟')).toBe(false)
    expect(mayBeDanger('يوم الطبخ جميل والاختبار سهل وأنا أفكر أنتحر')).toBe(true)
  })

  it('is heard in what is done to somebody in dialect, in hunger and in things thrown', () => {
    const told = [
      'ولدي ينضرب كل يوم من المدرس',
      'ولدي انطعن فالمدرسه',
      'الطلاب ينضربوا',
      'خلاها تفصخ ملابسها',
      'أبغى أنام وما أصحى',
      'Hi I want to report my teacher he shouts at us and throws books',
      'nobody at home feeds me',
      "I haven't eaten in days",
      "I haven't eaten for three days",
      'nobody gives me food',
      'ما اكل شي من ثلاث ايام',
      'محد يعطيني اكل',
      'لم يأكل أخي منذ يومين',
      'ma7ad ya36eeni akel',
    ]
    expect(told.filter(text => !mayBeDanger(text, meaning(text)))).toEqual([])
  })

  it('is not read into what the canteen sells, or does not', () => {
    const told = [
      'ما آكل من المقصف لأن الأكل غالي',
      'ولدي ما أكل شي من المقصف اليوم',
      'the canteen had no food since Sunday',
      'students spend seven hours without eating because break is late',
    ]
    expect(told.filter(text => mayBeDanger(text) || mayBeDanger(text, meaning(text)))).toEqual([])
  })

  it('is not read into lessons of swimming, nor into money that went astray', () => {
    const told = [
      'نقترح تعليم السباحة للطلاب ويسلمو من الغرق فالاوديه',
      'انا موظف في المديرية وابغى ابلغ عن مخالفه ماليه من مديري بدون ما حد يعرفني',
      'الحقائب ثقيلة جدا على ظهور الأطفال',
    ]
    expect(told.filter(text => mayBeDanger(text) || mayBeDanger(text, meaning(text)))).toEqual([])
    expect(mayBeDanger('مديري هددني بالقتل عشان مخالفة مالية')).toBe(true)
  })

  it('is not hidden by a figure of speech beside it', () => {
    expect(
      ['ضربة شمس ثم ضربه المعلم', 'يضرب مثلًا ويضرب الطلاب', 'fire drill and a fire in the lab'].map(text =>
        mayBeDanger(text),
      ),
    ).toEqual([true, true, true])
  })
})
