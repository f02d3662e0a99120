import { isolate } from '../../src/language/render.js'
import { type Answer, told } from './tinyChat.js'

const FOOTER = { ar: 'رجوع • إلغاء • القائمة • موظف', en: 'Back • Cancel • Menu • Talk to staff' } as const

const MENU = {
  ar: told('كيف نخدمك اليوم؟', {
    choices: [
      { id: 'proposal.start', label: 'تقديم مقترح', description: 'فكرة تحسّن التعليم' },
      { id: 'complaint.start', label: 'تقديم شكوى', description: 'مشكلة تحتاج إلى حل' },
    ],
    listButton: 'القائمة',
    footer: FOOTER.ar,
  }),
  en: told('How can we help today?', {
    choices: [
      { id: 'proposal.start', label: 'Make a proposal', description: 'An idea for better education' },
      { id: 'complaint.start', label: 'Make a complaint', description: 'A problem to be solved' },
    ],
    listButton: 'Menu',
    footer: FOOTER.en,
  }),
} as const

const WELCOME = told(
  'أهلًا بك في قناة المشاركة الإلكترونية.\nWelcome to the e-participation channel.\n\nبأي لغة نتحدث؟\nWhich language?',
  {
    choices: [
      { id: '1~lang.ar', label: 'العربية' },
      { id: '1~lang.en', label: 'English' },
    ],
  },
)

const REQUEST = told(
  `إلى ولي الأمر:\n«${isolate('First line\nsecond line')}»\nhttps://musharaka.example/chat?start=g_ABC`,
)

/** A few steps of a conversation, with every kind of message the chat page shows. */
export const chatScript: Answer = ({ content }) => {
  if (content.is === 'start') return [WELCOME]
  if (content.is === 'media') return [told(`وصل المرفق: ${isolate(content.media.name ?? '')}`)]
  if (content.is === 'tap' && content.id === '1~lang.ar') return [MENU.ar]
  if (content.is === 'tap' && content.id === '1~lang.en') return [MENU.en]
  if (content.is === 'tap') return [told('ما عنوان المقترح؟', { footer: FOOTER.ar })]
  if (content.is !== 'text') return []
  if (content.text === 'English') return [MENU.en]
  if (content.text === 'العربية') return [MENU.ar]
  if (content.text === 'guardian') return [REQUEST]
  return [
    told(`سُجّل: *${isolate(content.text)}*\nللمتابعة: https://musharaka.example/c/P26-7K3F9.`, { footer: FOOTER.ar }),
  ]
}
