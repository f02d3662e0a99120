import { FOLDED_MAX, fold } from './fold.js'
import { type LatinLanguage, latinGuesses } from './latin.js'

/** `arabizi` is Arabic in Latin letters and digits; `other` a language we have no sentences in; `none` has no words. */
export type TextLanguage = 'ar' | 'en' | 'arabizi' | 'other' | 'none'

const LINKS_AND_CODES =
  /\bhttps?:\/\/\S{1,200}|\bwww\.\S{1,200}|[^\s@]{1,64}@\S{1,190}|^\s{0,9}\/\w{1,30}|\b[acpqsk]\d{2}-[\da-z]{5}\b|\b[A-Z]{1,4}[\d-]{0,9}\d[\dA-Z-]{0,20}\b/gu
const ARABIC = /\p{Script=Arabic}/gu
const LATIN = /\p{Script=Latin}/gu
const LETTER = /\p{L}/gu

/** Letters of Urdu and Persian that Arabic words do not have; چ and گ are left out: Gulf writers use them. */
const NOT_ARABIC = /[ٹڈڑںےۓھہپژۂۃټډړږښڅځېۍۀ]/u
/** Persian letters that stand for Arabic ones: with the Arabic ones beside them somebody only has a Persian keyboard. */
const PERSIAN_LETTERS = /[یک]/u
const ARABIC_TWINS = /[يكىة]/u
const PERSIAN_WORDS =
  /(?:^| )(?:خدا حافظ|خداحافظ|تو چه|ندارم|خوبی|چطوری|است|هستم|نیست|ممنون|میخواهم|کردن|برای|لطفا)(?= |$)/u
/** Latin letters with marks that neither English nor Arabizi has. */
const FOREIGN_LATIN = /[çğışöüñãõåæøßłżźćęąăîțșœàèùâêôûïëíóúá]/iu

/** Digits that stand for letters: 3 ع, 7 ح, 5 خ, 2 ء, 6 ط, 8 ق, 9 ص, within a word of letters. */
const DIGIT_LETTERS = /(?:^| )(?=[a-z0-9]*[a-z])[a-z]*[2356789][a-z][a-z0-9]*(?= |$)|(?:^| )[a-z]{2,}[2356789]+(?= |$)/u
const NOT_ARABIZI = /(?:^| )(?:\d+(?:st|nd|rd|th|am|pm|k|m|g|d|x)|covid\d*|mp[34]|h2o|a4)(?= |$)/gu

const ARABIZI_WORDS = new Set(
  (
    'el al fi fee ma mafi ana enta ente inta ente ehna na7nu abi abgha abga aba nabi wesh wash shu sho shno shlon kef kaif keef leh lesh laish ' +
    'wain wen fen men meta mta kam ya yalla salam salamat alaikum marhaba ahlan hala shukran shokran mashkoor mashkoreen tamam habibi ' +
    'aywa ewa mashi khalas inshallah wallah walla bas bs ba3d bukra alyoum alyom elyoum weldi waladi wlidi benti binti ibni ebni ' +
    'madrasa madrasah almadrasa mudaris mudarris mualim modares bass baas shakwa mushkila moshkela fekra fikra moqtarah sawwi asawwi ' +
    'akalem akallem muwazaf mwazaf wajid wayed zain zen kwayes lel lil hatha hadha mafroud lazem mumkin momkin la na3am ' +
    'asawwet asawet tasweet estebyan istibyan estetla ajaweb wezara wizara jadeed jadid'
  ).split(/\s+/u),
)
/** Too short or too common elsewhere to decide alone. */
const WEAK_ARABIZI = new Set([
  'al',
  'el',
  'ma',
  'la',
  'fi',
  'hal',
  'men',
  'bas',
  'bs',
  'ana',
  'aba',
  'ya',
  'ewa',
  'fee',
  'kam',
  'wash',
  'lil',
  'lel',
  'leh',
  'fen',
  'meta',
  'hala',
])

const ENGLISH_WORDS = new Set(
  (
    'the a an i you we they he she it is are was were am be been my your our their his her this that these those to of in on at for from with about ' +
    'and or not no yes do does did have has had can could will would should want need please thank thanks hello hi hey bye ok okay good morning evening ' +
    'school teacher student bus exam class book problem complaint proposal idea vote poll help stop menu new who what where when why how which ' +
    'welcome sorry great nice number name report'
  ).split(/\s+/u),
)

/** Frequent words of languages that many in Oman speak and that are written in Latin letters. */
const OTHER_WORDS = new Set(
  (
    'hai hain kaise kya tum aap mujhe mera meri nahi nahin acha accha shukriya bhai bahut chahiye kab kahan kyun ' +
    'asante sana habari jambo mimi nataka shule mwalimu karibu ndiyo hapana kwa ' +
    'kamusta po ako ikaw ang mga hindi opo maganda kumusta paaralan guro ' +
    'gracias hola por favor escuela como esta buenos dias merci beaucoup bonjour ecole je suis est les des une ' +
    'ji haan haanji ki ke ka ko ne se mein nahi bus hua raha rahi karo diya zyada bachon beti beta urdu baat gayi aayi theek shukriya janab ' +
    'sijui sielewi unaweza kunisaidia mtoto wangu hapati kitabu tafadhali naomba habari zenu ninahitaji msaada lugha kiswahili ' +
    'anak nasa ay inaapi sa ng hindi paano bakit salamat tulong guro bata magulang wala ' +
    'njan oru aanu enikku venam nanni chetta chechi ningal ningalude entha evide schoolil kutty vanakkam enakku udavi vendum eppo varum romba nandri ' +
    'amar apnar chele meye jay dorkar shahajjo ami tumi bhalo kemon dhonnobad mani zahg rawt nazanan man tolong bantu ngerti nggak saya tidak ' +
    'mon fils pas de livres les enfants nous vous okul gelmedi servisi tesekkur merhaba ' +
    'danke bitte guten tag schule ich nicht obrigado obrigada gule selamat terima kasih sekolah apa'
  ).split(/\s+/u),
)

/** What a word that belongs to one language counts, against what letters look like. */
const PROOF = 3

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

const ofArabicScript = (text: string): TextLanguage =>
  NOT_ARABIC.test(text) || PERSIAN_WORDS.test(text) || (PERSIAN_LETTERS.test(text) && !ARABIC_TWINS.test(text))
    ? 'other'
    : 'ar'

/** What words and marks prove is weighed with what the letters look like; one word proves little. */
const ofLatinScript = (text: string): TextLanguage => {
  if (FOREIGN_LATIN.test(text)) return 'other'
  const folded = fold(text).replace(NOT_ARABIZI, ' ')
  const words = folded.split(' ').filter(word => word !== '')
  const among = (set: ReadonlySet<string>): number => words.filter(word => set.has(word)).length
  const looks = latinGuesses(text)
  const score = (language: LatinLanguage, proofs: number): number =>
    Math.log(looks.get(language) ?? 0.01) + (PROOF * proofs) / Math.max(2, words.length)
  const english = score('en', among(ENGLISH_WORDS))
  const weak = among(WEAK_ARABIZI) / 2
  const arabizi = score('arabizi', among(ARABIZI_WORDS) - weak + (DIGIT_LETTERS.test(folded) ? 2 : 0))
  const other = score('other', among(OTHER_WORDS))
  if (other > english && other > arabizi) return 'other'
  return arabizi > english ? 'arabizi' : 'en'
}

/** The language a message is written in, by its script and its commonest words. */
export const languageOf = (text: string): TextLanguage => {
  const words = text.slice(0, FOLDED_MAX).normalize('NFKC').slice(0, FOLDED_MAX).replace(LINKS_AND_CODES, ' ')
  const letters = countOf(words, LETTER)
  if (letters === 0) return 'none'
  const arabic = countOf(words, ARABIC)
  // A foreign term in an Arabic sentence leaves it Arabic.
  if (arabic * 3 >= letters) return ofArabicScript(words)
  return countOf(words, LATIN) * 2 >= letters ? ofLatinScript(words) : 'other'
}
