/** The poll that is over, and the one that is open. */
export const POLLS = {
  over: {
    daysAgo: 24,
    forDays: 10,
    question: { ar: 'متى يناسبكم بدء اليوم الدراسي؟', en: 'When should the school day begin?' },
    options: [
      { ar: 'السابعة', en: 'Seven' },
      { ar: 'السابعة والنصف', en: 'Half past seven' },
      { ar: 'الثامنة', en: 'Eight' },
    ],
  },
  open: {
    daysAgo: 3,
    forDays: 14,
    question: { ar: 'أي تدريب ينفعكم أكثر هذا الفصل؟', en: 'Which training would help most this term?' },
    options: [
      { ar: 'إدارة الصف', en: 'Class management' },
      { ar: 'التعليم الرقمي', en: 'Digital teaching' },
      { ar: 'صعوبات التعلم', en: 'Learning needs' },
    ],
  },
} as const

/** What is played in the conversation of whoever takes the tour. */
export const TOUR = {
  ar: {
    visitor: { name: 'سعاد بنت حمد البحري', capacity: 'parent', place: 'نزوى' },
    idea: {
      title: 'مكتبة متنقلة تزور القرى البعيدة كل شهر',
      details:
        'في قريتنا مدرسة صغيرة بلا مكتبة، وأقرب مكتبة على بعد ساعة. نقترح حافلة كتب تزور القرى البعيدة مرة في الشهر، ويستعير منها الطلاب وأسرهم.',
      topic: 'curriculum',
    },
    trouble: {
      topic: 'transport',
      subtopic: 'transport.ac',
      narrative: 'تكييف الحافلة لا يعمل منذ أسبوع، والأطفال يصلون متعبين من الحر.',
    },
    reply: 'نشكركم على إبلاغنا. تُفحص الحافلة اليوم، وتُستبدل إن لم يُصلح تكييفها قبل الغد.',
    danger: 'رجل غريب يقف عند باب المدرسة كل يوم ويكلم الأطفال',
  },
  en: {
    visitor: { name: 'Suad Hamad Al Bahri', capacity: 'parent', place: 'Nizwa' },
    idea: {
      title: 'A travelling library for remote villages',
      details:
        'Our village has a small school without a library, and the nearest one is an hour away. A library bus could visit villages like ours once a month and lend to pupils and their families.',
      topic: 'curriculum',
    },
    trouble: {
      topic: 'transport',
      subtopic: 'transport.ac',
      narrative: 'The air-conditioning of the bus has been broken for a week and the children arrive exhausted.',
    },
    reply: 'Thank you for telling us. The bus is inspected today, and replaced if it cannot be repaired by tomorrow.',
    danger: 'A strange man stands at the school gate every day and talks to the children',
  },
  answer: {
    ar: 'نشكركم على المقترح. تبدأ حافلتان للكتب جولاتهما في قرى الداخلية والظاهرة، ثم تُضاف محافظات أخرى.',
    en: 'Thank you for the proposal. Two library buses begin their rounds in the villages of Ad Dakhiliyah and Adh Dhahirah; other governorates will follow.',
  },
  promise: {
    ar: 'تجهيز حافلتين للكتب وبدء جولاتهما الشهرية',
    en: 'Fit out two library buses and begin their monthly rounds',
  },
  evidence: {
    ar: 'بدأت الجولة الأولى في ست قرى، واستعار الطلاب 340 كتابًا.',
    en: 'The first round visited six villages, and pupils borrowed 340 books.',
  },
  poll: {
    question: { ar: 'كيف تفضلون حضور التدريب؟', en: 'How would you rather attend training?' },
    options: [
      { ar: 'في المدرسة', en: 'At school' },
      { ar: 'عن بُعد', en: 'Online' },
    ],
  },
} as const
