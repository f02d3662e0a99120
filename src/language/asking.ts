import { fold } from './fold.js'

/** What people say before they name what they want. */
const BEFORE = [
  'اريد|نريد|ابغي|ابغا|ابي|ابا|نبغي|نبي|بغيت|ودي|حاب|حابه|احب|ارغب في|نرغب في|ارغب ب|اقدر|استطيع|يمكنني|ممكن|هل يمكن|هل يمكنني|هل اقدر|هل استطيع|هل ممكن',
  'كيف|كيف اقدر|كيف يمكنني|كيف استطيع|لو سمحت|لو سمحتم|لو سمحتوا|من فضلك|من فضلكم|رجاء|الرجاء|ارجو|نرجو|ان|عندي|لدي',
  'اعطني|اعطيني|اعطوني|عطني|عطوني|هاتوا|هات|ورني|وروني|ارسلوا لي|ارسل لي|اشوف|اري|اطلع علي|الاطلاع علي|عرض|اعرض|اعرضوا|اظهر|افتح|افتحوا|فتح|خذني الي|ارجع الي|الرجوع الي|العوده الي|الذهاب الي|الانتقال الي|روح|الي|علي',
  'i want to|i want|i would like to|i would like|id like to|id like|i d like to|i wish to|i need to|i need|we want to|we would like to|i have|i am trying to|how do i|how can i|how to|can i|could i|may i|can you|could you|will you|would you|please|pls|kindly|let me|just',
  'show me|show|see|view|open|give me|send me|get|get me|bring me|take me to|go to|go back to|return to|back to|the|a|an|me|to',
]
/** And after it. */
const AFTER = ['لو سمحت|لو سمحتم|لو سمحتوا|من فضلك|من فضلكم|رجاء|الان|الحين|please|pls|now|thanks|thank you']

const phrases = (lines: readonly string[]): readonly string[] =>
  lines.flatMap(line => line.split('|').map(fold)).sort((one, other) => other.length - one.length)

const OPENERS = phrases(BEFORE)
const CLOSERS = phrases(AFTER)
/** More of them stand before nothing that is meant as a command. */
const STEPS_MAX = 6

const shorter = (folded: string): string | undefined => {
  const before = OPENERS.find(words => folded.startsWith(`${words} `))
  if (before !== undefined) return folded.slice(before.length + 1)
  const after = CLOSERS.find(words => folded.endsWith(` ${words}`))
  return after === undefined ? undefined : folded.slice(0, -after.length - 1)
}

/** A folded text as it stands and, one after the other, without the words of asking around what is asked for. */
export const withoutAsking = (folded: string): readonly string[] => {
  const forms = [folded]
  for (let left = shorter(folded); left !== undefined && forms.length <= STEPS_MAX; left = shorter(left))
    forms.push(left)
  return forms
}
