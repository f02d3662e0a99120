import { cleanText } from './clean.js'
import { fold, wordsOf } from './fold.js'
import { withoutGreeting } from './keywords.js'

/** Words with which somebody asks to be let in somewhere; what they want to say is what is left. */
const ASKING = [
  'اريد ابغي ابي ابغا بغيت ودي حاب احب ارغب نريد نبغي اقدر ممكن كيف عندي لدي هل لو سمحت من فضلك',
  'تقديم اقدم قدم ارسال ارسل رفع ارفع تسجيل اسجل عمل اعمل كتابه اكتب فتح افتح ان علي عن في الي مع',
  'مقترح مقترحا اقتراح اقتراحا اقترح فكره شكوي اشتكي مشكله بلاغ استطلاع استطلاعات تصويت موظف احد شخص التحدث اتكلم التكلم',
  'جديد جديده وزاره الوزاره التربيه والتعليم يمكن مساعده',
  'i we want would like to please can could how do make submit send give file have has need a an the my new',
  'proposal suggestion idea complaint complain problem issue poll polls vote staff agent human person someone talk speak with about report',
  'abgha abi aqadem a8adem aqdm moqtara7 shakwa shakwah 3ndi 3indi',
]
const ASKING_WORDS: ReadonlySet<string> = new Set(ASKING.flatMap(line => line.split(' ').map(fold)))

/** At most so many other words may stand in a mere request. */
const OTHERS = 1

/** Who somebody is, and a matter without a name: neither says anything of it. */
const EMPTY =
  /^(?:im|i am) an? \w+ (?:and|who|so) |(?:suggest|propose|report|share) (?:something|sth)|اقترح (?:شي|شيا|شيء)(?= |$)/gu

/** True when a text only asks to be let in ("I want to make a proposal") and says nothing of the matter itself. */
export const isMereRequest = (text: string): boolean => {
  const words = wordsOf(withoutGreeting(fold(text)).replace(EMPTY, ''))
  return words.length <= 10 && words.filter(word => !ASKING_WORDS.has(word)).length <= OTHERS
}

const CONSULTATION = /^(?:ال|لل|بال|[بلو])?مشاور(?:ه|ات)$|^consultations?$/u
const CONTRIBUTION = /شكو|اشتكي|مشكل|مقترح|اقتراح|اقترح|complain|proposal|suggestion|problem/u

/** True where a text speaks of a proposal or a complaint by that name. */
export const namesContribution = (text: string): boolean => CONTRIBUTION.test(fold(text))

const OPENNESS = [
  'اعطي ابدي اقول رايي راي راينا opinion view views give my',
  'هل توجد يوجد فيه في هناك شي اي ايه متاحه متاح مفتوحه مفتوح حاليا الان الحين جاريه قائمه اشارك نشارك المشاركه مشاركه ادخل اري اشوف عرض اعرض ما هي هو المطروحه مطروحه شو وين اين القي',
  'is are there any open now currently running available what which where take part participate join see show me list current all',
]
const OPENNESS_WORDS: ReadonlySet<string> = new Set(OPENNESS.flatMap(line => line.split(' ').map(fold)))

/** True when a text asks which consultations there are, or to take part in one, and says nothing else. */
export const asksForConsultations = (text: string): boolean => {
  const words = wordsOf(withoutGreeting(fold(text)))
  const others = words.filter(word => !CONSULTATION.test(word) && !OPENNESS_WORDS.has(word) && !ASKING_WORDS.has(word))
  return (
    words.length <= 10 &&
    others.length <= OTHERS &&
    words.some(word => CONSULTATION.test(word)) &&
    !namesContribution(text)
  )
}

/** What a text says of the matter itself, cleaned; undefined where it only asks to be let in. */
export const matterOf = (text: string): string | undefined => {
  const cleaned = cleanText(text)
  return isMereRequest(cleaned) ? undefined : cleaned
}
