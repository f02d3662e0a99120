import type { Content } from '../../src/messaging/inbound.js'
import { fixture, makeTelegramBot, SECRET } from '../support/telegramBot.js'
import { describeAdapter, type Platform } from './contract.js'

const CHAT = 500100200

const make = async (): Promise<Platform> => {
  const { telegram, adapter, stop } = await makeTelegramBot()
  telegram.open(CHAT)
  const refused = (code: number, description: string) => ({ is: 'refused', code, description }) as const
  return {
    adapter,
    address: { channel: 'telegram', bot: '700800', chat: String(CHAT) },
    shown: () =>
      telegram
        .sent(CHAT)
        .map(({ text }) => text)
        .join('\n'),
    taps: () =>
      (telegram.last(CHAT)?.rows ?? []).flat().map((button, at) => {
        const message = { message_id: 1, date: 1, chat: { id: CHAT, type: 'private' } }
        const from = { id: CHAT, is_bot: false, first_name: 'سالم' }
        const query = { id: `tap${at}`, from, message, chat_instance: '1', data: button.callback_data }
        return Buffer.from(JSON.stringify({ update_id: at, callback_query: query }))
      }),
    meet: {
      blocked: () => telegram.fault(refused(403, 'Forbidden: bot was blocked by the user')),
      flood: () => telegram.fault({ ...refused(429, 'Too Many Requests: retry after 3'), retryAfter: 3 }),
      serverError: () => telegram.fault(refused(500, 'Internal Server Error')),
      timeout: () => telegram.fault({ is: 'cut' }),
      badToken: () => telegram.revoke(),
    },
    close: stop,
  }
}

const SAYS: Readonly<Record<string, Content>> = {
  text: { is: 'text', text: 'أقترح تمديد وقت المكتبة المدرسية' },
  text_of_older_shape: { is: 'start' },
  start_deep_link: { is: 'start', payload: 'poll_Q26-4M2XR' },
  command: { is: 'text', text: 'my items' },
  command_foreign: { is: 'text', text: '/weather مسقط' },
  edited: { is: 'edited', text: 'أقترح تمديد وقت المكتبة المدرسية مساءً', of: '4101' },
  edited_caption: { is: 'edited', text: 'سور المدرسة بعد المطر', of: '4106' },
  forwarded: { is: 'text', text: 'المدرسة مغلقة غدًا', forwarded: true },
  photo_in_album: {
    is: 'media',
    media: {
      kind: 'photo',
      ref: 'AgACLARGE',
      mime: 'image/jpeg',
      size: 188_031,
      caption: 'سور المدرسة',
      album: '13880001112223334',
    },
  },
  document: {
    is: 'media',
    media: { kind: 'document', ref: 'BQACDOC', mime: 'application/pdf', name: 'خطة.pdf', size: 90_210 },
  },
  voice: { is: 'media', media: { kind: 'voice', ref: 'AwACVOICE', mime: 'audio/ogg', size: 30_100, seconds: 14 } },
  audio: {
    is: 'media',
    media: { kind: 'audio', ref: 'CQACAUDIO', mime: 'audio/mpeg', name: 'note.mp3', size: 3_200_000, seconds: 200 },
  },
  video: {
    is: 'media',
    media: {
      kind: 'video',
      ref: 'BAACVIDEO',
      mime: 'video/mp4',
      name: 'clip.mp4',
      size: 900_100,
      seconds: 9,
      caption: 'الممر',
    },
  },
  video_note: { is: 'media', media: { kind: 'video', ref: 'DQACNOTE', mime: 'video/mp4', size: 210_000, seconds: 5 } },
  animation: {
    is: 'media',
    media: { kind: 'video', ref: 'CgACANIM', mime: 'video/mp4', name: 'clip.mp4', size: 54_000, seconds: 3 },
  },
  location: { is: 'location', latitude: 23.588, longitude: 58.3829 },
  venue: { is: 'location', latitude: 17.0151, longitude: 54.0924, name: 'مدرسة صلالة' },
  live_location: { is: 'unsupported', what: 'liveLocation' },
  contact_own: { is: 'contact', phone: '+96890000000' },
  contact_foreign: { is: 'unsupported', what: 'contactCard' },
  sticker: { is: 'ignored' },
  dice: { is: 'unsupported', what: 'gameOrPayment' },
  story: { is: 'unsupported', what: 'story' },
  poll: { is: 'unsupported', what: 'poll' },
  passport: { is: 'unsupported', what: 'other' },
  tap: { is: 'tap', id: 'proposal.confirm:yes', label: 'نعم' },
  tap_on_forgotten_message: { is: 'tap', id: 'nav.menu' },
  tap_forged: { is: 'ignored' },
  tap_of_another_chat: { is: 'ignored' },
  tap_inline: { is: 'ignored' },
  tap_on_game: { is: 'ignored' },
  blocked: { is: 'reachable', yes: false },
  unblocked: { is: 'reachable', yes: true },
  group_added: { is: 'inGroup' },
}

const HARMLESS = [
  'group_promoted',
  'channel_added',
  'group_chatter',
  'group_command_to_other',
  'group_member_joined',
  'from_bot',
  'via_bot',
  'for_channel',
  'channel_post',
  'pinned',
  'poll_answer',
  'poll_answer_withdrawn',
  'reaction',
  'unknown_kind',
  'message_without_fields',
  'update_without_number',
]

describeAdapter({
  name: 'Telegram',
  make,
  webhook: {
    prove: () => ({ 'x-telegram-bot-api-secret-token': SECRET }),
    header: 'x-telegram-bot-api-secret-token',
    coversBody: false,
    fixtures: Object.entries(SAYS).map(([name, says]) => ({ name, body: fixture(name), says: [says] })),
    harmless: HARMLESS.map(name => ({ name, body: fixture(name) })),
  },
})
