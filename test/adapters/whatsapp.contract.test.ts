import { messageKey } from '../../adapters/whatsapp/messageKey.js'
import type { Content } from '../../src/messaging/inbound.js'
import { APP_SECRET, fixture, makeWhatsappBot, NUMBER } from '../support/whatsappBot.js'
import { body, metadata, signature, written } from '../support/whatsappWebhooks.js'
import { describeAdapter, type Platform } from './contract.js'

const USER = '96890001122'
const HEADER = 'x-hub-signature-256'

const make = async (): Promise<Platform> => {
  const { whatsapp, adapter, stop } = await makeWhatsappBot()
  whatsapp.wroteNow(USER)
  return {
    adapter,
    address: { channel: 'whatsapp', bot: NUMBER, chat: USER },
    shown: () =>
      whatsapp
        .sent(USER)
        .map(({ text }) => text)
        .join('\n'),
    taps: () =>
      whatsapp
        .taps(USER)
        .map((tap, at) => ({
          ...metadata(NUMBER),
          ...written({ phone: USER, name: 'مريم' }, { id: `tap${at}`, ...tap }),
        }))
        .map(value => Buffer.from(body([value]))),
    meet: {
      blocked: () => whatsapp.fault({ is: 'refused', code: 131026 }),
      flood: () => whatsapp.fault({ is: 'refused', code: 131056 }),
      serverError: () => whatsapp.fault({ is: 'refused', status: 500 }),
      timeout: () => whatsapp.fault({ is: 'cut' }),
      badToken: () => whatsapp.fault({ is: 'refused', code: 190, status: 401 }),
    },
    close: stop,
  }
}

const media = (kind: 'photo' | 'video' | 'voice' | 'audio' | 'document', number: number, mime: string, more = {}) =>
  ({ is: 'media', media: { kind, ref: `88000000000000${number}`, mime, ...more } }) as const

const other: Content = { is: 'unsupported', what: 'other' }

const SAYS: Readonly<Record<string, Content>> = {
  text: { is: 'text', text: 'أقترح تمديد وقت المكتبة المدرسية' },
  text_by_phone: { is: 'text', text: 'السلام عليكم' },
  text_by_bsuid: { is: 'text', text: 'hello' },
  text_bsuid_in_from: { is: 'text', text: 'هل من جديد؟' },
  text_without_metadata: { is: 'text', text: 'اقتراح' },
  text_without_sender: { is: 'text', text: 'شكرًا' },
  text_forwarded: { is: 'text', text: 'المدرسة مغلقة غدًا', forwarded: true },
  text_forwarded_often: { is: 'text', text: 'المدرسة مغلقة غدًا', forwarded: true },
  edited: { is: 'edited', text: 'نص معدل', of: messageKey('wamid.earlier') },
  edited_caption: { is: 'edited', text: 'السور بعد المطر', of: messageKey('wamid.earlier') },
  text_in_reply: { is: 'text', text: '٣' },
  tap_button: { is: 'tap', id: '~k3:send', label: 'إرسال باسمي' },
  tap_row: { is: 'tap', id: '~k1:proposal', label: 'تقديم مقترح' },
  flow_reply: other,
  quick_reply: { is: 'release' },
  quick_reply_stop: { is: 'tap', id: 'alerts.off', label: 'Stop messages' },
  quick_reply_later: { is: 'ignored' },
  quick_reply_ours: { is: 'tap', id: '~k9:yes', label: 'نعم' },
  image: media('photo', 1, 'image/jpeg', { caption: 'سور المدرسة' }),
  image_with_address: media('photo', 2, 'image/png'),
  video: media('video', 3, 'video/mp4'),
  voice: media('voice', 4, 'audio/ogg; codecs=opus'),
  audio: media('audio', 5, 'audio/mpeg'),
  document: media('document', 6, 'application/pdf', { name: 'خطة.pdf', caption: 'الخطة كاملة' }),
  sticker: { is: 'ignored' },
  location: { is: 'location', latitude: 23.588, longitude: 58.3829 },
  location_named: { is: 'location', latitude: 17.0151, longitude: 54.0924, name: 'مدرسة صلالة' },
  contact_own: { is: 'contact', phone: '+96890001122' },
  contact_requested: { is: 'contact', phone: '+96890001122' },
  contact_foreign: { is: 'unsupported', what: 'contactCard' },
  contact_without_phone: { is: 'unsupported', what: 'contactCard' },
  number_changed: { is: 'moved', to: '96895556677' },
  user_id_changed: { is: 'moved', to: 'OM.9920018847301553' },
  unsupported: other,
  media_lost: other,
  unknown_kind: other,
  order: { is: 'unsupported', what: 'gameOrPayment' },
  chat_opened: { is: 'start' },
}

const HARMLESS = [
  'reaction',
  'reaction_removed',
  'revoked',
  'in_group',
  'identity_changed',
  'from_nobody',
  'message_without_id',
  'other_number',
  'other_field',
  'other_object',
  'account_errors',
  'stale',
  'status_unknown',
]

describeAdapter({
  name: 'WhatsApp',
  make,
  webhook: {
    prove: bytes => ({ [HEADER]: signature(bytes, APP_SECRET) }),
    header: HEADER,
    coversBody: true,
    fixtures: Object.entries(SAYS).map(([name, says]) => ({ name, body: fixture(name), says: [says] })),
    harmless: HARMLESS.map(name => ({ name, body: fixture(name) })),
  },
})
