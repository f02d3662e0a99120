import { wordsOf } from './fold.js'

/** Words of an account of what happened, which nobody says of a mere place or time. */
const TELLING = [
  'لم لن لما يوميا دائما ابدا منذ لان لانه لانها كان كانت صار صارت حدث حدثت حصل حصلت قال قالت يقول طلبت طلبنا وعدونا رفض رفضت يرفض اعتذر',
  'ابني ابنتي ابنائي ولدي بنتي اولادي طفلي زميلي ضرب ضربه ضربها يضرب صرخ يصرخ يهين يبكي تبكي تاخر تاخرت يتاخر تتاخر تعطل معطل معطله شكوت اشتكيت',
  'was were did didnt doesnt isnt wont never always because since happened told asked refused promised hit hits beat shouted shouts cried cries late broken',
]
const TELLING_WORDS: ReadonlySet<string> = new Set(TELLING.flatMap(line => line.split(' ')))

/** Words that stand in the name or the description of a place. */
const PLACES = [
  'مدرسه المدرسه مدارس روضه كليه جامعه معهد ولايه محافظه منطقه حي شارع طريق دوار موقف خط مبني بيتنا بيتي قريه صف الصف فصل الفصل ساحه ملعب مكتبه مختبر جامع مسجد سوق بوابه حافله الحافله باص الباص',
  'في عند امام قرب بجانب داخل خارج بين خلف مقابل جنب',
  'school kindergarten college university institute wilayat governorate street road roundabout stop route building home house village grade class classroom yard library mosque market gate bus',
  'in at near on opposite behind by beside between inside outside next',
]
const PLACE_WORDS: ReadonlySet<string> = new Set(PLACES.flatMap(line => line.split(' ')))

/** A place is said in fewer words, a story without its telling words in no fewer. */
const PLACE_MAX = 12
const STORY_MIN = 6
/** "My son was hit": as few words tell something when one of them is a word of telling. */
const TOLD_MIN = 3
/** A description of a place says what it is among its first words. */
const FIRST = 3

const isTelling = (word: string): boolean => TELLING_WORDS.has(word) || TELLING_WORDS.has(word.replace(/^[وف]/u, ''))

/** True where an answer to "where?" or "when?" tells what happened instead. Short answers are taken as they are. */
export const tellsAStory = (text: string): boolean => {
  const words = wordsOf(text)
  if (words.length < TOLD_MIN) return false
  if (words.length > PLACE_MAX || words.some(isTelling)) return true
  return words.length >= STORY_MIN && !words.slice(0, FIRST).some(word => PLACE_WORDS.has(word))
}
