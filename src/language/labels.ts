/** What a message to the channel may want, as the evaluation data names it. */
export const INTENTS = [
  'submit_proposal',
  'file_complaint',
  'polls',
  'check_status',
  'human',
  'change_language',
  'help',
  'cancel',
  'greeting',
  'thanks',
  'off_topic',
] as const
export type IntentLabel = (typeof INTENTS)[number]

/** The department that must act first. */
export const CATEGORIES = [
  'transport',
  'curriculum',
  'exams',
  'buildings',
  'teachers',
  'registration',
  'portal',
  'safety',
  'special_needs',
  'health_canteen',
] as const
export type CategoryLabel = (typeof CATEGORIES)[number]

export const LANGUAGES = ['ar', 'en', 'arabizi', 'other', 'und'] as const
export type LanguageLabel = (typeof LANGUAGES)[number]
