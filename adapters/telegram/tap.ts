import { signedTaps } from '../signedTaps.js'

/** Bytes of callback_data: https://core.telegram.org/bots/api#inlinekeyboardbutton */
export const CALLBACK_DATA = { bytes: 64 } as const

// 48 bits: a guess must be made online, against a chat that is one's own.
export const { tapData, tappedChoice } = signedTaps(8)
