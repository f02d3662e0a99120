import { outcomeWords } from '../../../dialogs/outcomeWords.js'
import { tookPart } from '../../../dialogs/tookPart.js'
import type { PhraseKey } from '../../../locales/index.js'
import type { Ministry } from '../../domain/ministry.js'
import type { Language } from '../../domain/participant.js'
import { KEPT_COMMITMENTS, type PublicCommitment } from '../../domain/publicCommitment.js'
import { readIn } from '../../domain/written.js'
import { phrase } from '../../language/render.js'
import { shorten } from '../../language/shorten.js'
import type { Args } from '../../messaging/say.js'
import type { RoomMessage } from '../../messaging/staffRoom.js'
import type { Register, RegisterEntry } from '../../store/register.js'
import type { PostDocument } from '../../store/channelPostDocuments.js'

/** What posts are written from: nothing but what everybody may read. */
export interface PostParts {
  readonly ministry: Ministry
  readonly register: Pick<Register, 'find' | 'merged' | 'results' | 'consultation'>
}

type Post = Pick<PostDocument, 'code' | 'part'>

/** What a post says by now, and whether it is still worth beginning. */
interface PostShown {
  readonly message: RoomMessage
  readonly stands: boolean
}

/** Characters of a title or promise that a post shows. */
const MOST = 160

const LANGUAGES: readonly Language[] = ['ar', 'en']

/** The same in Arabic, at length, and in one English line; `args` are told in which language they are read. */
const inBoth = ({ ministry }: PostParts, key: PhraseKey, args: (language: Language) => Args): readonly string[] =>
  LANGUAGES.map(language => {
    const reader = { language, digits: 'latn', zone: ministry.calendar.zone, own: ministry } as const
    return phrase(key, args(language), reader).trim()
  })

const posted = (parts: PostParts, path: string, key: PhraseKey, args: (language: Language) => Args): PostShown => {
  const texts = [...inBoth(parts, key, args), `${parts.ministry.publicUrl}${path}`]
  return { stands: true, message: { text: texts.join('\n\n'), rows: [] } }
}

/** Of what is not public any more a post says only that. */
const gone = (parts: PostParts): PostShown => ({
  stands: false,
  message: { text: inBoth(parts, 'channel.gone', () => ({})).join('\n\n'), rows: [] },
})

/** In which capacity and from where somebody proposes; posts are passed on, so that they name nobody. */
const fromOf = ({ author: { capacity }, governorate }: RegisterEntry): Args[string] => {
  if (capacity === undefined) return ''
  const by = { label: 'capacity', id: capacity } as const
  return governorate === undefined
    ? { phrase: 'channel.from', args: { capacity: by } }
    : { phrase: 'channel.fromPlace', args: { capacity: by, place: { label: 'governorate', id: governorate } } }
}

const KEPT: ReadonlySet<string> = new Set(KEPT_COMMITMENTS)

const verdictOf = ({ state }: PublicCommitment): Args[string] => {
  if (state.is === 'confirmed') return { phrase: 'channel.kept.confirmed' }
  return KEPT.has(state.is) ? { phrase: 'channel.kept.asked' } : { phrase: 'channel.kept.disputed' }
}

const ofEntry = (parts: PostParts, entry: RegisterEntry, { part, code }: Post): PostShown => {
  const title = shorten(entry.title, MOST)
  const path = `/c/${code}`
  if (part === 'published') return posted(parts, path, 'channel.published', () => ({ title, from: fromOf(entry) }))
  if (part === 'answered') {
    const outcome = entry.answer?.outcome
    return outcome
      ? posted(parts, path, 'channel.answered', () => ({ title, outcome: outcomeWords(outcome) }))
      : posted(parts, path, 'channel.reopened', () => ({ title }))
  }
  const promise = entry.commitments?.find(({ n }) => part === `kept.${n}`)
  if (!promise) return gone(parts)
  const said = (language: Language): string => shorten(readIn(promise.text, language), MOST)
  const verdict = verdictOf(promise)
  return posted(parts, path, 'channel.kept', language => ({ title, text: said(language), verdict }))
}

const ofPoll = async (parts: PostParts, { part, code }: Post): Promise<PostShown> => {
  const found = await parts.register.results(code)
  if (!found) return gone(parts)
  const { poll, voters } = found
  const question = { bilingual: poll.question }
  const path = `/polls/${code}`
  if (poll.state === 'cancelled')
    return { ...posted(parts, path, 'channel.cancelled', () => ({ question })), stands: false }
  if (part === 'result') return posted(parts, path, 'channel.result', () => ({ question, took: tookPart(voters) }))
  const date = { date: poll.closesAt }
  return poll.state === 'open'
    ? posted(parts, path, 'channel.opened', () => ({ question, date }))
    : { ...posted(parts, path, 'channel.closed', () => ({ question, date })), stands: false }
}

const ofConsultation = async (parts: PostParts, { part, code }: Post): Promise<PostShown> => {
  const { consultation: it } = (await parts.register.consultation(code)) ?? {}
  if (!it) return gone(parts)
  const title = { bilingual: it.title }
  const path = `/consultations/${code}`
  const over = (key: PhraseKey, args: Args = {}): PostShown => ({
    ...posted(parts, path, key, () => ({ title, ...args })),
    stands: false,
  })
  if (it.state.is === 'cancelled') return over('channel.consultation.cancelled')
  if (part === 'report')
    return it.state.is === 'concluded'
      ? posted(parts, path, 'channel.consultation.report', () => ({ title, took: tookPart(it.participants) }))
      : gone(parts)
  const [date, why] = [{ date: it.closesAt }, { bilingual: it.why }]
  return it.state.is === 'open'
    ? posted(parts, path, 'channel.consultation.opened', () => ({ title, why, date }))
    : over('channel.consultation.closed', { date })
}

/** A post as what it tells of stands now. */
export const postShown = async (parts: PostParts, post: Post): Promise<PostShown> => {
  if (post.part === 'consulted' || post.part === 'report') return ofConsultation(parts, post)
  if (post.part === 'opened' || post.part === 'result') return ofPoll(parts, post)
  const entry = await parts.register.find(post.code)
  if (entry) return ofEntry(parts, entry, post)
  const merged = await parts.register.merged(post.code)
  if (!merged) return gone(parts)
  const title = shorten(merged.title, MOST)
  return { ...posted(parts, `/c/${merged.into}`, 'channel.merged', () => ({ title })), stands: false }
}
