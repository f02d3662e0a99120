import type { Turn } from './turn.js'

/** The address of a page of ours, in the language of the conversation; without a path, of the first. */
export const pageUrl = ({ ministry, state }: Turn, path = ''): string =>
  `${ministry.publicUrl}${state.language === 'en' ? '/en' : ''}${path}`

/** Where the register shows the contribution. */
export const registerUrl = (turn: Turn, code: string): string => pageUrl(turn, `/c/${code}`)
