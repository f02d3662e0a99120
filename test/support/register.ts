import type { Visitor } from './visitors.js'

/** How somebody answers the three questions of registration, in their language. */
interface Newcomer {
  readonly language: 'ar' | 'en'
  readonly name: string
  /** The label of a capacity; a parent unless said otherwise. */
  readonly as?: string
  /** A wilayat, as typed. */
  readonly from: string
}

const WORDS = {
  ar: { language: 'العربية', agree: 'موافقة ومتابعة', as: 'ولي أمر', menu: '[تقديم مقترح]' },
  en: { language: 'English', agree: 'Agree and continue', as: 'Parent or guardian', menu: '[Make a proposal]' },
} as const

/** First contact, notice and registration; whoever opened the conversation with something else than «/start» says so. */
export const register = async (
  visitor: Visitor,
  { language, name, as, from }: Newcomer,
  opening = '/start',
): Promise<void> => {
  const words = WORDS[language]
  if (opening !== '') await visitor.says(opening, '[العربية]', '[English]')
  await visitor.taps(words.language, `[${words.agree}]`)
  await visitor.taps(words.agree, '(1')
  await visitor.says(name, '(2')
  await visitor.taps(as ?? words.as, '(3')
  await visitor.says(from, words.menu)
}
